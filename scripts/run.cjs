/** Runs one of the compiled scripts, built first: `node scripts/run.cjs reindex`. */
const [name] = process.argv.slice(2);

require('./build.cjs')
  .buildCode()
  .then(() => require(`./dist/${name}.js`).main())
  .catch((error) => {
    console.error(error && error.message ? error.message : String(error));
    process.exit(1);
  });

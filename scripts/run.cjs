/** Runs one of the compiled scripts, built first: `node scripts/run.cjs reindex`. */
const { buildAll, buildCode } = require('./build.cjs');
const { endWithNpm } = require('./parent.cjs');

/** The scripts that run the CMS's own code. */
const OF_THE_CMS = ['import', 'export'];
const [name] = process.argv.slice(2);

endWithNpm();

(OF_THE_CMS.includes(name) ? buildAll() : buildCode())
  .then(() => require(`./dist/${name}.js`).main())
  .catch((error) => {
    console.error(error && error.message ? error.message : String(error));
    process.exit(1);
  });

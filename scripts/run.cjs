/** Builds the scripts and runs one of them: `node scripts/run.cjs reindex`. */
const { buildAll, buildCode } = require('./build.cjs');
const { endWithNpm } = require('./end-with-npm.cjs');

/** The scripts that run code of the CMS. */
const OF_THE_CMS = ['import', 'export', 'partner', 'comments'];
/** The scripts that take no argument, and their commands. */
const WITHOUT_ARGUMENTS = { reindex: 'npm run reindex', 'database-prepare': 'npm run database:prepare' };
const [name, argument] = process.argv.slice(2);
const call = WITHOUT_ARGUMENTS[name];

if (call && argument !== undefined) {
  console.error(`${call} takes no argument, and was given "${argument}": leave it out.`);
  process.exit(1);
}

endWithNpm();

(OF_THE_CMS.includes(name) ? buildAll() : buildCode())
  .then(() => require(`./dist/${name}.js`).main())
  .catch((error) => {
    console.error(error && error.message ? error.message : String(error));
    process.exit(1);
  });

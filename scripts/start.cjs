/* The syntax is that of old versions of Node, so that they show the message below. */
var parts = process.versions.node.split('.').map(Number);
var isOld = parts[0] < 20 || (parts[0] === 20 && parts[1] < 19);

if (isOld || parts[0] > 24) {
  console.error(
    'Dossier needs Node 20.19 to 24; this is Node ' + process.versions.node + '. Install another version, then run npm ci && npm start.',
  );
  process.exit(1);
}

if (process.argv.length > 2) {
  console.error('npm start takes no argument, and was given "' + process.argv[2] + '": its settings are variables of the environment.');
  process.exit(1);
}

require('./end-with-npm.cjs').endWithNpm();
require('./build.cjs')
  .buildAll()
  .then(function () {
    return require('./dist/start.js').main();
  })
  .catch(function (error) {
    console.error(error && error.message ? error.message : String(error));
    process.exit(1);
  });

/**
 * Jest's environment of Node, without one warning of the `pg` package. Strapi sends statements side by side over one connection of a
 * transaction; `pg` then prints a deprecation warning, in every worker, between the results of the tests. The warning has no code by which an
 * option of Node could leave it out, and Jest's tests have a copy of `process`, so it is left out here. All other warnings are printed.
 */
const { TestEnvironment } = require('jest-environment-node');

const OF_PG = 'Calling client.query() when the client is already executing a query';
const FILTERED = Symbol.for('dossier.tests.warnings');

if (!process[FILTERED]) {
  process[FILTERED] = true;
  const listeners = process.listeners('warning');
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    if (!warning.message.startsWith(OF_PG)) for (const listener of listeners) listener.call(process, warning);
  });
}

module.exports = TestEnvironment;

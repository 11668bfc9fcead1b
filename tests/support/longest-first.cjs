/** The order of the files of tests: the longest first, so that none runs alone at the end. Jest itself knows it only from the second run on. */
const Sequencer = require('@jest/test-sequencer').default;

/** Files that take a minute or more, the longest first. */
const LONG = [
  'browser/text-typing',
  'browser/saving',
  'browser/accessibility',
  'browser/crashes',
  'kill/kill',
  'browser/editions-and-corrections',
  'browser/references',
  'browser/checks-panel',
  'browser/bin',
  'cms/role-table',
  'browser/history',
  'browser/importer',
];

function placeOf({ path }) {
  const at = LONG.findIndex((name) => path.endsWith(`/tests/${name}.test.ts`));
  return at < 0 ? LONG.length : at;
}

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((one, other) => placeOf(one) - placeOf(other));
  }
};

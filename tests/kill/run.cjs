/**
 * `npm run test:kill -- --minutes 10 --seed 7`: runs the kill test for the given time. Without --seed, the seed is random.
 * `npm run test:kill -- --partners`: the feeds of partners and their webhooks, in about ten minutes.
 */
const { spawnSync } = require('node:child_process');
const { parseArgs } = require('node:util');

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string' }, partners: { type: 'boolean', default: false } },
});
const seconds = Number(values.minutes) * 60;
if (!(seconds > 0)) {
  console.error(`--minutes is "${values.minutes}": give a number above 0.`);
  process.exit(1);
}

const length = values.partners ? { PARTNER_ROUNDS: '100', WEBHOOK_KILLS: '65' } : { KILL_SECONDS: String(seconds) };
const env = { ...process.env, ...length, ...(values.seed ? { KILL_SEED: values.seed } : {}) };
const tests = values.partners ? ['tests/kill/partners', 'tests/kill/webhooks', '--runInBand'] : ['tests/kill'];
const { status } = spawnSync(process.execPath, [require.resolve('jest/bin/jest'), ...tests], { env, stdio: 'inherit' });
process.exit(status ?? 1);

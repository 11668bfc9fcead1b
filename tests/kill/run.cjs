/** `npm run test:kill -- --minutes 10 --seed 7`: runs the kill test for the given time. Without --seed, the seed is random. */
const { spawnSync } = require('node:child_process');
const { parseArgs } = require('node:util');

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string' } } });
const seconds = Number(values.minutes) * 60;
if (!(seconds > 0)) {
  console.error(`--minutes is "${values.minutes}": give a number above 0.`);
  process.exit(1);
}

const env = { ...process.env, KILL_SECONDS: String(seconds), ...(values.seed ? { KILL_SEED: values.seed } : {}) };
const { status } = spawnSync(process.execPath, [require.resolve('jest/bin/jest'), 'tests/kill'], { env, stdio: 'inherit' });
process.exit(status ?? 1);

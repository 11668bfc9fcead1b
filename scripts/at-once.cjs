/** Runs npm scripts at once, and prints the output of each when it has ended: `node scripts/at-once.cjs check:types check:style`. Fails if one fails. */
const { spawn } = require('node:child_process');

/** @returns whether the script succeeded */
function run(name) {
  const child = spawn('npm', ['run', '--silent', name], { stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => printed.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(printed));
      if (code !== 0) process.stdout.write(`npm run ${name}: failed\n`);
      resolve(code === 0);
    });
  });
}

Promise.all(process.argv.slice(2).map(run)).then((succeeded) => {
  process.exitCode = succeeded.every(Boolean) ? 0 : 1;
});

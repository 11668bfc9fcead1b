/** `npm run check:schema`: lints schema.graphql, and compares it with the last release's. `--release` makes the current one the release's. */
import { copyFileSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildSchema } from 'graphql';
import { findBrokenPromises } from './schema/broken-promises';
import { lintSchema } from './schema/lint';

const ROOT = resolve(__dirname, '../..');
const CURRENT = resolve(ROOT, 'schema.graphql');
const RELEASED = resolve(ROOT, 'docs/released.graphql');

function check(): number {
  const current = buildSchema(readFileSync(CURRENT, 'utf8'));
  const released = buildSchema(readFileSync(RELEASED, 'utf8'));
  const problems = [...lintSchema(current), ...findBrokenPromises(released, current, new Date().toISOString().slice(0, 10))];
  for (const problem of problems) process.stderr.write(`schema.graphql: ${problem}\n`);
  return problems.length === 0 ? 0 : 1;
}

/** Sets the exit code; each problem is one line. */
export function main(): void {
  if (process.argv.includes('--release')) copyFileSync(CURRENT, RELEASED);
  else process.exitCode = check();
}

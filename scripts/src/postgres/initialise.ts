/** Initialises the data of a cluster. */
import { spawn } from 'node:child_process';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../config';
import { tellWhile, type Waiting } from '../processes/wait-for';
import type { Binaries } from './binaries';
import { giveTo, type Owner } from './owner';

/** The cluster's administrator. */
export const SUPERUSER = 'postgres';

/** Runs initdb; aborting the signal ends it. @returns the last line of its output when it failed, else an empty text */
async function runInitdb(initdb: string, args: readonly string[], owner: Owner, cwd: string, signal?: AbortSignal): Promise<string> {
  // `detached`: Ctrl-C in the terminal reaches only this process, which ends initdb.
  const child = spawn(initdb, args, { ...owner, cwd, detached: true, signal, stdio: ['ignore', 'ignore', 'pipe'] });
  const words: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => words.push(chunk.toString()));
  child.once('error', (error) => words.push(error.message));
  const code = await new Promise((resolve) => child.once('close', resolve));
  return code === 0 ? '' : words.join('').trim().split('\n').at(-1) || `initdb ended with ${String(code)}`;
}

/**
 * Makes `data` in the folder. It is made under another name and renamed when complete, so that an incomplete one is never used.
 * @throws StartError with initdb's words, or the reason of the signal
 */
export async function initialise({ initdb }: Binaries, owner: Owner, folder: string, password: string, waiting: Waiting): Promise<void> {
  const half = join(folder, 'data.half');
  const passwordFile = join(folder, 'password');
  rmSync(half, { recursive: true, force: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(owner, passwordFile);
  try {
    const options = ['-U', SUPERUSER, '-A', 'scram-sha-256', '--pwfile', passwordFile, '-E', 'UTF8', '--locale=C.UTF-8'];
    const run = runInitdb(initdb, ['-D', half, ...options], owner, folder, waiting.signal);
    const complaint = await tellWhile('Creating the database', run, waiting);
    waiting.signal?.throwIfAborted();
    if (complaint) throw new StartError(`PostgreSQL could not create its data in ${folder}: ${complaint}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(half, join(folder, 'data'));
}

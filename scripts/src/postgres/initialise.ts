/** The first data of a cluster. */
import { spawn } from 'node:child_process';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../config';
import { tellWhile, type Waiting } from '../processes/wait-for';
import type { Binaries } from './binaries';
import { giveTo, type Owner } from './owner';

/** The cluster's administrator. */
export const SUPERUSER = 'postgres';

/** Runs initdb to its end, and gives its last word when it failed. Who gives up waiting ends it. */
async function runInitdb(initdb: string, args: readonly string[], owner: Owner, cwd: string, signal?: AbortSignal): Promise<string> {
  // A group of its own: Ctrl-C in the terminal reaches us alone, and we end it.
  const child = spawn(initdb, args, { ...owner, cwd, detached: true, signal, stdio: ['ignore', 'ignore', 'pipe'] });
  const words: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => words.push(chunk.toString()));
  child.once('error', (error) => words.push(error.message));
  const code = await new Promise((resolve) => child.once('close', resolve));
  return code === 0 ? '' : words.join('').trim().split('\n').at(-1) || `initdb ended with ${String(code)}`;
}

/**
 * Makes `data` in the folder: beside its place, and moved there when whole, so that a half-made one is never taken for data.
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
    const complaint = await tellWhile('Making the database', run, waiting);
    waiting.signal?.throwIfAborted();
    if (complaint) throw new StartError(`PostgreSQL could not make its data in ${folder}: ${complaint}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(half, join(folder, 'data'));
}

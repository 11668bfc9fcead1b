/** Whether a process runs, and what identifies it, since process ids are reused. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const PAUSE_MS = 25;

/** Whether a process with this id runs; a zombie does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return process.platform !== 'linux' || !/^\d+ \(.*\) Z /.test(statOf(pid));
}

function statOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return '';
  }
}

function ask(pid: number, column: string): string {
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', `${column}=`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
}

/** The command line of a process; empty when it is gone. */
export function commandOf(pid: number): string {
  if (process.platform !== 'linux') return ask(pid, 'command');
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/** The start time of a process, which distinguishes it from a later process with the same id. Empty when it is gone. */
export function beginningOf(pid: number): string {
  if (process.platform !== 'linux') return ask(pid, 'lstart');
  // The 22nd field of /proc/<pid>/stat (proc(5)); the name before it may hold spaces, but ends with the last parenthesis.
  return statOf(pid).split(') ').at(-1)?.split(' ')[19] ?? '';
}

/** Waits until a process has ended. @returns whether it has, within the time */
export async function waitUntilGone(pid: number, longestMs: number): Promise<boolean> {
  for (const start = Date.now(); isAlive(pid);) {
    if (Date.now() - start > longestMs) return false;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return true;
}

/** `npm start` as its user meets it: real processes on folders and ports of their own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** One start, under way or ended. */
export interface Run {
  readonly process: ChildProcess;
  /** Its exit code, once it and its output have ended. */
  readonly ended: Promise<number | null>;
  /** What it has said so far, both streams. */
  output(): string;
}

/**
 * Starts Dossier with these settings alone, and an empty archive unless they say otherwise.
 * @param command how to run it: a program and its arguments, in the project's folder
 */
export function startDossier(settings: Readonly<Record<string, string>>, command = [process.execPath, 'scripts/start.cjs']): Run {
  const { DATABASE_URL: _database, ...inherited } = process.env;
  const env = { ...inherited, SAMPLE_ARCHIVE: 'no', ...settings };
  const [program = '', ...args] = command;
  const child = spawn(program, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const parts: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => parts.push(chunk.toString()));
  return { process: child, ended: new Promise((resolve) => child.once('close', resolve)), output: () => parts.join('') };
}

/** Resolves when it has printed its addresses; rejects with its output when it ends before. */
export async function untilReady(run: Run): Promise<void> {
  let hasEnded = false;
  void run.ended.then(() => (hasEnded = true));
  while (!run.output().includes('Ctrl-C stops it')) {
    if (hasEnded) throw new Error(`it ended: ${run.output()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

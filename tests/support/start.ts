/** Runs `npm start` as a user does: real processes, with their own folders and ports. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** One run of `npm start`; it may have ended. */
export interface Run {
  readonly process: ChildProcess;
  /** Resolves with the exit code when the process and its output have ended. */
  readonly ended: Promise<number | null>;
  /** Its output so far: standard output and standard error. */
  output(): string;
}

/**
 * Starts Dossier. DATABASE_URL of the test process is not passed on. Without SAMPLE_ARCHIVE in the settings, the archive is empty.
 * @param settings more environment variables
 * @param command the program and its arguments; it runs in the project's folder
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

/** Resolves when the start has printed its addresses. Rejects with its output if it ends before. */
export async function untilReady(run: Run): Promise<void> {
  let hasEnded = false;
  void run.ended.then(() => (hasEnded = true));
  while (!run.output().includes('Ctrl-C stops it')) {
    if (hasEnded) throw new Error(`it ended: ${run.output()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

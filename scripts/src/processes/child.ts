/** A child process that is started, started again when it dies, and stopped. */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import { inheritedEnvironment } from '../config';
import { isAlive, waitUntilGone } from './alive';

/** How a process is started. */
export interface ChildOptions {
  readonly name: string;
  /** Arguments of Node. */
  readonly command: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly log: string;
  /** How far its priority is below that of this process: 0, or a number up to 19 (`nice`). */
  readonly below: number;
  /** Called with the process id whenever it is started. */
  readonly onStart: (pid: number) => void;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** After a process has run for this long, its next restart gets the first, short pause again. */
const LONG_LIFE_MS = 60_000;
const STOP_MS = 20_000;
const LAST_LINES = 15;
const LOWEST_PRIORITY = 19;

/** Lowers the priority of a process that has just started; threads that it starts later inherit the priority. */
function lowerPriority(pid: number, below: number): void {
  if (below === 0 || pid === 0) return;
  try {
    setPriority(pid, Math.min(getPriority() + below, LOWEST_PRIORITY));
  } catch {
    // The process has ended already, or the operating system does not allow it: it runs with the usual priority.
  }
}

/** A watched process. */
export class Child {
  private pid = 0;
  private isStopped = false;
  private pauseMs = FIRST_PAUSE_MS;
  private timer: NodeJS.Timeout | undefined;
  /** How often it ended by itself. */
  deaths = 0;

  constructor(private readonly options: ChildOptions) {}

  get name(): string {
    return this.options.name;
  }

  start(): void {
    const { command, cwd, environment, log, below, onStart } = this.options;
    const output = openSync(log, 'a');
    const born = Date.now();
    // `detached`: Ctrl-C reaches only this process, which ends its children in order. The log is a file, so that a child can still write to
    // it when this process was killed.
    const child = spawn(process.execPath, command, {
      cwd,
      env: { ...inheritedEnvironment(), ...environment },
      detached: true,
      stdio: ['ignore', output, output],
    });
    closeSync(output);
    this.pid = child.pid ?? 0;
    lowerPriority(this.pid, below);
    onStart(this.pid);
    child.once('exit', () => this.ended(born));
    child.once('error', () => this.ended(born));
  }

  private ended(born: number): void {
    if (this.isStopped) return;
    this.deaths += 1;
    if (Date.now() - born > LONG_LIFE_MS) this.pauseMs = FIRST_PAUSE_MS;
    this.timer = setTimeout(() => this.start(), this.pauseMs);
    this.pauseMs = Math.min(this.pauseMs * 2, LONGEST_PAUSE_MS);
  }

  /** The last lines of its log. */
  lastLines(): string {
    const { log } = this.options;
    return existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n').slice(-LAST_LINES).join('\n') : '';
  }

  /** Asks it to end (SIGTERM), and kills it when it does not. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await endProcess(this.pid, STOP_MS);
  }

  /** Kills it at once. */
  kill(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
    if (this.pid && isAlive(this.pid)) process.kill(this.pid, 'SIGKILL');
  }
}

/** Asks a process to end (SIGTERM), and kills it when it has not ended in time. */
export async function endProcess(pid: number, longestMs: number): Promise<void> {
  if (!pid || !isAlive(pid)) return;
  process.kill(pid, 'SIGTERM');
  if (await waitUntilGone(pid, longestMs)) return;
  process.kill(pid, 'SIGKILL');
  await waitUntilGone(pid, longestMs);
}

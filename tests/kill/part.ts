/** A process of the newsroom that a test can kill. */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

/** How often the test looks whether something has happened, and how long a killed process stays away, in milliseconds. */
export const PAUSE_MS = 200;

/** Waits. @param ms milliseconds */
export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** What a process is started with. */
export interface PartOptions {
  /** The arguments of Node. */
  readonly command: readonly string[];
  readonly cwd: string;
  /** Its settings, beside those of this process. */
  readonly env: NodeJS.ProcessEnv;
  /** The file that its output is appended to. */
  readonly log: string;
  /** The address that answers 200 while it works, if it has one. */
  readonly health?: string;
}

/** A process that is started again each time it ends, until it is closed. */
export class Part {
  private child: ChildProcess | undefined;
  private isClosed = false;

  constructor(private readonly options: PartOptions) {
    this.start();
  }

  private start(): void {
    const { command, cwd, env, log } = this.options;
    const output = openSync(log, 'a');
    this.child = spawn(process.execPath, command, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', output, output] });
    closeSync(output);
    this.child.once('exit', () => {
      if (!this.isClosed) setTimeout(() => !this.isClosed && this.start(), PAUSE_MS);
    });
  }

  /** Whether it answers, unless it has no address for that or was closed. */
  async isUp(): Promise<boolean> {
    const { health } = this.options;
    return this.isClosed || health === undefined || (await fetch(health)).ok;
  }

  /** Ends it with SIGKILL. It is started again. */
  kill(): void {
    this.child?.kill('SIGKILL');
  }

  /** Ends it for good. */
  close(): void {
    this.isClosed = true;
    this.kill();
  }
}

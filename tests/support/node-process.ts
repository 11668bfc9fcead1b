/** One of the project's processes, from its compiled file. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** A process that a test starts, kills and starts again. */
export class NodeProcess {
  private child: ChildProcess | undefined;
  private ended: Promise<unknown> = Promise.resolve();
  private readonly said: string[] = [];

  /**
   * @param entry the compiled file, from the project's folder
   * @param env its settings
   */
  constructor(
    private readonly entry: string,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  start(): void {
    const child = spawn(process.execPath, [this.entry], {
      cwd: ROOT,
      env: { ...process.env, ...this.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => this.said.push(chunk.toString()));
    this.ended = new Promise((resolve) => child.once('close', resolve));
    this.child = child;
  }

  /** What it has written so far. */
  output(): string {
    return this.said.join('');
  }

  /** Ends it, by SIGKILL unless another signal is given. @returns its exit code; null when a signal ended it */
  async end(signal: NodeJS.Signals = 'SIGKILL'): Promise<unknown> {
    this.child?.kill(signal);
    return this.ended;
  }

  /** Resolves with its exit code when it has ended by itself. */
  async untilEnded(): Promise<unknown> {
    return this.ended;
  }
}

/** Starts and stops the import worker (cli/import-worker.ts) as a child process, so that imports do not slow the CMS down for editors. */
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Core } from '@strapi/strapi';
import { batchEnvironment } from '../../config';
import { endRun, nextRun } from './run-row';

/** Megabytes of heap, as on the command line (`scripts/src/import.ts`): enough for the CMS and the longest post. */
const OPTIONS = ['--max-old-space-size=256', '--max-semi-space-size=16'];

const BROKEN =
  'The import process ended unexpectedly; the log of the CMS says why. Continue the import: what is already imported is not imported twice.';

/** The import worker: started when an import is queued, stopped with the CMS. At most one runs per CMS. */
export class ImportWorkerProcess {
  private child: ChildProcess | undefined;
  private isStopped = false;

  constructor(private readonly strapi: Core.Strapi) {}

  /** Starts the worker if an import is queued and no worker is running. */
  async wake(): Promise<void> {
    if (this.isStopped || this.child || !(await nextRun(this.strapi))) return;
    const child = fork(join(__dirname, '../../cli/import-worker.js'), {
      execArgv: OPTIONS,
      env: batchEnvironment(),
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.child = child;
    child.once('error', (error) => this.strapi.log.error(`import: cannot be started: ${error.message}`));
    child.once('exit', (code) => {
      this.child = undefined;
      void this.afterwards(code === 0).catch((error: unknown) => this.strapi.log.error(`import: ${String(error)}`));
    });
  }

  /** Starts the worker again if more imports were queued. An import whose process failed is marked as failed: an editor can continue it. */
  private async afterwards(isWell: boolean): Promise<void> {
    if (this.isStopped) return;
    const broken = isWell ? null : await nextRun(this.strapi);
    if (broken) await endRun(this.strapi, broken.id, { error: BROKEN });
    await this.wake();
  }

  /** Stops the worker after the post that it is importing. */
  async stop(): Promise<void> {
    this.isStopped = true;
    const { child } = this;
    if (!child) return;
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.disconnect();
    });
  }
}

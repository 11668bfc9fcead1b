/** The process that does the imports of the admin: beside the CMS, so that editors notice nothing of it. */
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Core } from '@strapi/strapi';
import { batchEnvironment } from '../../config';
import { endRun, nextRun } from './run-row';

/** Megabytes of heap, as on the command line (`scripts/src/import.ts`): enough for the CMS and the longest post. */
const OPTIONS = ['--max-old-space-size=256', '--max-semi-space-size=16'];

const BROKEN = 'The process that imports ended before its time; the log of the CMS says why. Go on with it: what is done is recognised.';

/** Starts the process when there is something to do, and ends it with the CMS. */
export class Importer {
  private child: ChildProcess | undefined;
  private isStopped = false;

  constructor(private readonly strapi: Core.Strapi) {}

  /** Looks whether an import is asked for, and sees to it that it is done. */
  async wake(): Promise<void> {
    if (this.isStopped || this.child || !(await nextRun(this.strapi))) return;
    const child = fork(join(__dirname, '../../cli/do-runs.js'), {
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

  /** Goes on with what was asked for meanwhile; an import whose process broke down waits until someone goes on with it. */
  private async afterwards(isWell: boolean): Promise<void> {
    if (this.isStopped) return;
    const broken = isWell ? null : await nextRun(this.strapi);
    if (broken) await endRun(this.strapi, broken.id, { error: BROKEN });
    await this.wake();
  }

  /** Ends the process after the post under way. */
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

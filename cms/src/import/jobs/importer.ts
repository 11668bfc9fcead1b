/** The process that does the imports of the admin: beside the CMS, so that editors notice nothing of it. */
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Core } from '@strapi/strapi';
import { nextRun } from './run-row';

/** As on the command line: enough for the CMS and the longest post. */
const OPTIONS = ['--max-old-space-size=192', '--max-semi-space-size=8'];

/** Starts the process when there is something to do, and ends it with the CMS. */
export class Importer {
  private child: ChildProcess | undefined;
  private isStopped = false;

  constructor(private readonly strapi: Core.Strapi) {}

  /** Looks whether an import is asked for, and sees to it that it is done. */
  async wake(): Promise<void> {
    if (this.isStopped || this.child || !(await nextRun(this.strapi))) return;
    const child = fork(join(__dirname, '../cli/do-runs.js'), {
      execArgv: OPTIONS,
      env: { ...process.env, CMS_WORK: 'batch' },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.child = child;
    child.once('error', (error) => this.strapi.log.error(`import: cannot be started: ${error.message}`));
    child.once('exit', (code) => {
      this.child = undefined;
      // What was asked for meanwhile; a process that failed is started again by the next request, or with the CMS.
      if (code === 0) void this.wake().catch((error: unknown) => this.strapi.log.error(`import: ${String(error)}`));
    });
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

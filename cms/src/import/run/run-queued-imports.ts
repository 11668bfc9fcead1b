/** Runs the imports that are queued in the admin, one after another. */
import { unlink } from 'node:fs/promises';
import type { Core } from '@strapi/strapi';
import type { ReportLine } from '../report';
import { ImportBusyError, ImportError } from '../request';
import { runImport } from './run-import';
import { addLines, endRun, findRun, isFileNeeded, keepProgress, nextRun, withFile, type RunRow } from './run-row';

const LINES = 200;
const PAUSE_MS = 1_000;

/** Writes report lines to the table in batches. */
class Report {
  private lines: ReportLine[] = [];

  constructor(
    private readonly strapi: Core.Strapi,
    private readonly id: number,
  ) {}

  async add(line: ReportLine): Promise<void> {
    this.lines.push(line);
    if (this.lines.length >= LINES) await this.flush();
  }

  async flush(): Promise<void> {
    const lines = this.lines;
    this.lines = [];
    await addLines(this.strapi, this.id, lines);
  }
}

async function doRun(strapi: Core.Strapi, { id, file, options }: RunRow, ended: AbortSignal): Promise<void> {
  const report = new Report(strapi, id);
  const stop = new AbortController();
  const signal = AbortSignal.any([ended, stop.signal]);
  const summary = await runImport(strapi, {
    file,
    options,
    signal,
    reporter: {
      line: async (line) => report.add(line),
      progress: async (progress) => {
        await report.flush();
        if (!(await keepProgress(strapi, id, progress))) stop.abort();
      },
    },
  });
  await report.flush();
  // An import that the end of the CMS interrupted stays queued, and continues at the next start.
  if (!ended.aborted) await endRun(strapi, id, { summary });
}

/** Deletes the file of a finished import, unless another import still needs the same file. */
async function forget(strapi: Core.Strapi, { id, file, options }: RunRow): Promise<void> {
  if (options.dryRun || (await findRun(strapi, id))?.state !== 'done') return;
  await withFile(strapi, file, async () => {
    if (!(await isFileNeeded(strapi, file))) await unlink(file).catch(() => undefined);
  });
}

/**
 * Runs until the queue is empty.
 * @param ended aborted when the CMS ends: the running import then stays queued
 */
export async function runQueuedImports(strapi: Core.Strapi, ended: AbortSignal): Promise<void> {
  for (let run = await nextRun(strapi); run && !ended.aborted; run = await nextRun(strapi)) {
    try {
      await doRun(strapi, run, ended);
      await forget(strapi, run);
    } catch (error) {
      if (error instanceof ImportBusyError) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      else
        await endRun(strapi, run.id, {
          error: error instanceof ImportError ? error.message : String(error instanceof Error ? error.stack : error),
        });
    }
  }
}

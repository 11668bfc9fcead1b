/** The controller for the pages of imports and reports. */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, mkdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Core } from '@strapi/strapi';
import { readConfig } from '../../../config';
import { addRun, findRun, listRuns, readLines, removeRun, resumeRun, stopRun, withFile, type RunRow } from '../../../import/run/run-row';
import { askedOptions, linesQuestion, mayImport, parseQuestion, runQuestion, uploadQuestion, type ImporterContext } from './request';

type Action = (context: ImporterContext) => Promise<void>;

const MOST_RUNS = 50;

/** A run as the page shows it, without the path of its file on the server. */
function shown({ file: _file, ...run }: RunRow): Omit<RunRow, 'file'> {
  return run;
}

/** The run of a request; null, after the error response has been set, when it does not exist or the role does not allow it. */
async function runOf(strapi: Core.Strapi, context: ImporterContext): Promise<RunRow | null> {
  if (!mayImport(context)) return null;
  const question = parseQuestion(context, runQuestion, context.params);
  if (!question) return null;
  const run = await findRun(strapi, question.id);
  if (!run) context.notFound('There is no such import: load the list again.');
  return run;
}

const isThere = async (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** Strapi's controller `plugin::importer.runs`. */
export const runsController = ({ strapi }: { strapi: Core.Strapi }): Record<string, Action> => {
  const wake = async (): Promise<void> => strapi.plugin('importer').service('workerProcess').wake();
  return {
    async list(context) {
      if (!mayImport(context)) return;
      context.body = { runs: (await listRuns(strapi, MOST_RUNS)).map(shown) };
    },

    async find(context) {
      const run = await runOf(strapi, context);
      if (run) context.body = { run: shown(run), hasFile: await isThere(run.file) };
    },

    async lines(context) {
      const run = await runOf(strapi, context);
      const question = run && parseQuestion(context, linesQuestion, context.query);
      if (question) context.body = { lines: await readLines(strapi, run.id, question.kind, question.after, question.limit) };
    },

    /** The file is the body of the request, so that a file of any size is written to the disk while it arrives. */
    async upload(context) {
      if (!mayImport(context)) return;
      const question = parseQuestion(context, uploadQuestion, context.query);
      if (!question) return;
      const { importsDir } = readConfig();
      await mkdir(importsDir, { recursive: true, mode: 0o700 });
      const file = join(importsDir, `${randomUUID()}.xml`);
      try {
        await pipeline(context.req, createWriteStream(file, { mode: 0o600 }));
        context.body = { id: await addRun(strapi, file, question.name, question.options) };
      } catch (error) {
        // A file without an import would never be deleted.
        await unlink(file).catch(() => undefined);
        throw error;
      }
      await wake();
    },

    async importFile(context) {
      const run = await runOf(strapi, context);
      const options = run && parseQuestion(context, askedOptions, context.request.body);
      if (!options) return;
      // Under the lock of the file: an import that ends now must not delete the file between the check and the new import.
      const id = await withFile(strapi, run.file, async () =>
        (await isThere(run.file)) ? addRun(strapi, run.file, run.name, options) : null,
      );
      if (id === null) {
        context.conflict('The file of this report is no longer kept: upload it again.');
        return;
      }
      context.body = { id };
      await wake();
    },

    async stop(context) {
      const run = await runOf(strapi, context);
      if (!run) return;
      if (await stopRun(strapi, run.id)) context.body = {};
      else context.conflict('This import has ended already.');
    },

    async resume(context) {
      const run = await runOf(strapi, context);
      if (!run) return;
      if (!(await isThere(run.file))) {
        context.conflict('The file of this import is no longer kept: upload it again.');
        return;
      }
      if (!(await resumeRun(strapi, run.id))) {
        context.conflict('Only an import that was stopped or has failed can be continued.');
        return;
      }
      context.body = {};
      await wake();
    },

    async remove(context) {
      const run = await runOf(strapi, context);
      if (!run) return;
      if (run.state === 'reading') {
        context.conflict('This import is running: stop it first.');
        return;
      }
      await withFile(strapi, run.file, async () => {
        if (!(await removeRun(strapi, run))) await unlink(run.file).catch(() => undefined);
      });
      context.body = {};
    },
  };
};

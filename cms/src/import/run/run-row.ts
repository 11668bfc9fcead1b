/** The queue of imports started in the admin, and their reports. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { importOptions, type ImportOptions } from '../request';
import type { Progress, ReportLine, Summary } from '../report';
import { inTransaction, json, rowsOf } from '../../sql';

const anything = json(z.unknown());
const COLUMNS = 'id, file, name, options, state, progress, summary, error, asked_at, ended_at';

const runRow = z.object({
  id: z.coerce.number(),
  /** Path of the uploaded export. */
  file: z.string(),
  /** Name of the file on the editor's computer. */
  name: z.string(),
  options: json(importOptions),
  state: z.enum(['reading', 'done', 'failed', 'stopped']),
  progress: anything,
  summary: anything,
  error: z.string().nullable(),
  asked_at: z.union([z.string(), z.date()]),
  ended_at: z.union([z.string(), z.date()]).nullable(),
});
export type RunRow = z.infer<typeof runRow>;

/** Adds an import to the queue. @returns its number */
export async function addRun(strapi: Core.Strapi, file: string, name: string, options: ImportOptions): Promise<number> {
  const rows = await rowsOf(
    strapi,
    z.object({ id: z.coerce.number() }),
    'insert into import.runs (file, name, options) values (?, ?, ?::jsonb) returning id',
    [file, name, JSON.stringify(options)],
  );
  return rows[0]?.id ?? 0;
}

/** The last imports, the newest first. */
export async function listRuns(strapi: Core.Strapi, limit: number): Promise<RunRow[]> {
  return rowsOf(strapi, runRow, `select ${COLUMNS} from import.runs order by id desc limit ?`, [limit]);
}

export async function findRun(strapi: Core.Strapi, id: number): Promise<RunRow | null> {
  return (await rowsOf(strapi, runRow, `select ${COLUMNS} from import.runs where id = ?`, [id]))[0] ?? null;
}

/** The oldest import that has not ended. */
export async function nextRun(strapi: Core.Strapi): Promise<RunRow | null> {
  return (await rowsOf(strapi, runRow, `select ${COLUMNS} from import.runs where state = 'reading' order by id limit 1`, []))[0] ?? null;
}

/** Does work on an uploaded file while no import of that file is added or removed. */
export async function withFile<Result>(strapi: Core.Strapi, file: string, work: () => Promise<Result>): Promise<Result> {
  return inTransaction(strapi, async (transaction) => {
    await transaction.raw('select from import.runs where file = ? order by id for update', [file]);
    return work();
  });
}

/** Whether an import of the file has not finished, or may be continued. */
export async function isFileNeeded(strapi: Core.Strapi, file: string): Promise<boolean> {
  const statement = `select 1 from import.runs where file = ? and state <> 'done' limit 1`;
  return (await rowsOf(strapi, z.object({}), statement, [file])).length > 0;
}

/** Deletes an import and its report; the imported documents stay. @returns whether another import uses the same file */
export async function removeRun(strapi: Core.Strapi, { id, file }: Pick<RunRow, 'id' | 'file'>): Promise<boolean> {
  await rowsOf(strapi, z.object({}), 'delete from import.runs where id = ?', [id]);
  return (await rowsOf(strapi, z.object({}), 'select 1 from import.runs where file = ? limit 1', [file])).length > 0;
}

/** Asks an import to stop after the current post. @returns whether it was running */
export async function stopRun(strapi: Core.Strapi, id: number): Promise<boolean> {
  const rows = await rowsOf(
    strapi,
    z.object({}),
    `update import.runs set state = 'stopped', ended_at = clock_timestamp() where id = ? and state = 'reading' returning id`,
    [id],
  );
  return rows.length > 0;
}

/** Continues an import that was stopped or failed. @returns whether there was one */
export async function resumeRun(strapi: Core.Strapi, id: number): Promise<boolean> {
  const rows = await rowsOf(
    strapi,
    z.object({}),
    `update import.runs set state = 'reading', error = null, ended_at = null where id = ? and state in ('stopped', 'failed') returning id`,
    [id],
  );
  return rows.length > 0;
}

/** Stores the progress of an import. @returns false when it was asked to stop */
export async function keepProgress(strapi: Core.Strapi, id: number, progress: Progress): Promise<boolean> {
  const rows = await rowsOf(
    strapi,
    z.object({}),
    `update import.runs set progress = ?::jsonb where id = ? and state = 'reading' returning id`,
    [JSON.stringify(progress), id],
  );
  return rows.length > 0;
}

/** Stores how an import ended. */
export async function endRun(
  strapi: Core.Strapi,
  id: number,
  end: { readonly summary: Summary } | { readonly error: string },
): Promise<void> {
  const [summary, error] = 'summary' in end ? [JSON.stringify(end.summary), null] : [null, end.error];
  await rowsOf(
    strapi,
    z.object({}),
    `update import.runs set summary = coalesce(?::jsonb, summary), error = ?, ended_at = clock_timestamp(),
       state = case when state = 'reading' then ? else state end where id = ?`,
    [summary, error, error === null ? 'done' : 'failed', id],
  );
}

/** Appends lines to a report. */
export async function addLines(strapi: Core.Strapi, id: number, lines: readonly ReportLine[]): Promise<void> {
  if (lines.length === 0) return;
  await rowsOf(
    strapi,
    z.object({}),
    `insert into import.lines (run_id, number, line)
     select ?, (select coalesce(max(number), 0) from import.lines where run_id = ?) + ordinality, line
     from jsonb_array_elements(?::jsonb) with ordinality as given (line, ordinality)`,
    [id, id, JSON.stringify(lines)],
  );
}

const reportLine = z.object({ number: z.number(), line: json(z.record(z.string(), z.unknown())) });

/** Lines of a report after the given line number; only those of `kind` if it is not null. */
export async function readLines(
  strapi: Core.Strapi,
  id: number,
  kind: string | null,
  after: number,
  limit: number,
): Promise<z.infer<typeof reportLine>[]> {
  return rowsOf(
    strapi,
    reportLine,
    `select number, line from import.lines where run_id = ? and number > ? and (?::text is null or line ->> 'kind' = ?) order by number limit ?`,
    [id, after, kind, kind, limit],
  );
}

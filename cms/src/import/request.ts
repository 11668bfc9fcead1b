/** The request for an import, and its errors. */
import { z } from 'zod';
import type { Reporter } from './report';

export const DEFAULT_ACCEPT = 0.9;

/** Options as the admin sends them and as a run stores them. */
export const importOptions = z.object({
  /** Findings with at least this confidence are applied; the others wait for an editor. */
  accept: z.number().min(0).max(1.01).default(DEFAULT_ACCEPT),
  /** Whether posts that are public in WordPress are published here. */
  publish: z.boolean().default(false),
  /** Only report, write nothing. */
  dryRun: z.boolean().default(false),
  /** The language of the archive; null for the export's own language, or the site's default. */
  locale: z.string().nullable().default(null),
  /** The folder with WordPress's uploads; null for none. */
  media: z.string().nullable().default(null),
});
export type ImportOptions = z.infer<typeof importOptions>;

/** An error whose message tells the user what is wrong and what to do. */
export class ImportError extends Error {}

/** Another process is importing. */
export class ImportBusyError extends ImportError {
  constructor() {
    super('Another import is running: wait until it has ended.');
  }
}

/** What to import, and where to report. */
export interface ImportRequest {
  readonly file: string;
  readonly options: ImportOptions;
  readonly reporter: Reporter;
  /** When it is aborted, the current item is finished and no other is started. */
  readonly signal?: AbortSignal;
}

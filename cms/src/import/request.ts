/** What is asked of an import, and how it refuses. */
import { z } from 'zod';
import type { Reporter } from './report';

export const DEFAULT_ACCEPT = 0.9;

/** As the admin sends it and as a run is kept. */
export const importOptions = z.object({
  /** Recognitions at least this sure are applied; the others wait for an editor. */
  accept: z.number().min(0).max(1.01).default(DEFAULT_ACCEPT),
  /** Whether posts that were published are published here. */
  publish: z.boolean().default(false),
  /** Only report. */
  dryRun: z.boolean().default(false),
  /** The language of the archive; the export's own, where the site has it, unless said. */
  locale: z.string().nullable().default(null),
  /** The folder that holds WordPress's uploads, by their paths; null when there is none. */
  media: z.string().nullable().default(null),
});
export type ImportOptions = z.infer<typeof importOptions>;

/** An error whose message is all that its reader needs: what is wrong and what to do. */
export class ImportError extends Error {}

/** Another process is importing. */
export class ImportBusyError extends ImportError {
  constructor() {
    super('Another import is under way: wait until it has ended.');
  }
}

/** What is imported, and who asks to be told. */
export interface ImportRequest {
  readonly file: string;
  readonly options: ImportOptions;
  readonly reporter: Reporter;
  /** When it is aborted, the item under way is finished and no other is begun. */
  readonly signal?: AbortSignal;
}

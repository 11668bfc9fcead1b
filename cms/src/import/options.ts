/** What an import is asked to do. */
import { z } from 'zod';

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

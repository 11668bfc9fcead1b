/** The command line of `npm run import`. */
import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { DEFAULT_ACCEPT, importOptions, type ImportOptions } from '../import/request';

/** What to import, and how. */
export interface ImportCommand {
  readonly file: string;
  readonly options: ImportOptions;
}

/** The usage, printed with every error in the arguments. */
const USAGE = `npm run import -- EXPORT.xml [--dry-run] [--accept ${DEFAULT_ACCEPT}] [--publish] [--media DIR] [--locale en]

  --dry-run     report what would be imported and recognised, and write nothing
  --accept N    apply what is recognised with at least this confidence, from 0 to 1; the rest waits for review in the admin (default: ${DEFAULT_ACCEPT})
  --publish     publish what is public in WordPress; without it everything is imported as drafts
  --media DIR   the folder of WordPress's uploads, to import the files; without it, pictures keep their addresses on the old site
  --locale L    the language of the archive (default: that of the export)

A file written by npm run export is restored as it was; only --dry-run and --media apply to it.`;

/** An error in the arguments, with the usage. */
export class UsageError extends Error {
  constructor(message: string) {
    super(`${message}\n\n${USAGE}`);
  }
}

function accept(text: string | undefined): number {
  const number = text === undefined ? DEFAULT_ACCEPT : Number(text);
  if (text === '' || !(number >= 0 && number <= 1)) throw new UsageError(`--accept is "${text ?? ''}": give a number from 0 to 1.`);
  return number;
}

function parse(given: readonly string[]): ReturnType<typeof parseArgs> {
  try {
    return parseArgs({
      args: [...given],
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean' },
        accept: { type: 'string' },
        publish: { type: 'boolean' },
        media: { type: 'string' },
        locale: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Reads the arguments.
 * @param folder that paths are relative to
 * @throws UsageError
 */
export function readArguments(given: readonly string[], folder: string): ImportCommand {
  const { values, positionals } = parse(given);
  const [file, ...others] = positionals;
  if (file === undefined) throw new UsageError('No file is given.');
  if (others.length > 0) throw new UsageError(`One file at a time: leave out ${others.join(' ')}.`);
  const text = (name: string): string | undefined => (typeof values[name] === 'string' ? values[name] : undefined);
  const media = text('media');
  const options = importOptions.parse({
    accept: accept(text('accept')),
    publish: values.publish === true,
    dryRun: values['dry-run'] === true,
    locale: text('locale') ?? null,
    media: media === undefined ? null : resolve(folder, media),
  });
  return { file: resolve(folder, file), options };
}

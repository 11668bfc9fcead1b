/** The command line of `npm run export`. */
import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { ExportError } from '../archive/whole-file';

const DEFAULT_NAME = 'dossier-archive';

/** The usage, printed with every error in the arguments. */
const USAGE = `npm run export -- [FILE] [--no-history | --wxr [--locale en]] [--force]

  FILE         the file to write (default: ${DEFAULT_NAME}.jsonl in the current folder, or ${DEFAULT_NAME}.xml with --wxr)
  --wxr        write an export that WordPress imports, in one language, instead of the whole archive
  --locale L   the language of that export (default: the site's default language)
  --no-history leave out the earlier versions of documents, which contain the names of editors
  --force      overwrite an existing file`;

/** What to export, and where to. */
export interface ExportCommand {
  readonly file: string;
  readonly isForced: boolean;
  readonly form: { readonly kind: 'archive'; readonly withHistory: boolean } | { readonly kind: 'wxr'; readonly locale: string | null };
}

function refuse(message: string): never {
  throw new ExportError(`${message}\n\n${USAGE}`);
}

function parse(given: readonly string[]): ReturnType<typeof parseArgs> {
  try {
    return parseArgs({
      args: [...given],
      allowPositionals: true,
      options: { wxr: { type: 'boolean' }, locale: { type: 'string' }, force: { type: 'boolean' }, 'no-history': { type: 'boolean' } },
    });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Reads the arguments.
 * @param folder that paths are relative to
 * @throws ExportError with the usage
 */
export function readArguments(given: readonly string[], folder: string): ExportCommand {
  const { values, positionals } = parse(given);
  const [name, ...others] = positionals;
  if (others.length > 0) refuse(`One file at a time: leave out ${others.join(' ')}.`);
  if (name === '') refuse('The name of the file is empty.');
  const isWxr = values.wxr === true;
  const locale = typeof values.locale === 'string' ? values.locale : null;
  if (locale !== null && !isWxr) refuse('An archive contains every language: use --locale only together with --wxr.');
  const withHistory = values['no-history'] !== true;
  if (isWxr && !withHistory) refuse('A WordPress export never contains the history: leave out --no-history.');
  return {
    file: resolve(folder, name ?? `${DEFAULT_NAME}.${isWxr ? 'xml' : 'jsonl'}`),
    isForced: values.force === true,
    form: isWxr ? { kind: 'wxr', locale } : { kind: 'archive', withHistory },
  };
}

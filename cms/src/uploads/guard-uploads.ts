/** Makes Strapi's upload plugin accept only files that have been checked. */
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { checkFile, type GivenFile } from './check-file';
import { typeByName } from './detect-type';

interface Given {
  readonly files: GivenFile | readonly GivenFile[];
}

interface Uploads {
  upload(given: Given, options?: unknown): Promise<unknown>;
  replace(id: unknown, given: { readonly file: GivenFile }, options?: unknown): Promise<unknown>;
  findOne(id: unknown): Promise<{ readonly name: string; readonly ext: string | null } | null>;
}

/** Runs work one at a time: decoding a picture may take a few hundred megabytes and a whole processor core. */
function inTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return async (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

/** A replaced file keeps its file extension, so the new file must have the same type. */
async function checkSameType(uploads: Uploads, id: unknown, type: string): Promise<void> {
  const former = await uploads.findOne(id);
  if (!former?.ext || typeByName(`file${former.ext}`) === type) return;
  const message = `The file "${former.name}" can be replaced by another ${former.ext} file only: upload this one as a new file.`;
  throw new errors.ValidationError(message, { path: ['files'] });
}

/**
 * Checks every file before Strapi decodes or stores it: uploads, replacements and imports. Strapi's own check for broken pictures, which
 * decodes with larger limits, is turned off.
 */
export function guardUploads(strapi: Core.Strapi): void {
  const uploads = strapi.plugin('upload').service<Uploads>('upload');
  const upload = uploads.upload.bind(uploads);
  const replace = uploads.replace.bind(uploads);
  const inTurn = inTurns();
  uploads.upload = async (given, options) =>
    inTurn(async () => {
      for (const file of [given.files].flat() as readonly GivenFile[]) await checkFile(file);
      return upload(given, options);
    });
  uploads.replace = async (id, given, options) =>
    inTurn(async () => {
      await checkSameType(uploads, id, await checkFile(given.file));
      return replace(id, given, options);
    });
  strapi.plugin('upload').service('image-manipulation').isFaultyImage = async () => false;
}

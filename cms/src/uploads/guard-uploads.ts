/** Strapi's upload, asked only for files that are checked. */
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

/** Pictures are decoded one at a time: each may take a few hundred megabytes and a processor. */
function inTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return async (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

/** A replaced file keeps its address, and with it the end of its name. */
async function checkSameType(uploads: Uploads, id: unknown, type: string): Promise<void> {
  const former = await uploads.findOne(id);
  if (!former?.ext || typeByName(`file${former.ext}`) === type) return;
  const message = `The file "${former.name}" can be replaced by another ${former.ext} file only: upload this one as a new file.`;
  throw new errors.ValidationError(message, { path: ['files'] });
}

/**
 * Has every file checked before Strapi decodes or keeps it, whoever brings it: the media library, a replacement, an import. Strapi's own look
 * for broken pictures decodes with its own, larger limits, and is not asked any more.
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

/** Reads forms with files. The files of each request go to a temporary folder, which is deleted when the request has been handled. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errors } from '@strapi/utils';
import { koaBody } from 'koa-body';
import type { Next, RoutedContext } from './context';
import { checkType } from '../uploads/check-file';
import { parseJson } from './json-text';

const MEGABYTE = 1024 * 1024;

/** Bytes of all files of a form together: enough for the videos that a newsroom uploads. */
const MOST_BYTES = 200 * MEGABYTE;

/** Bytes of all other fields together: names, captions and the folder of each file. */
const MOST_FIELD_BYTES = MEGABYTE;

const MOST_FILES = 100;

/** Prefix of the temporary folders, in the system's folder for temporary files. */
const FORM_FOLDER = 'dossier-form-';

async function parse(context: RoutedContext, folder: string): Promise<void> {
  const read = koaBody({
    json: false,
    urlencoded: false,
    text: false,
    multipart: true,
    patchKoa: true,
    formidable: {
      uploadDir: folder,
      maxFiles: MOST_FILES,
      maxFields: MOST_FILES,
      maxFileSize: MOST_BYTES,
      maxTotalFileSize: MOST_BYTES,
      maxFieldsSize: MOST_FIELD_BYTES,
      allowEmptyFiles: true,
      minFileSize: 0,
    },
  });
  await read(context as unknown as Parameters<typeof read>[0], async () => undefined);
}

/** The error for the client. formidable's errors have an HTTP status. */
function refusal(error: unknown): unknown {
  const status = error instanceof Error && 'httpCode' in error ? error.httpCode : undefined;
  if (status === 413) {
    return new errors.PayloadTooLargeError(
      `A form may contain at most ${MOST_FILES} files and ${MOST_BYTES / MEGABYTE} MB in total: send fewer or smaller files.`,
    );
  }
  return status === undefined ? error : new errors.ValidationError('The form cannot be read: send it whole, as multipart/form-data.');
}

/** Strapi parses the JSON in the fields of a form itself, so JSON that is nested too deeply is refused here first. */
function checkFields(body: unknown): void {
  for (const [name, value] of Object.entries(body ?? {})) {
    for (const text of [value].flat()) if (typeof text === 'string' && /^\s*[[{]/.test(text)) parseJson(text, `The field "${name}"`);
  }
}

/** Reads a form, calls the next handler, and deletes the files in every case, also when the connection breaks. */
export async function withForm(context: RoutedContext, next: Next): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), FORM_FOLDER));
  try {
    await parse(context, folder).catch((error: unknown) => {
      throw refusal(error);
    });
    checkFields(context.request.body);
    for (const file of Object.values(context.request.files ?? {}).flat()) await checkType(file);
    return await next();
  } finally {
    delete context.request.files;
    await rm(folder, { recursive: true, force: true });
  }
}

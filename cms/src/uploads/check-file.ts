/** Decides whether a file is accepted: its content, its name and its declared type must agree. */
import { errors } from '@strapi/utils';
import { typeByName, typesByContent } from './detect-type';
import { faultOfPicture } from './check-picture';
import { plainType } from './file-types';

/** A file in the format of Strapi's upload. */
export interface GivenFile {
  readonly filepath: string;
  readonly originalFilename?: string | null;
  mimetype?: string | null;
  /** The type under which Strapi keeps the file. */
  detectedMimeType?: string;
}

function refuse(name: string, reason: string): never {
  throw new errors.ValidationError(`The file "${name}" was not accepted: ${reason}.`, { path: ['files'], name });
}

/** Whether the declared type says nothing about the file. */
function isUnsaid(type: string): boolean {
  return ['', 'application/octet-stream', 'binary/octet-stream'].includes(type);
}

/**
 * Checks the type of a file, and makes Strapi store the file with that type.
 * @throws Strapi's ValidationError that names the file, the reason and the remedy
 */
export async function checkType(file: GivenFile): Promise<string> {
  const name = file.originalFilename ?? '';
  const type = typeByName(name);
  const declared = plainType(file.mimetype ?? '');
  if (/\.svgz?$/i.test(name)) refuse(name, 'an SVG can contain scripts. Save it as PNG or WebP');
  if (!type)
    refuse(
      name,
      'files with this ending are not accepted. Use pictures (JPEG, PNG, GIF, WebP, AVIF), audio, video, PDF, text or office documents',
    );
  if (!isUnsaid(declared) && declared !== type)
    refuse(name, `it was sent as ${declared}, but its extension means ${type}. Give it the extension of its real type`);
  const allowed = await typesByContent(file.filepath);
  if (!allowed.includes(type)) {
    refuse(
      name,
      `its content is ${allowed[0] ?? 'not of an accepted type'}, but its extension means ${type}. Open it in its program, save it as ${type}, and upload the new file`,
    );
  }
  file.mimetype = type;
  file.detectedMimeType = type;
  return type;
}

/**
 * Checks the type of a file and, for a picture, that it can be decoded within the limits.
 * @throws Strapi's ValidationError that names the file, the reason and the remedy
 */
export async function checkFile(file: GivenFile): Promise<string> {
  const type = await checkType(file);
  const fault = type.startsWith('image/') ? await faultOfPicture(file.filepath) : null;
  if (fault !== null) refuse(file.originalFilename ?? '', fault);
  return type;
}

/** Why a file with this name would not be accepted; null when it would be. @throws Error when the file cannot be read */
export async function refusalOf(path: string, name: string): Promise<string | null> {
  try {
    await checkFile({ filepath: path, originalFilename: name });
    return null;
  } catch (error) {
    if (error instanceof errors.ValidationError) return error.message;
    throw error;
  }
}

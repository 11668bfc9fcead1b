/** Which files are taken: by their bytes, which their name and the type that was declared must agree with. */
import { errors } from '@strapi/utils';
import { typeByName, typesByContent } from './detect-type';
import { faultOfPicture } from './check-picture';
import { plainType } from './file-types';

/** A file as Strapi's upload takes it. */
export interface GivenFile {
  readonly filepath: string;
  readonly originalFilename?: string | null;
  mimetype?: string | null;
  /** The type under which Strapi keeps the file. */
  detectedMimeType?: string;
}

function refuse(name: string, reason: string): never {
  throw new errors.ValidationError(`The file "${name}" is not taken: ${reason}.`, { path: ['files'], name });
}

/** Those who write to us and say nothing of a type. */
function isUnsaid(type: string): boolean {
  return ['', 'application/octet-stream', 'binary/octet-stream'].includes(type);
}

/**
 * Checks what a file is, and has Strapi keep it under that type.
 * @throws Strapi's ValidationError that names the file, the reason and the remedy
 */
export async function checkType(file: GivenFile): Promise<string> {
  const name = file.originalFilename ?? '';
  const type = typeByName(name);
  const declared = plainType(file.mimetype ?? '');
  if (/\.svgz?$/i.test(name)) refuse(name, 'an SVG may hold scripts. Save it as PNG or WebP');
  if (!type)
    refuse(name, 'files with this ending are not. Pictures (JPEG, PNG, GIF, WebP, AVIF), audio, video, PDF, text and office documents are');
  if (!isUnsaid(declared) && declared !== type)
    refuse(name, `it was sent as ${declared}, and its name says ${type}. Give it the ending of what it is`);
  const allowed = await typesByContent(file.filepath);
  if (!allowed.includes(type)) {
    refuse(
      name,
      `its content is ${allowed[0] ?? 'of no type that is taken'}, although its name says ${type}. Open it in its program, save it as ${type}, and upload that`,
    );
  }
  file.mimetype = type;
  file.detectedMimeType = type;
  return type;
}

/**
 * Checks what a file is and, of a picture, that it can be decoded within bounds.
 * @throws Strapi's ValidationError that names the file, the reason and the remedy
 */
export async function checkFile(file: GivenFile): Promise<string> {
  const type = await checkType(file);
  const fault = type.startsWith('image/') ? await faultOfPicture(file.filepath) : null;
  if (fault !== null) refuse(file.originalFilename ?? '', fault);
  return type;
}

/** Why a file would not be taken under a name; null when it would. @throws when it cannot be read */
export async function refusalOf(path: string, name: string): Promise<string | null> {
  try {
    await checkFile({ filepath: path, originalFilename: name });
    return null;
  } catch (error) {
    if (error instanceof errors.ValidationError) return error.message;
    throw error;
  }
}

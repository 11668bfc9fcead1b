/** The accepted types of files. */

/** Bitmap pictures, video and audio, which a browser shows without running any code. */
const SHOWN: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/avif',
  'audio/mpeg',
  'audio/mp4',
  'audio/ogg',
  'audio/wav',
  'audio/flac',
  'video/mp4',
  'video/quicktime',
  'video/webm',
  'video/ogg',
]);

/** Documents, which are always sent as downloads. */
const DOCUMENTS: ReadonlySet<string> = new Set([
  'application/pdf',
  'text/plain',
  'text/csv',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
]);

/** Types that earlier versions accepted. Such files are sent as downloads with their type, so that `<img>` can still show them safely. */
const FORMER: ReadonlySet<string> = new Set(['image/svg+xml', 'image/tiff', 'image/bmp', 'image/x-icon', 'image/vnd.microsoft.icon']);

/** Other names of these types, used by browsers and by Strapi's type detection. */
const ALIASES: Readonly<Record<string, string>> = {
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'image/apng': 'image/png',
  'audio/mp3': 'audio/mpeg',
  'audio/x-m4a': 'audio/mp4',
  'audio/m4a': 'audio/mp4',
  'audio/opus': 'audio/ogg',
  'audio/ogg; codecs=opus': 'audio/ogg',
  'application/ogg': 'audio/ogg',
  'audio/x-wav': 'audio/wav',
  'audio/wave': 'audio/wav',
  'audio/vnd.wave': 'audio/wav',
  'audio/x-flac': 'audio/flac',
  'video/x-m4v': 'video/mp4',
  'text/x-csv': 'text/csv',
  'application/csv': 'text/csv',
  'application/vnd.ms-excel': 'text/csv',
};

/** All accepted types with all their names, for Strapi's `upload.security.allowedTypes`. */
export const ALLOWED_TYPES: readonly string[] = [...SHOWN, ...DOCUMENTS, ...Object.keys(ALIASES)];

/** The main name of a type. */
export function plainType(type: string): string {
  const small = type.toLowerCase();
  return ALIASES[small] ?? small;
}

/** Whether a browser may show a file of this type instead of downloading it. */
export function isShownType(type: string): boolean {
  return SHOWN.has(type.toLowerCase());
}

/** Whether a response may have this content type; for others it is `application/octet-stream`. */
export function isKeptType(type: string): boolean {
  return isShownType(type) || DOCUMENTS.has(type.toLowerCase()) || FORMER.has(type.toLowerCase()) || type === 'application/json';
}

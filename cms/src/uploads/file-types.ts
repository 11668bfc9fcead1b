/** The types that files may have here. */

/** Pictures made of pixels, video and audio: what a browser shows without running anything. */
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

/** Documents: always a download. */
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

/** Files of earlier versions whose type is still said, as a download: a page that shows one by `<img>` needs it, and nothing runs there. */
const FORMER: ReadonlySet<string> = new Set(['image/svg+xml', 'image/tiff', 'image/bmp', 'image/x-icon', 'image/vnd.microsoft.icon']);

/** Other names of those types, by which browsers and Strapi's own look at the bytes call them. */
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

/** All that may be uploaded, by all its names; Strapi's `upload.security.allowedTypes`. */
export const ALLOWED_TYPES: readonly string[] = [...SHOWN, ...DOCUMENTS, ...Object.keys(ALIASES)];

/** The name that a type has here. */
export function plainType(type: string): string {
  const small = type.toLowerCase();
  return ALIASES[small] ?? small;
}

/** Whether a browser may show a file of this type in place of downloading it. */
export function isShownType(type: string): boolean {
  return SHOWN.has(type.toLowerCase());
}

/** Whether an answer may name this type; any other is `application/octet-stream`. */
export function isKeptType(type: string): boolean {
  return isShownType(type) || DOCUMENTS.has(type.toLowerCase()) || FORMER.has(type.toLowerCase()) || type === 'application/json';
}

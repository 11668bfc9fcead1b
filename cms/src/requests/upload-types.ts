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

/** All that may be uploaded; Strapi's `upload.security.allowedTypes`. */
export const ALLOWED_TYPES: readonly string[] = [...SHOWN, ...DOCUMENTS];

/** Whether a browser may show a file of this type in place of downloading it. */
export function isShownType(type: string): boolean {
  return SHOWN.has(type.toLowerCase());
}

/** Whether an answer may name this type; any other is `application/octet-stream`. */
export function isKeptType(type: string): boolean {
  return isShownType(type) || DOCUMENTS.has(type.toLowerCase()) || FORMER.has(type.toLowerCase()) || type === 'application/json';
}

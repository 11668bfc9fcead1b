/** Detects the type of a file by its first bytes and by its extension. Strapi's own detection cannot be restricted to certain types. */
import { open } from 'node:fs/promises';
import { extname } from 'node:path';

/** Bytes that are read: signatures are in the first hundred; markup in a text is looked for in all of them. */
const LOOKED_AT = 64 * 1024;

const OFFICE = 'application/vnd.openxmlformats-officedocument.';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument.';

/** The type for each accepted extension. */
const BY_ENDING: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.ogg': 'audio/ogg',
  '.oga': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.wav': 'audio/wav',
  '.flac': 'audio/flac',
  '.mp4': 'video/mp4',
  '.m4v': 'video/mp4',
  '.mov': 'video/quicktime',
  '.webm': 'video/webm',
  '.ogv': 'video/ogg',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain',
  '.csv': 'text/csv',
  '.docx': `${OFFICE}wordprocessingml.document`,
  '.xlsx': `${OFFICE}spreadsheetml.sheet`,
  '.pptx': `${OFFICE}presentationml.presentation`,
  '.odt': `${OPEN_DOCUMENT}text`,
  '.ods': `${OPEN_DOCUMENT}spreadsheet`,
  '.odp': `${OPEN_DOCUMENT}presentation`,
};

const IN_ZIP = Object.values(BY_ENDING).filter((type) => type.startsWith(OFFICE) || type.startsWith(OPEN_DOCUMENT));

function startsWith(head: Buffer, text: string, at = 0): boolean {
  return head.subarray(at, at + text.length).toString('latin1') === text;
}

/** Whether this is text without control characters and without tags of HTML, SVG or XML. */
function isPlainText(head: Buffer): boolean {
  const text = head.toString('latin1');
  const hasControls = [...head].some((byte) => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d].includes(byte));
  return !hasControls && !/<(!doctype|\?xml|!--|html|head|body|script|svg|iframe|object|embed|style|meta|link|img|a\s)/i.test(text);
}

/** Possible types by the brand of an ISO base media file (ISO/IEC 14496-12, box `ftyp`). */
function ofBrand(head: Buffer): readonly string[] {
  const brand = head.subarray(8, 12).toString('latin1');
  if (/^avi[fs]$/.test(brand)) return ['image/avif'];
  if (/^(he|mi|ms)/.test(brand)) return [];
  return brand === 'qt  ' ? ['video/quicktime'] : ['video/mp4', 'audio/mp4', 'video/quicktime'];
}

/** The types that the bytes allow: none, one, or several that share a container format. */
function typesOf(head: Buffer): readonly string[] {
  if (startsWith(head, '\xff\xd8\xff')) return ['image/jpeg'];
  if (startsWith(head, '\x89PNG\r\n\x1a\n')) return ['image/png'];
  if (startsWith(head, 'GIF87a') || startsWith(head, 'GIF89a')) return ['image/gif'];
  if (startsWith(head, 'RIFF')) return startsWith(head, 'WEBP', 8) ? ['image/webp'] : startsWith(head, 'WAVE', 8) ? ['audio/wav'] : [];
  if (startsWith(head, 'ftyp', 4)) return ofBrand(head);
  if (startsWith(head, 'OggS')) return ['audio/ogg', 'video/ogg'];
  if (startsWith(head, 'fLaC')) return ['audio/flac'];
  if (startsWith(head, 'ID3') || (head[0] === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2)) return ['audio/mpeg'];
  if (startsWith(head, '\x1aE\xdf\xa3')) return head.subarray(0, 100).includes('webm') ? ['video/webm'] : [];
  if (startsWith(head, '%PDF-')) return ['application/pdf'];
  if (startsWith(head, 'PK\x03\x04')) return IN_ZIP;
  return isPlainText(head) ? ['text/plain', 'text/csv'] : [];
}

/** The types that the bytes of a file allow. @throws Error when the file cannot be read */
export async function typesByContent(path: string): Promise<readonly string[]> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LOOKED_AT), 0, LOOKED_AT, 0);
    return typesOf(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** The type of a file by its extension; undefined when the extension is not accepted. */
export function typeByName(name: string): string | undefined {
  return BY_ENDING[extname(name).toLowerCase()];
}

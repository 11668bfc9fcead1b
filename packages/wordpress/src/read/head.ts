/** Examines the beginning of a file: the encoding, the XML declaration, and the kind of file if it is not an export. */
import { decodingOf, type Decoding } from './decode';
import { WxrError, type Place } from './wxr';

/** Number of bytes that are examined before the file is decoded. */
export const HEAD_BYTES = 1_024;

const START: Place = { line: 1, column: 1 };
const REMEDY = 'Choose the file that WordPress gives under Tools → Export in WordPress.';

/**
 * Bytes at the beginning of a file that show its encoding: byte order marks, and `<?` in UTF-16. `length` is the number of these bytes that are
 * not part of the text.
 */
const ENCODINGS: readonly (readonly [start: readonly number[], label: string, length: number])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8', 3],
  [[0xff, 0xfe], 'utf-16le', 2],
  [[0xfe, 0xff], 'utf-16be', 2],
  [[0x3c, 0x00, 0x3f, 0x00], 'utf-16le', 0],
  [[0x00, 0x3c, 0x00, 0x3f], 'utf-16be', 0],
];

/** Bytes at the beginning of files that are not text, with the name of the file type and what to do. */
const BINARIES: readonly (readonly [start: readonly number[], name: string, remedy: string])[] = [
  [[0x1f, 0x8b], 'a file packed with gzip', 'Unpack it first, and choose the .xml file in it.'],
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP file', 'Unpack it first, and choose the .xml files in it one by one.'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF', REMEDY],
];

/** The error for a file that is not an export. `what` names the kind of the file. */
export function notAnExport(what: string, place: Place = START, remedy: string = REMEDY): WxrError {
  return new WxrError(`This is ${what}, not a WordPress export. ${remedy}`, place);
}

/** The decoder of a file, the place where its text begins, and the repairs concerning the encoding. */
export interface Opened {
  readonly decoding: Decoding;
  /** Index of the first byte of the text. */
  readonly start: number;
  /** Messages for people. */
  readonly repairs: readonly string[];
}

const begins = (head: Uint8Array, start: readonly number[]): boolean => start.every((byte, index) => head[index] === byte);

/** The encoding that the XML declaration names; undefined if there is none, and in encodings with two bytes per letter. */
function declared(head: Uint8Array): string | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  return /^(?:\xef\xbb\xbf)?\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']\s*([^"']*?)\s*["']/.exec(text)?.[1];
}

/**
 * Chooses the encoding of a file: by its byte order mark, else by its XML declaration, else UTF-8.
 * @param head the first `HEAD_BYTES` bytes of the file, or all if it is shorter
 * @throws WxrError for an empty file, a packed file or a PDF, and for an unknown encoding
 */
export function openDecoding(head: Uint8Array): Opened {
  if (head.length === 0) throw notAnExport('an empty file');
  const binary = BINARIES.find(([start]) => begins(head, start));
  if (binary) throw notAnExport(binary[1], START, binary[2]);
  const said = declared(head) ?? '';
  const marked = ENCODINGS.find(([start]) => begins(head, start));
  if (marked) {
    const [, label, start] = marked;
    const isOther = said !== '' && said.toLowerCase().replace(/^utf8$/, 'utf-8') !== label;
    const repairs = isOther ? [`The file says that it is ${said}, but its byte order mark says ${label.toUpperCase()}: read as that.`] : [];
    return { decoding: decodingOf(label), start, repairs };
  }
  // `declared` could read the declaration with one byte per letter. So the file cannot be UTF-16, whatever the declaration says.
  if (/^(utf-?16|ucs-?2|iso-10646-ucs-2|unicode)/i.test(said))
    return { decoding: decodingOf('utf-8'), start: 0, repairs: [`The file says that it is ${said}, which it is not: read as UTF-8.`] };
  try {
    return { decoding: decodingOf(said || 'utf-8'), start: 0, repairs: [] };
  } catch {
    throw new WxrError(`The encoding "${said}" is not known. Save the file as UTF-8, and have its first line say encoding="UTF-8".`, START);
  }
}

/** The beginning of the text. Spaces replace the XML declaration, so that lines and columns do not change. */
export interface Begun {
  readonly text: string;
  /** Messages for people. */
  readonly repairs: readonly string[];
}

/**
 * Examines the first text of a file, and removes the XML declaration.
 * @throws WxrError for a text that is not XML, and for an HTML page
 */
export function beginText(head: string): Begun {
  const trimmed = head.trimStart();
  if (trimmed === '' && head.length < HEAD_BYTES / 4) throw notAnExport('an empty file');
  if (/^<(!doctype\s+html|html)\b/i.test(trimmed))
    throw notAnExport('an HTML page (perhaps an error that the site gave instead of the export)');
  if (/^[{[]/.test(trimmed)) throw notAnExport('JSON');
  if (trimmed !== '' && !/^[<\0-\x1f\uffff]/.test(trimmed)) throw notAnExport(`a text that begins with "${trimmed.slice(0, 30)}"`);
  const declaration = /^(\s*)<\?xml\s[^>]*\?>/.exec(head);
  if (!declaration) return { text: head, repairs: [] };
  const blank = declaration[0].replaceAll(/[^\r\n]/g, ' ');
  const repairs = declaration[1] ? ['White space stands before the XML declaration, where XML allows none: left out.'] : [];
  return { text: blank + head.slice(declaration[0].length), repairs };
}

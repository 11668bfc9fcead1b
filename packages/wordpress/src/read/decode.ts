/** Decodes the bytes of an export piece by piece. A character that is split between two pieces is returned with the second piece. */
import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

/**
 * Marks a character whose bytes were not valid in the encoding. The mark is followed by U+FFFD, or, in a UTF-8 file, by the windows-1252
 * character of the invalid byte. XML forbids U+FFFF, so the mark is not mistaken for text: a U+FFFF in the file becomes U+FFFE, which XML
 * also forbids.
 */
export const MARK = '\uffff';

/** Decodes bytes to text in one encoding. */
export interface Decoding {
  /** Label of the encoding in the WHATWG Encoding Standard, such as `utf-8`. */
  readonly encoding: string;
  /** The text of the next bytes. An incomplete character at their end is kept until the next call. */
  decode(bytes: Uint8Array): string;
  /** To be called after the last bytes: the text of an incomplete character at their end; `''` if there is none. */
  end(): string;
}

/** The characters of windows-1252 for the bytes 0x80 to 0x9F. For every other byte, the code point is equal to the byte. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

const ofWindows1252 = (byte: number): string => WINDOWS_1252[byte - 0x80] ?? String.fromCharCode(byte);

/** Length in bytes of the UTF-8 sequence that begins with this byte; 1 also for bytes that cannot begin a sequence. */
function lengthOf(byte: number): number {
  if (byte >= 0xf0 && byte <= 0xf4) return 4;
  if (byte >= 0xe0 && byte < 0xf0) return 3;
  return byte >= 0xc2 && byte < 0xe0 ? 2 : 1;
}

/** Number of bytes before an incomplete UTF-8 sequence at the end; all bytes if the last sequence is complete. */
function wholeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++)
    if (lengthOf(bytes[bytes.length - back] ?? 0) > back) return bytes.length - back;
  return bytes.length;
}

const toText = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8').replaceAll(MARK, '\ufffe');

/** UTF-8. Every byte that is not valid UTF-8 is read as windows-1252, with `MARK` before it. */
class Utf8 implements Decoding {
  readonly encoding = 'utf-8';
  private rest: Uint8Array = new Uint8Array();

  decode(bytes: Uint8Array): string {
    const joined = this.rest.length > 0 ? Buffer.concat([this.rest, bytes]) : bytes;
    const length = wholeLength(joined);
    // `slice` copies: the source may reuse its buffer for the next piece.
    this.rest = joined.slice(length);
    return this.read(joined.subarray(0, length));
  }

  end(): string {
    return this.read(this.rest);
  }

  private read(bytes: Uint8Array): string {
    if (isUtf8(bytes)) return toText(bytes);
    let text = '';
    let start = 0;
    for (let at = 0; at < bytes.length;) {
      const byte = bytes[at] ?? 0;
      const length = lengthOf(byte);
      if (byte < 0x80 || (length > 1 && isUtf8(bytes.subarray(at, at + length)))) at += length;
      else {
        text += toText(bytes.subarray(start, at)) + MARK + ofWindows1252(byte);
        start = ++at;
      }
    }
    return text + toText(bytes.subarray(start));
  }
}

/**
 * Windows-1252. The Encoding Standard reads ISO-8859-1 as windows-1252 too, but the `TextDecoder` of some Node releases does not
 * (nodejs/node#56542). So this class has its own table.
 */
class Windows1252 implements Decoding {
  readonly encoding = 'windows-1252';

  decode(bytes: Uint8Array): string {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    return text.replaceAll(/[\x80-\x9f]/g, (character) => ofWindows1252(character.charCodeAt(0)));
  }

  end(): string {
    return '';
  }
}

/** Any other encoding. Bytes that cannot be decoded become U+FFFD, with `MARK` before it. */
class Other implements Decoding {
  private readonly decoder: TextDecoder;

  /** @throws RangeError for an unknown label */
  constructor(label: string) {
    this.decoder = new TextDecoder(label, { ignoreBOM: true });
  }

  get encoding(): string {
    return this.decoder.encoding;
  }

  decode(bytes: Uint8Array): string {
    return mark(this.decoder.decode(bytes, { stream: true }));
  }

  end(): string {
    return mark(this.decoder.decode());
  }
}

function mark(text: string): string {
  return text.replaceAll(MARK, '\ufffe').replaceAll('\ufffd', `${MARK}\ufffd`);
}

/**
 * The decoder for the label of an encoding.
 * @throws RangeError for an unknown label
 */
export function decodingOf(label: string): Decoding {
  const decoding = new Other(label);
  if (decoding.encoding === 'windows-1252') return new Windows1252();
  return decoding.encoding === 'utf-8' ? new Utf8() : decoding;
}

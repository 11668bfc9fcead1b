/** Decodes the bytes of an export piece by piece. A character split between two pieces is returned with the second. */
import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

/**
 * Stands before a character that the bytes do not say: U+FFFD for what cannot be read, or what windows-1252 has for a byte that is not
 * UTF-8. XML allows no U+FFFF, so a text holds none of its own; those that a file has become U+FFFE, which is forbidden as well.
 */
export const MARK = '\uffff';

/** Bytes to text in one encoding. */
export interface Decoding {
  /** Label of the encoding, as the WHATWG's Encoding Standard has it. */
  readonly encoding: string;
  decode(bytes: Uint8Array): string;
  /** What the end of the file leaves. */
  end(): string;
}

/** What windows-1252 has for the bytes from 0x80 to 0x9F; for all others it has the code point of the same number. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

const ofWindows1252 = (byte: number): string => WINDOWS_1252[byte - 0x80] ?? String.fromCharCode(byte);

/** How long the UTF-8 sequence is that begins with this byte; 1 also for bytes that begin none. */
function lengthOf(byte: number): number {
  if (byte >= 0xf0 && byte <= 0xf4) return 4;
  if (byte >= 0xe0 && byte < 0xf0) return 3;
  return byte >= 0xc2 && byte < 0xe0 ? 2 : 1;
}

/** Where the last sequence begins if it has no end yet, else the length of all. */
function wholeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++)
    if (lengthOf(bytes[bytes.length - back] ?? 0) > back) return bytes.length - back;
  return bytes.length;
}

const toText = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8').replaceAll(MARK, '\ufffe');

/** UTF-8, in which every byte that is not UTF-8 is read as windows-1252 and marked. */
class Utf8 implements Decoding {
  readonly encoding = 'utf-8';
  private rest: Uint8Array = new Uint8Array();

  decode(bytes: Uint8Array): string {
    const joined = this.rest.length > 0 ? Buffer.concat([this.rest, bytes]) : bytes;
    const length = wholeLength(joined);
    // A copy: the source may write its next piece over this one.
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

/** Windows-1252, as which the Encoding Standard reads ISO-8859-1 too. Releases of Node read it as true ISO-8859-1 (nodejs/node#56542). */
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

/** Any other encoding, in which what cannot be read becomes U+FFFD and is marked. */
class Other implements Decoding {
  private readonly decoder: TextDecoder;

  /** @throws RangeError for a label that is not known */
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
 * Opens an encoding by its label.
 * @throws RangeError for a label that is not known
 */
export function decodingOf(label: string): Decoding {
  const decoding = new Other(label);
  if (decoding.encoding === 'windows-1252') return new Windows1252();
  return decoding.encoding === 'utf-8' ? new Utf8() : decoding;
}

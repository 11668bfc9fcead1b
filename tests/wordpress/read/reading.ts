/** Reads exports in tests: from texts or bytes, cut into chunks, and with what was read before an error. */
import { readWxr } from '@dossier/wordpress/read/read-wxr';
import { WxrError, type WxrEvent, type WxrItem } from '@dossier/wordpress/read/wxr';

/** The bytes in chunks of `size` bytes. Each chunk is a copy, which is overwritten once the caller asks for the next one. */
export async function* inPieces(file: string | Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(file);
  for (let start = 0; start < bytes.length; start += size) {
    const piece = Uint8Array.from(bytes.subarray(start, start + size));
    yield piece;
    piece.fill(0x3c);
  }
}

/** The result of reading a file. */
export interface ReadResult {
  readonly events: readonly WxrEvent[];
  readonly items: readonly WxrItem[];
  /** Each repair as `Line 3, column 7: …`. */
  readonly repairs: readonly string[];
  /** The message of the error that ended the reading; undefined if the whole file was read. */
  readonly error: string | undefined;
}

/** Reads a file to its end, or to the place where it is broken. */
export async function readAll(file: string | Uint8Array, size?: number): Promise<ReadResult> {
  const events: WxrEvent[] = [];
  let error: string | undefined;
  try {
    for await (const event of readWxr(inPieces(file, size))) events.push(event);
  } catch (failure) {
    if (!(failure instanceof WxrError)) throw failure;
    error = failure.message;
  }
  const items = events.flatMap((event) => (event.kind === 'item' ? [event.item] : []));
  const repairs = events.flatMap((event) =>
    event.kind === 'repair' ? [`Line ${event.repair.place.line}, column ${event.repair.place.column}: ${event.repair.message}`] : [],
  );
  return { events, items, repairs, error };
}

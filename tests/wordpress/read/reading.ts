/** Reading exports in tests: from texts or bytes, cut into pieces, with what came before an error. */
import { readWxr } from '@dossier/wordpress/read/read-wxr';
import { WxrError, type WxrEvent, type WxrItem } from '@dossier/wordpress/read/wxr';

/** Bytes in pieces of `size` bytes; each piece is its own copy, and is spoilt once it has been read. */
export async function* inPieces(file: string | Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(file);
  for (let start = 0; start < bytes.length; start += size) {
    const piece = Uint8Array.from(bytes.subarray(start, start + size));
    yield piece;
    piece.fill(0x3c);
  }
}

/** What reading gave, and what ended it. */
export interface ReadResult {
  readonly events: readonly WxrEvent[];
  readonly items: readonly WxrItem[];
  /** `Line 3, column 7: …`, as told of each repair. */
  readonly repairs: readonly string[];
  /** Message of the error that ended it; undefined at the end of the file. */
  readonly error: string | undefined;
}

/** Reads a file to its end or to where it breaks. */
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

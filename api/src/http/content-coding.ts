/** Compresses text that is sent: which coding a client gets, and the compression itself, which does not block the event loop. */
import { finished } from 'node:stream/promises';
import { brotliCompressSync, constants, createBrotliCompress, createGzip, gzipSync, type BrotliOptions, type ZlibOptions } from 'node:zlib';
import { qualities } from './qualities';

/** A coding that is served, by its name in Content-Encoding. */
export type Coding = 'br' | 'gzip';

/** The codings that are served, the preferred one first. */
const CODINGS: readonly Coding[] = ['br', 'gzip'];

/** Bodies of fewer bytes are not compressed: they fit in one packet as they are. */
const LEAST = 1_024;

/** Bodies up to this many bytes are compressed at once, in about half a millisecond. */
const SHORT = 32 * 1_024;

/** Bytes of a longer body that are compressed at a time, in one or two milliseconds. */
const PIECE = 128 * 1_024;

/** Level 3 takes half of the time of level 4, and its results are 2 % larger; the window of 256 kB saves memory. */
const BROTLI: BrotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 3, [constants.BROTLI_PARAM_LGWIN]: 18 } };
const GZIP: ZlibOptions = { level: 3 };

/**
 * The coding of a body for a client with this Accept-Encoding; undefined when it is sent as it is, because the client accepts no coding that
 * is served, or prefers none, or the body is short.
 */
export function codingFor(acceptEncoding: string | undefined, length: number): Coding | undefined {
  if (acceptEncoding === undefined) return undefined;
  const accepted = qualities(acceptEncoding);
  const qualityOf = (coding: string): number | undefined => accepted.get(coding) ?? accepted.get('*');
  const uncoded = qualityOf('identity');
  if (length < LEAST && uncoded !== 0) return undefined;
  let best: Coding | undefined;
  let quality = accepted.get('identity') ?? 0;
  for (const coding of CODINGS) {
    const own = qualityOf(coding) ?? 0;
    if (own > quality || (own > 0 && own === quality && !best)) [best, quality] = [coding, own];
  }
  return best;
}

/** Runs a piece of compression when the client may. */
export type InSlot = <Result>(work: () => Promise<Result>) => Promise<Result>;

async function compressInPieces(bytes: Buffer, coding: Coding, inSlot: InSlot): Promise<Buffer> {
  const stream = coding === 'br' ? createBrotliCompress(BROTLI) : createGzip(GZIP);
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => void chunks.push(chunk));
  const ended = finished(stream);
  // An error rejects the write that led to it, too.
  ended.catch(() => undefined);
  try {
    for (let start = 0; start < bytes.length; start += PIECE) {
      const piece = bytes.subarray(start, start + PIECE);
      await inSlot(() => new Promise<void>((resolve, reject) => stream.write(piece, (error) => (error ? reject(error) : resolve()))));
    }
    await inSlot(async () => {
      stream.end();
      await ended;
    });
  } finally {
    stream.destroy();
  }
  return Buffer.concat(chunks);
}

/** Compresses a body: a short one at once, a long one in pieces outside of the event loop. @throws what `inSlot` throws */
export async function compress(bytes: Buffer, coding: Coding, inSlot: InSlot): Promise<Buffer> {
  if (bytes.length > SHORT) return compressInPieces(bytes, coding, inSlot);
  return coding === 'br' ? brotliCompressSync(bytes, BROTLI) : gzipSync(bytes, GZIP);
}

/** Reads a WordPress export as a stream, item by item, so that memory use does not depend on the length of the file. */
import { Channel } from './channel';
import type { Decoding } from './decode';
import { beginText, HEAD_BYTES, openDecoding } from './head';
import { Repairs } from './repairs';
import { Scrubber } from './scrub';
import { Tree } from './tree';
import type { WxrEvent } from './wxr';

/** Largest number of bytes that are read at once. Longer pieces of the input are split. */
const PIECE = 65_536;
const START = { line: 1, column: 1 };

/** Reads the bytes of one file into events. */
class Reader {
  private readonly repairs = new Repairs();
  private readonly channel = new Channel(this.repairs);
  private readonly tree = new Tree(this.channel, this.repairs);
  /** The first bytes, until there are enough to choose the encoding. */
  private head: Uint8Array = new Uint8Array();
  private opened: { readonly decoding: Decoding; readonly scrubber: Scrubber } | undefined;

  write(bytes: Uint8Array): void {
    if (this.opened) {
      this.opened.scrubber.write(this.opened.decoding.decode(bytes));
      return;
    }
    this.head = Buffer.concat([this.head, bytes]);
    if (this.head.length >= HEAD_BYTES) this.open();
  }

  end(): void {
    const { decoding, scrubber } = this.opened ?? this.open();
    scrubber.write(decoding.end());
    scrubber.end();
    this.tree.end();
  }

  /** The events since the last call. */
  take(): WxrEvent[] {
    return this.channel.take();
  }

  /** Adds events for the last repairs: those after the last element, or before an error. */
  settle(): void {
    this.channel.addRepairs();
  }

  private open(): { readonly decoding: Decoding; readonly scrubber: Scrubber } {
    const { decoding, start, repairs } = openDecoding(this.head.subarray(0, HEAD_BYTES));
    const text = decoding.decode(this.head.subarray(start));
    const begun = beginText(text);
    for (const message of [...repairs, ...begun.repairs]) this.repairs.tell(START, message);
    this.opened = { decoding, scrubber: new Scrubber(this.tree, this.repairs, decoding.encoding) };
    this.head = new Uint8Array();
    this.opened.scrubber.write(begun.text);
    return this.opened;
  }
}

/** Runs a step, yields its events, and only then throws the error of the step, if there was one. */
function* stepping(reader: Reader, step: () => void): Generator<WxrEvent> {
  let failure: { readonly error: unknown } | undefined;
  try {
    step();
  } catch (error) {
    failure = { error };
    reader.settle();
  }
  yield* reader.take();
  if (failure) throw failure.error;
}

/**
 * Reads a WordPress export (WXR 1.0 to 1.2) in the order of the file. Errors that can be corrected are reported as repairs. If the caller
 * ends the iteration early, the iteration of `bytes` ends too.
 * @param bytes the file, in pieces of any size
 * @throws WxrError where the file cannot be read any further, after the events of everything before that place
 */
export async function* readWxr(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<WxrEvent> {
  const reader = new Reader();
  for await (const chunk of bytes)
    for (let start = 0; start < chunk.length; start += PIECE)
      yield* stepping(reader, () => reader.write(chunk.subarray(start, start + PIECE)));
  yield* stepping(reader, () => {
    reader.end();
    reader.settle();
  });
}

/** Reads a WordPress export as a stream, item by item, so that memory use does not depend on the length of the file. */
import { Channel } from './channel';
import type { Decoding } from './decode';
import { beginText, HEAD_BYTES, openDecoding } from './head';
import { Repairs } from './repairs';
import { Scrubber } from './scrub';
import { Tree } from './tree';
import type { WxrEvent } from './wxr';

/** So many bytes are read at once, whatever the pieces are in which they come. */
const PIECE = 65_536;
const START = { line: 1, column: 1 };

/** One file, from its bytes to its events. */
class Reader {
  private readonly repairs = new Repairs();
  private readonly channel = new Channel(this.repairs);
  private readonly tree = new Tree(this.channel, this.repairs);
  /** The first bytes, until there are enough to tell what they are. */
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

  /** The events since the last time. */
  take(): WxrEvent[] {
    return this.channel.take();
  }

  /** Tells what was put right last: after the last element, or where the file breaks. */
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

/** Does a step, then gives the events that it brought, then what stopped it, if anything did. */
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
 * Reads a WordPress export (WXR 1.0 to 1.2) in the order of the file. What is wrong and can be put right is told as a repair; whoever
 * stops asking ends the source.
 * @param bytes the file, in pieces of any size
 * @throws WxrError where the file cannot be read any further; all that stands before has been given by then
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

/** Bounds the memory for texts that are kept with what they were written from. */

/** A text, and its length in bytes. */
export interface WrittenText {
  readonly text: string;
  readonly bytes: number;
}

/** Whoever keeps texts. */
export interface TextKeeper {
  /** Gives up all of its texts. */
  clear(): void;
}

/** Bytes that a text takes besides its characters, approximately; and the trace of an object that was seen once. */
const TEXT_BYTES = 120;

/** No text may take more than this part of the memory for all. */
const LARGEST_PART = 1 / 16;

/** Counts kept texts. When all together become too long, all are given up at once: they cost little to write again. */
export class TextBudget {
  private readonly keepers = new Set<TextKeeper>();
  private bytes = 0;

  /** @param mostBytes of all texts together */
  constructor(private readonly mostBytes: number) {}

  /** Bytes of what is kept now, approximately; more than are really kept, since what is forgotten elsewhere stays counted. */
  get counted(): number {
    return this.bytes;
  }

  /**
   * Counts a text that a keeper is about to keep.
   * @param characters of the text; zero for a trace of an object alone
   * @returns whether it may be kept
   */
  admit(keeper: TextKeeper, characters: number): boolean {
    // A character takes one byte, or two in a text with others than those of Latin-1.
    const bytes = characters * 2 + TEXT_BYTES;
    if (bytes > this.mostBytes * LARGEST_PART) return false;
    if (this.bytes + bytes > this.mostBytes) this.giveUp();
    this.keepers.add(keeper);
    this.bytes += bytes;
    return true;
  }

  private giveUp(): void {
    for (const keeper of this.keepers) keeper.clear();
    this.keepers.clear();
    this.bytes = 0;
  }
}

/** The JSON of parts of documents in memory, kept with the documents. */

/** A text, and its length in bytes. */
export interface WrittenText {
  readonly text: string;
  readonly bytes: number;
}

/** Bytes that a text takes besides its characters, approximately. */
const TEXT_BYTES = 120;

/**
 * Bounds the texts that are kept. A text goes with the object that it was written from, or with the query that it was written for; when all texts
 * together become too long, all of them are given up at once, since they cost little to write again.
 */
export class WrittenTexts {
  /** Texts that were kept under an earlier number are given up. */
  generation = 0;
  private bytes = 0;

  /** @param mostBytes of all texts together */
  constructor(private readonly mostBytes: number) {}

  /** Counts a text that is kept from now on. */
  count({ text }: WrittenText): void {
    // A character takes one byte, or two where a text has others than those of Latin-1.
    this.bytes += text.length * 2 + TEXT_BYTES;
    if (this.bytes <= this.mostBytes) return;
    this.bytes = 0;
    this.generation += 1;
  }
}

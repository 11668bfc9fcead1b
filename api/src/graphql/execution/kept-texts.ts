/** Texts of one part of a query, kept with the objects that they were written from. */
import type { Execution } from './execution';
import type { Written } from './json-text';
import type { WrittenText, WrittenTexts } from './written-texts';

/** The texts of one part. */
export class KeptTexts {
  private kept = new WeakMap<object, WrittenText>();
  private generation: number;

  constructor(private readonly texts: WrittenTexts) {
    this.generation = texts.generation;
  }

  /** The text of an object's part; undefined when it has to be written. */
  of(source: object): WrittenText | undefined {
    if (this.generation !== this.texts.generation) {
      this.generation = this.texts.generation;
      this.kept = new WeakMap();
    }
    return this.kept.get(source);
  }

  /** Keeps what was written of an object, if it was there at once and without errors. @param errors how many the execution had before */
  keep(source: object, written: Written, { errors }: Execution, before: number): Written {
    if (typeof written !== 'string' || errors.length > before) return written;
    const text = { text: written, bytes: Buffer.byteLength(written) };
    this.kept.set(source, text);
    this.texts.count(text);
    return written;
  }
}

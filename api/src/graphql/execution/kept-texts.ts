/** Texts of one part of a query, kept with the objects that they were written from. */
import type { Execution } from './execution';
import type { Written } from './json-text';
import type { TextBudget, TextKeeper, WrittenText } from './text-budget';

/** The texts of one part. */
export class KeptTexts implements TextKeeper {
  /** Undefined for an object that was written once: texts of queries that are asked once, and of objects that are shown once, are not kept. */
  private kept = new WeakMap<object, WrittenText | undefined>();

  constructor(private readonly budget: TextBudget) {}

  /** The text of an object's part; undefined when it has to be written. */
  of(source: object): WrittenText | undefined {
    return this.kept.get(source);
  }

  /**
   * Keeps what was written of an object, if the object was written before, and the text was there at once and without failures.
   * @param failures how many the execution had before
   */
  keep(source: object, written: Written, execution: Execution, failures: number): Written {
    if (typeof written !== 'string' || execution.failures > failures) return written;
    if (!this.kept.has(source)) {
      if (this.budget.admit(this, 0)) this.kept.set(source, undefined);
    } else if (this.budget.admit(this, written.length)) {
      // Measuring a text also joins the pieces that V8 has put it together from.
      this.kept.set(source, { text: written, bytes: Buffer.byteLength(written) });
    }
    return written;
  }

  clear(): void {
    this.kept = new WeakMap();
  }
}

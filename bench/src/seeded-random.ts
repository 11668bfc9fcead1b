/** Pseudo-random words and choices for generated archives. The same seed gives the same results. */

const WORDS =
  'archive letter border court officer station report minister river evidence witness prison embassy passport search house market bridge summer station newspaper judge editor harbour train signal folder winter source'.split(
    ' ',
  );

/** A small linear congruential generator (with the constants of Numerical Recipes). It is repeatable and good enough for test data. */
export class Dice {
  /** @param vocabulary the words of texts, the most frequent ones first; by default a few words that are equally frequent */
  constructor(
    private state: number,
    private readonly vocabulary?: readonly string[],
  ) {}

  /** A number from 0 to below 1. */
  private fraction(): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return this.state / 2 ** 32;
  }

  below(limit: number): number {
    return Math.floor(this.fraction() * limit);
  }

  /** Like `below`, but smaller numbers are more frequent: the larger `power`, the more so. With 1, all are equally frequent. */
  skewed(limit: number, power: number): number {
    return Math.floor(this.fraction() ** power * limit);
  }

  of<T>(list: readonly T[]): T {
    const chosen = list[this.below(list.length)];
    if (chosen === undefined) throw new Error('The list is empty: there is nothing to choose from.');
    return chosen;
  }

  some<T>(count: number, choose: () => T): T[] {
    return [...new Set(Array.from({ length: count }, choose))];
  }

  /** A word; of a vocabulary each as often as its rank tells, as in natural language (Zipf's law with the exponent 1). */
  private word(): string {
    if (!this.vocabulary) return this.of(WORDS);
    return this.vocabulary[Math.floor((this.vocabulary.length + 1) ** this.fraction()) - 1] ?? '';
  }

  sentence(words: number): string {
    const text = Array.from({ length: words }, () => this.word()).join(' ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  }
}

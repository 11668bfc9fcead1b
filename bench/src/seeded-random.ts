/** Pseudo-random words and choices for generated archives. The same seed gives the same results. */

const WORDS =
  'archive letter border court officer station report minister river evidence witness prison embassy passport search house market bridge summer station newspaper judge editor harbour train signal folder winter source'.split(
    ' ',
  );

/** A small linear congruential generator (with the constants of Numerical Recipes). It is repeatable and good enough for test data. */
export class Dice {
  constructor(private state: number) {}

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

  sentence(words: number): string {
    const text = Array.from({ length: words }, () => this.of(WORDS)).join(' ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  }
}

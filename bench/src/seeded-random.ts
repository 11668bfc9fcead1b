/** Words and choices of generated archives, the same for the same seed. */

const WORDS =
  'archive letter border court officer station report minister river evidence witness prison embassy passport search house market bridge summer station newspaper judge editor harbour train signal folder winter source'.split(
    ' ',
  );

/** A small linear congruential generator (Numerical Recipes' constants): good enough to spread test data, and repeatable. */
export class Dice {
  constructor(private state: number) {}

  /** From 0, below 1. */
  private fraction(): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return this.state / 2 ** 32;
  }

  below(limit: number): number {
    return Math.floor(this.fraction() * limit);
  }

  /** As `below`, but the smaller a number the more often, by a power: 1 is even. */
  skewed(limit: number, power: number): number {
    return Math.floor(this.fraction() ** power * limit);
  }

  of<T>(list: readonly T[]): T {
    const chosen = list[this.below(list.length)];
    if (chosen === undefined) throw new Error('nothing to choose from');
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

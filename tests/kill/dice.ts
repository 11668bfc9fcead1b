/** Chance that can be had again: the same seed gives the same throws. */
export class Dice {
  constructor(private state: number) {}

  /** A whole number from 0 up to the limit, without it. Numerical Recipes' generator. */
  below(limit: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * limit);
  }

  /** One of a list that is not empty. */
  of<T>(list: readonly T[]): T {
    const chosen = list[this.below(list.length)];
    if (chosen === undefined) throw new Error('nothing to choose from');
    return chosen;
  }

  /** Up to so many of a list, each once, in any order. */
  some<T>(list: readonly T[], most: number): T[] {
    const rest = [...list];
    return Array.from({ length: Math.min(this.below(most + 1), rest.length) }, () => rest.splice(this.below(rest.length), 1)).flat();
  }
}

/** Repeatable random numbers: the same seed gives the same sequence. */
export class Dice {
  constructor(private state: number) {}

  /** An integer from 0 to `limit` - 1. It uses the linear congruential generator of Numerical Recipes. */
  below(limit: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * limit);
  }

  /** A random element of the list. @throws if the list is empty */
  of<T>(list: readonly T[]): T {
    const chosen = list[this.below(list.length)];
    if (chosen === undefined) throw new Error('nothing to choose from');
    return chosen;
  }

  /** From 0 to `most` different elements of the list, in random order. */
  some<T>(list: readonly T[], most: number): T[] {
    const rest = [...list];
    return Array.from({ length: Math.min(this.below(most + 1), rest.length) }, () => rest.splice(this.below(rest.length), 1)).flat();
  }
}

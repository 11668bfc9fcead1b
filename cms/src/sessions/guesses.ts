/** Counts recent tries per key, in bounded memory. */

/** Counts tries within a sliding time window. When there are too many keys, the least recently used ones are dropped. */
export class Guesses {
  /** Moments of tries by key, the least recently used key first. */
  private readonly kept = new Map<string, number[]>();

  /** @param span milliseconds for which a try counts @param most the largest number of keys */
  constructor(
    private readonly span: number,
    private readonly most: number,
  ) {}

  /** The moments of the tries that still count, in milliseconds, oldest first. */
  of(key: string): readonly number[] {
    return (this.kept.get(key) ?? []).filter((moment) => moment > Date.now() - this.span);
  }

  /** Counts a try now. */
  add(key: string): void {
    const moments = [...this.of(key), Date.now()];
    this.kept.delete(key);
    this.kept.set(key, moments);
    const oldest = this.kept.keys().next().value;
    if (this.kept.size > this.most && oldest !== undefined) this.kept.delete(oldest);
  }

  /** Removes the last try of a key. */
  takeBack(key: string): void {
    this.kept.get(key)?.pop();
  }

  /** Forgets the tries of a key. */
  forget(key: string): void {
    this.kept.delete(key);
  }
}

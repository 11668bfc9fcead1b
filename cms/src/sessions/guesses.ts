/** How often something was tried lately, by key, in bounded memory. */

/** Counts within a sliding time; the keys used least recently are forgotten first. */
export class Guesses {
  /** In order of last use. */
  private readonly kept = new Map<string, number[]>();

  /** @param span milliseconds for which a try counts; @param most keys that are kept */
  constructor(
    private readonly span: number,
    private readonly most: number,
  ) {}

  /** The tries of a key that still count, oldest first, as moments in milliseconds. */
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

  /** Takes the last try of a key back. */
  takeBack(key: string): void {
    this.kept.get(key)?.pop();
  }

  /** Forgets the tries of a key. */
  forget(key: string): void {
    this.kept.delete(key);
  }
}

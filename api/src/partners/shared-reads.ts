/** Equal reads at the same time are done once: 500 readers who wait for one feed are told by one statement. */

interface UnderWay<Result> {
  readonly running: Promise<Result>;
  next: Promise<Result> | undefined;
}

/** Reads that are shared by whoever asks for the same. A read always begins after it was asked for, so that nobody gets what was before. */
export class SharedReads<Result> {
  private readonly underWay = new Map<string, UnderWay<Result>>();

  /** @param key equal for equal reads */
  async run(key: string, read: () => Promise<Result>): Promise<Result> {
    const before = this.underWay.get(key);
    if (!before) return this.start(key, read);
    before.next ??= before.running.then(
      async () => this.start(key, read),
      async () => this.start(key, read),
    );
    return before.next;
  }

  private start(key: string, read: () => Promise<Result>): Promise<Result> {
    const running = read();
    const entry: UnderWay<Result> = { running, next: undefined };
    this.underWay.set(key, entry);
    const end = (): void => {
      if (!entry.next && this.underWay.get(key) === entry) this.underWay.delete(key);
    };
    running.then(end, end);
    return running;
  }
}

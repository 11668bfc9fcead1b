/** What a robot typed, what the CMS acknowledged, and what may be missing. */

/** A word that a robot typed once and nowhere else. `at`: when it was complete, in milliseconds since 1970. */
export interface Typed {
  readonly mark: string;
  readonly documentId: string;
  readonly at: number;
}

/** The times in milliseconds within which a browser must have kept what is typed. */
export const KEPT_WITHIN_MS = 3_000;

/** The memory of one robot. */
export class Record {
  readonly typed: Typed[] = [];
  /** The marks that requests contained which were answered with success, by document. */
  readonly acknowledged: Omit<Typed, 'at'>[] = [];
  private readonly excused = new Set<string>();

  type(mark: string, documentId: string): void {
    this.typed.push({ mark, documentId, at: Date.now() });
  }

  /** The marks of this robot in a text. */
  marksIn(text: string): string[] {
    return this.typed.flatMap(({ mark }) => (text.includes(mark) ? [mark] : []));
  }

  /** A browser or a page ended: what was typed just before may be missing. */
  end(at: number): void {
    for (const typed of this.typed) if (at - typed.at <= KEPT_WITHIN_MS && at >= typed.at) this.excused.add(typed.mark);
  }

  /** The editor chose the other text for a document: what was typed there and not saved may be missing. */
  giveUp(documentId: string): void {
    const saved = new Set(this.acknowledged.map(({ mark }) => mark));
    for (const typed of this.typed) if (typed.documentId === documentId && !saved.has(typed.mark)) this.excused.add(typed.mark);
  }

  /** What must still be somewhere. */
  owed(): Typed[] {
    return this.typed.filter(({ mark }) => !this.excused.has(mark));
  }
}

/** What a robot typed, what the CMS acknowledged, and what may be missing. */

/** A word that a robot typed once and nowhere else. `at`: when it was complete, in milliseconds since 1970. */
export interface Typed {
  readonly mark: string;
  readonly documentId: string;
  readonly field: string;
  readonly at: number;
}

/** A save or publication that the page saw answered with success. `data`: the fields that it sent. */
export interface Save {
  readonly documentId: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The time in milliseconds within which a browser must have kept what is typed. */
export const KEPT_WITHIN_MS = 3_000;

/** The memory of one robot. */
export class Memory {
  readonly typed: Typed[] = [];
  readonly saves: Save[] = [];
  private readonly stored = new Set<string>();
  private readonly excused = new Set<string>();

  type(mark: string, documentId: string, field: string): void {
    this.typed.push({ mark, documentId, field, at: Date.now() });
  }

  /** A save was acknowledged. @param body the fields as they were sent, in JSON */
  acknowledge(documentId: string, body: string): void {
    this.saves.push({ documentId, data: JSON.parse(body) as Save['data'] });
    for (const mark of this.marksIn(body)) this.stored.add(mark);
  }

  /** The marks of this robot in a text. */
  marksIn(text: string): string[] {
    return this.typed.flatMap(({ mark }) => (text.includes(mark) ? [mark] : []));
  }

  /** A page has ended: what was typed just before may be missing. */
  end(): void {
    const now = Date.now();
    for (const { mark, at } of this.typed) if (now - at <= KEPT_WITHIN_MS && !this.stored.has(mark)) this.excused.add(mark);
  }

  /** The editor was shown a text, and chose the other one: what no save has stored may be missing. */
  giveUp(refused: string, chosen = ''): void {
    for (const mark of this.marksIn(refused)) if (!this.stored.has(mark) && !chosen.includes(mark)) this.excused.add(mark);
  }

  /** What must still be somewhere. */
  owed(): Typed[] {
    return this.typed.filter(({ mark }) => !this.excused.has(mark));
  }
}

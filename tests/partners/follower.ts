/** A follower of a feed that can be killed at any moment: it keeps its copies first, and its cursor after them. */
import { askChanges, type Change } from '../support/partners';
import { keyOf, type Shown } from './model-archive';

interface Timeline {
  readonly entries: readonly { readonly text: string }[];
}

/** What a document shows. */
export function toShown(document: NonNullable<Change['document']>): Shown {
  const authors = document.authors as readonly { readonly name: string }[];
  const timelines = document.timelines as readonly Timeline[] | undefined;
  return {
    title: document.title as string,
    path: document.path as string,
    author: authors[0]?.name ?? null,
    corrections: (document.corrections as readonly { readonly text: string }[]).map(({ text }) => text),
    supersededBy: document.supersededBy as string | null,
    licence: (document.usageTerms as { readonly licence: string | null }).licence,
    body: (document.bodyText as string | undefined) ?? null,
    timeline: timelines?.[0]?.entries[0]?.text ?? null,
  };
}

/** One follower. */
export class Follower {
  readonly copies = new Map<string, Shown>();
  /** Corrections that it was told of, by the key of their document. */
  readonly told = new Map<string, Set<string>>();
  private cursor = '';

  constructor(
    private readonly origin: string,
    private readonly key: string,
  ) {}

  /**
   * Reads one page. @param killedAfter it is killed after so many changes of the page, and has lost everything but the copies on its disk
   * @returns whether there is more
   */
  async follow(first: number, killedAfter?: number): Promise<boolean> {
    const page = await askChanges(this.origin, this.key, { after: this.cursor, first }).catch((error: unknown) => {
      // The database was away: what was asked is asked again.
      if (String(error).includes('503')) return undefined;
      throw error;
    });
    if (!page) return true;
    for (const change of page.changes.slice(0, killedAfter)) this.apply(change);
    if (killedAfter === undefined) this.cursor = page.cursor;
    return page.hasMore;
  }

  private apply({ action, id, locale, document, corrections }: Change): void {
    const key = keyOf(id, locale);
    if (document === null) {
      this.copies.delete(key);
      this.told.delete(key);
      return;
    }
    const shown = toShown(document);
    const told = action === 'PUBLISHED' ? new Set<string>() : (this.told.get(key) ?? new Set<string>());
    for (const text of action === 'PUBLISHED' ? shown.corrections : corrections.map((one) => one.text)) told.add(text);
    this.told.set(key, told);
    this.copies.set(key, shown);
  }
}

/** A small archive that changes at random, and what each partner should have of it: f(published archive, terms), in plain words. */
import type { PartnerTerms } from '@dossier/contract/partner-terms';
import type { CategoryFace, PostFace, TimelineFace } from '@dossier/contract/document';
import { aCategory, anAuthor, anEntry, aParagraph, aPost, aTimeline } from '../support/faces';
import type { TestLedger } from '../support/ledger';
import { EVERYTHING } from '../support/partners';

/** Random numbers of a seed. */
export type Dice = (below: number) => number;

const LOCALES = ['en', 'fr'];
const CATEGORIES = ['world', 'europe', 'belgium'];
/** Posts are named post0 to post11. */
export const POSTS = 12;

/** What a copy of a document shows, as far as the model tells. */
export interface Shown {
  readonly title: string;
  readonly path: string;
  readonly author: string | null;
  readonly corrections: readonly string[];
  readonly supersededBy: string | null;
  readonly licence: string | null;
  /** Null for an introduction alone. */
  readonly body: string | null;
  readonly timeline: string | null;
}

/** The key of a document in one language. */
export const keyOf = (id: string, locale: string): string => `${id} ${locale}`;

/** The archive as it is public. */
export class ModelArchive {
  private readonly posts = new Map<string, PostFace>();
  private readonly categories = new Map<string, CategoryFace | null>();
  private readonly timelines = new Map<string, TimelineFace | null>();
  private authorName: string | null = 'Ada';
  private counter = 0;

  constructor(
    private readonly ledger: TestLedger,
    private readonly dice: Dice,
  ) {}

  async begin(): Promise<void> {
    await this.ledger.put('author', 'ada', anAuthor({ name: 'Ada' }));
    await this.setCategory('world', null);
    await this.setCategory('europe', 'world');
    await this.setCategory('belgium', 'europe');
    await this.setTimeline();
  }

  /** Makes one random change. */
  async change(): Promise<void> {
    const roll = this.dice(20);
    if (roll < 8) return this.publish();
    if (roll < 11) return this.correct();
    if (roll < 14) return this.withdraw();
    if (roll < 15) return this.setCategory('belgium', ['europe', 'world', null][this.dice(3)] ?? null);
    if (roll < 16) return this.setCategory('europe', this.dice(2) === 0 ? 'world' : null);
    if (roll < 17) return this.rename();
    if (roll < 18) return this.setTimeline();
    return this.reindex();
  }

  /** What a partner should have, by key. */
  shownTo(terms: PartnerTerms, now: number): Map<string, Shown> {
    const shown = new Map<string, Shown>();
    for (const [key, face] of this.posts) {
      const [id = '', locale = ''] = key.split(' ');
      if (this.allows(terms, face, locale, now)) shown.set(key, this.toShown(terms, id, locale, face));
    }
    return shown;
  }

  private allows({ categories, series, locales, embargoMinutes }: PartnerTerms, face: PostFace, locale: string, now: number): boolean {
    if (locales.length > 0 && !locales.includes(locale)) return false;
    if (series.length > 0 && !series.includes(face.series ?? '')) return false;
    const above = new Set(face.categories.flatMap((category) => this.withAbove(category)));
    if (categories.length > 0 && !categories.some((category) => above.has(category))) return false;
    return embargoMinutes === 0 || Date.parse(face.publishedAt) + embargoMinutes * 60_000 <= now;
  }

  private withAbove(category: string | null): string[] {
    const face = category === null ? null : this.categories.get(category);
    return face ? [category ?? '', ...this.withAbove(face.parent)] : [];
  }

  private toShown(terms: PartnerTerms, id: string, locale: string, face: PostFace): Shown {
    const newer = [...this.posts].filter(([key, one]) => key.endsWith(` ${locale}`) && one.editionOf === id);
    const newest = newer.sort(([a, x], [b, y]) =>
      y.publishedAt === x.publishedAt ? (a < b ? 1 : -1) : y.publishedAt < x.publishedAt ? -1 : 1,
    )[0];
    const timeline = face.timelines.length > 0 ? this.timelines.get('affair') : null;
    return {
      title: face.title,
      path: face.path,
      author: this.authorName,
      corrections: face.corrections.map(({ text }) => text),
      supersededBy: newest?.[0].split(' ')[0] ?? null,
      licence: terms.licence,
      body: terms.excerptOnly ? null : face.body.map((block) => ('text' in block ? block.text : '')).join('\n\n'),
      timeline: terms.excerptOnly ? null : (timeline?.entries[0]?.text ?? null),
    };
  }

  private next(word: string): string {
    return `${word} ${++this.counter}`;
  }

  private async publish(): Promise<void> {
    const id = `post${this.dice(POSTS)}`;
    const locale = LOCALES[this.dice(2)] ?? 'en';
    const before = this.posts.get(keyOf(id, locale));
    const title = before && this.dice(2) === 0 ? before.title : this.next('Title');
    const face = aPost(
      {
        title,
        // First published a minute ago, or so recently that an embargo of a minute ends during the test, and kept ever after.
        publishedAt: before?.publishedAt ?? new Date(Date.now() - 50_000 - this.dice(20_000)).toISOString(),
        authors: ['ada'],
        categories: this.dice(4) === 0 ? [] : [CATEGORIES[this.dice(3)] ?? 'world'],
        series: this.dice(2) === 0 ? 'series' : null,
        body: [aParagraph(this.next('Text'))],
        timelines: this.dice(3) === 0 ? ['affair'] : [],
        editionOf: this.dice(3) === 0 ? `post${this.dice(POSTS)}` : null,
        corrections: before?.corrections ?? [],
      },
      locale,
    );
    await this.put(id, locale, face.editionOf === id ? { ...face, editionOf: null } : face);
  }

  private async correct(): Promise<void> {
    const [key, face] = this.any() ?? [];
    if (!key || !face) return;
    const [id = '', locale = ''] = key.split(' ');
    const correction = { kind: 'CORRECTION' as const, date: '2020-01-01', text: this.next('Correction'), source: null };
    await this.put(id, locale, { ...face, corrections: [...face.corrections, correction] });
  }

  private any(): [string, PostFace] | undefined {
    return [...this.posts][this.dice(Math.max(this.posts.size, 1))];
  }

  private async put(id: string, locale: string, face: PostFace): Promise<void> {
    this.posts.set(keyOf(id, locale), face);
    await this.ledger.put('post', id, face, locale);
  }

  private async withdraw(): Promise<void> {
    const [key] = this.any() ?? [];
    if (!key) return;
    const [id = '', locale = ''] = key.split(' ');
    this.posts.delete(key);
    await this.ledger.withdraw('post', id, locale);
  }

  private async setCategory(id: string, parent: string | null): Promise<void> {
    const face = aCategory({ name: id, parent });
    this.categories.set(id, face);
    await this.ledger.put('category', id, face);
  }

  private async rename(): Promise<void> {
    this.authorName = this.dice(3) === 0 ? null : this.next('Ada');
    if (this.authorName === null) await this.ledger.withdraw('author', 'ada');
    else await this.ledger.put('author', 'ada', anAuthor({ name: this.authorName }));
  }

  private async setTimeline(): Promise<void> {
    const face = this.dice(4) === 0 ? null : aTimeline({ title: 'The affair', entries: [anEntry('2006', { text: this.next('Entry') })] });
    this.timelines.set('affair', face);
    if (face) await this.ledger.put('timeline', 'affair', face);
    else await this.ledger.withdraw('timeline', 'affair');
  }

  /** Every row is numbered again, as after a change of contract. */
  private async reindex(): Promise<void> {
    await this.ledger.client.query(`update feed.ledger set sequence = nextval('feed.ledger_sequence')`);
  }
}

/** Random terms. */
export function randomTerms(dice: Dice): PartnerTerms {
  return {
    ...EVERYTHING,
    categories: dice(2) === 0 ? [] : [CATEGORIES[dice(3)] ?? 'world'],
    series: dice(4) === 0 ? ['series'] : [],
    locales: dice(3) === 0 ? [LOCALES[dice(2)] ?? 'en'] : [],
    excerptOnly: dice(3) === 0,
    embargoMinutes: dice(3) === 0 ? 1 : 0,
    licence: dice(2) === 0 ? null : `Licence ${dice(3)}`,
  };
}

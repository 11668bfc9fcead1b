/** Generates the archive for the benchmarks. The same seed gives the same archive. */
import type {
  BlockFace,
  CommentFace,
  EntityFace,
  EntryFace,
  Faces,
  DocumentType,
  PostFace,
  TimelineFace,
} from '@dossier/contract/document';
import { Dice } from './seeded-random';

/** One document, which becomes one row of the ledger. */
export interface ArchiveDocument {
  readonly type: DocumentType;
  readonly documentId: string;
  readonly locale: string;
  readonly face: Faces[DocumentType];
}

/** The numbers of documents and of their parts. */
export interface ArchiveSize {
  readonly posts: number;
  readonly timelines: number;
  readonly entriesPerTimeline: number;
  readonly entities: number;
  readonly blocksPerPost: number;
  readonly wordsPerBlock: number;
  /** The most entities that a post is about, and the most that an entry names. */
  readonly entitiesPerPost: number;
  readonly entitiesPerEntry: number;
  /** With 1, all entities are named equally often. With larger values, the first ones are named more often. */
  readonly skew: number;
  /**
   * Number of timelines, from the first on, that belong to the first post. Their entries have the same dates and name the same entities.
   */
  readonly sharedTimelines: number;
  /** Number of comments under the first post. Each begins a thread or answers an earlier comment. */
  readonly comments: number;
}

const KINDS = ['PERSON', 'ORGANISATION', 'PLACE', 'EVENT'] as const;
const FIRST_DAY = Date.UTC(1985, 0, 1);
const DAY_MS = 86_400_000;

const id = (type: string, number: number): string => `${type}${String(number).padStart(6, '0')}`;
const isoDay = (days: number): string => new Date(FIRST_DAY + days * DAY_MS).toISOString().slice(0, 10);

/** A date with a realistic precision: mostly a day, sometimes a month or a year, rarely one of two years. */
function vagueDate(dice: Dice, day: number): { printed: string; edtf: string } {
  const iso = isoDay(day);
  const roll = dice.below(10);
  if (roll < 6) return { printed: iso, edtf: iso };
  if (roll < 8) return { printed: iso.slice(0, 7), edtf: iso.slice(0, 7) };
  const year = Number(iso.slice(0, 4));
  return roll === 8 ? { printed: String(year), edtf: String(year) } : { printed: `${year}/${year + 1}`, edtf: `[${year},${year + 1}]` };
}

function entity(dice: Dice, number: number): EntityFace {
  const name = `${dice.sentence(2).slice(0, -1)} ${number}`;
  const slug = `entity-${number}`;
  return {
    slug,
    path: `/entities/${slug}`,
    name,
    kind: dice.of(KINDS),
    names: [{ text: `${name} the elder`, kind: 'ALIAS', locale: null }],
    summary: dice.sentence(18),
    image: null,
    from: dice.below(3) === 0 ? vagueDate(dice, dice.below(9000)) : null,
    to: null,
    wikidata: null,
    links: [],
    mergedInto: null,
  };
}

const entitiesOf = (dice: Dice, count: number, { entities, skew }: ArchiveSize): string[] =>
  dice.some(count, () => id('entity', dice.skewed(entities, skew)));

/** The date and the entities of an entry that the shared timelines have in common. */
function sharedEntry(position: number, { entities, entitiesPerEntry }: ArchiveSize): Pick<EntryFace, 'date' | 'entities'> {
  const day = isoDay(position * 90);
  const named = Array.from({ length: entitiesPerEntry }, (_, index) => id('entity', (position + index) % entities));
  return { date: { printed: day, edtf: day }, entities: named };
}

function timeline(dice: Dice, number: number, size: ArchiveSize): TimelineFace {
  const slug = `timeline-${number}`;
  const start = dice.below(6000);
  const entries = Array.from({ length: size.entriesPerTimeline }, (_, position): EntryFace => {
    const text = dice.sentence(16);
    return {
      key: `e${position}`,
      date: vagueDate(dice, start + position * 120 + dice.below(90)),
      html: `<p>${text}</p>`,
      text,
      status: position === 9 ? 'FALSE' : 'ASSERTED',
      statusNote: position === 9 ? 'marked as false' : null,
      entities: entitiesOf(dice, size.entitiesPerEntry, size),
      sources: [],
      ...(number < size.sharedTimelines && sharedEntry(position, size)),
    };
  });
  return {
    slug,
    path: `/timelines/${slug}`,
    title: `${dice.sentence(3).slice(0, -1)} ${number}`,
    summary: dice.sentence(14),
    publishedAt: `${isoDay(8000 + dice.below(4000))}T08:00:00.000Z`,
    subject: id('entity', dice.below(size.entities)),
    entries,
  };
}

function body(dice: Dice, timelineId: string, { blocksPerPost, wordsPerBlock }: ArchiveSize): BlockFace[] {
  const paragraphs = Array.from({ length: blocksPerPost }, (): BlockFace => {
    const text = dice.sentence(wordsPerBlock);
    return { kind: 'paragraphs', html: `<p>${text}</p>`, text };
  });
  return [...paragraphs, { kind: 'timeline', timeline: timelineId }];
}

function post(dice: Dice, number: number, size: ArchiveSize): PostFace {
  const slug = `post-${number}`;
  const day = isoDay(8000 + Math.floor((number * 4000) / size.posts));
  const timelineId = id('timeline', number % size.timelines);
  const shared = number === 0 ? Array.from({ length: size.sharedTimelines }, (_, shares) => id('timeline', shares)) : [];
  return {
    slug,
    path: `/posts/${slug}`,
    title: `${dice.sentence(5).slice(0, -1)} ${number}`,
    excerpt: dice.sentence(24),
    dateline: day,
    publishedAt: `${day}T09:${String(number % 60).padStart(2, '0')}:00.000Z`,
    authors: [id('author', number % 5)],
    epigraphs: [
      { text: dice.sentence(12), attribution: 'A. Writer', role: 'A book', source: null, date: { printed: 'c. 1601', edtf: '1601~' } },
    ],
    body: body(dice, timelineId, size),
    cover: null,
    series: number % 10 === 0 ? id('series', 0) : null,
    edition: number % 10 === 0 ? day.slice(0, 4) : null,
    editionOf: null,
    categories: [id('category', number % 12)],
    tags: dice.some(2, () => id('tag', dice.below(40))),
    related: dice
      .some(5, () => dice.below(size.posts))
      .map((other) => ({ post: id('post', other), url: null, title: null, note: other % 2 ? null : 'UPDATE: more is known' })),
    timelines: shared.length > 0 ? shared : [timelineId],
    about: entitiesOf(dice, size.entitiesPerPost, size),
    sources: [id('source', number % 50)],
    corrections: [],
  };
}

function comment(dice: Dice, number: number): CommentFace {
  const text = dice.sentence(30);
  return {
    kind: 'COMMENT',
    post: id('post', 0),
    replyTo: number % 10 === 0 ? null : id('comment', number - 1 - dice.below(number % 10)),
    author: 'A reader',
    website: null,
    html: `<p>${text}</p>`,
    text,
    at: new Date(Date.UTC(2020, 0, 1) + number * 60_000).toISOString(),
    editedAt: null,
  };
}

function* named(type: 'author' | 'tag' | 'series' | 'category', count: number): Generator<ArchiveDocument> {
  const folder = { author: 'authors', tag: 'tags', series: 'series', category: 'categories' }[type];
  for (let number = 0; number < count; number++) {
    const slug = `${type}-${number}`;
    const face = { slug, path: `/${folder}/${slug}`, name: `The ${type} ${number}`, description: null, translations: [] };
    const more = type === 'category' ? { parent: null, entity: null } : type === 'tag' ? { entity: null } : {};
    yield { type, documentId: id(type, number), locale: '', face: { ...face, ...more } };
  }
}

/**
 * Every document of the archive, in the order in which the ledger will number them; made one by one, so that an archive of any size takes no memory.
 * @param vocabulary the words of texts, the most frequent ones first; a few words by default
 */
export function* makeArchive(size: ArchiveSize, seed = 1, vocabulary?: readonly string[]): Generator<ArchiveDocument> {
  const dice = new Dice(seed, vocabulary);
  yield {
    type: 'site',
    documentId: 'site',
    locale: '',
    face: { name: 'Bench', description: null, licence: null, translations: [], locales: ['en'], defaultLocale: 'en', formerHosts: [] },
  };
  yield* named('author', 5);
  yield* named('category', 12);
  yield* named('tag', 40);
  yield* named('series', 1);
  for (let number = 0; number < 50; number++) {
    const face = { title: dice.sentence(4), publisher: 'A paper', author: null, url: null, archivedUrl: null, date: null };
    yield { type: 'source', documentId: id('source', number), locale: '', face };
  }
  for (let number = 0; number < size.entities; number++)
    yield { type: 'entity', documentId: id('entity', number), locale: '', face: entity(dice, number) };
  for (let number = 0; number < size.timelines; number++)
    yield { type: 'timeline', documentId: id('timeline', number), locale: 'en', face: timeline(dice, number, size) };
  for (let number = 0; number < size.posts; number++)
    yield { type: 'post', documentId: id('post', number), locale: 'en', face: post(dice, number, size) };
  for (let number = 0; number < size.comments; number++)
    yield { type: 'comment', documentId: id('comment', number), locale: '', face: comment(dice, number) };
}

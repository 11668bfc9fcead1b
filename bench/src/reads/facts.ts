/**
 * The facts of the archive on which Dossier is compared with other servers: what posts, timelines and entities hold, without any server's own
 * shape. The same numbers always give the same facts.
 */

/** A term or an entity as another document shows it. */
export interface Named {
  readonly slug: string;
  readonly name: string;
}

export interface Entity extends Named {
  readonly kind: (typeof KINDS)[number];
  readonly summary: string;
}

export interface Entry {
  /** The day, `YYYY-MM-DD`. */
  readonly date: string;
  /** The day in words. */
  readonly label: string;
  readonly text: string;
  /** Places in `entities`, as are all lists of numbers here in the list of their name. */
  readonly entities: readonly number[];
}

export interface Timeline {
  readonly slug: string;
  readonly title: string;
  readonly entries: readonly Entry[];
}

export interface Post {
  readonly slug: string;
  readonly title: string;
  readonly publishedAt: string;
  readonly excerpt: string;
  readonly edition: string;
  /** Paragraphs. */
  readonly body: readonly string[];
  readonly epigraphs: readonly { readonly text: string; readonly attribution: string }[];
  readonly category: number;
  readonly tags: readonly number[];
  readonly entities: readonly number[];
  readonly related: readonly number[];
  readonly timeline: number;
}

export interface Facts {
  readonly categories: readonly Named[];
  readonly tags: readonly Named[];
  readonly entities: readonly Entity[];
  readonly timelines: readonly Timeline[];
  readonly posts: readonly Post[];
}

export const COUNTS = { posts: 2_000, timelines: 500, entriesPerTimeline: 28, entities: 2_000, categories: 20, tags: 100 } as const;

const SEED = 20_261_123;
const DAY_MS = 86_400_000;
const KINDS = ['person', 'organisation', 'place', 'event'] as const;
const WORDS =
  'the of and to in a that on for was with as by at from it an were which this had first after city council court report public record law union railway bank river harbour election minister editor newspaper strike inquiry verdict archive letter witness committee company county evening morning spring autumn winter factory bridge station market police theatre museum school hospital parliament treaty border island captain engineer printer surveyor petition budget ordinance district assembly mayor clerk docket hearing appeal charter tariff census harvest flood fire vote ballot debate motion speech crowd procession telegram dispatch correspondent column gazette press journal edition supplement notice'.split(
    ' ',
  );

/** Numbers from 0 to below 1 by the generator Mulberry32 (public domain): repeatable, and the next do not repeat the last as small ones do. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

class Maker {
  private readonly fraction = mulberry32(SEED);

  below(limit: number): number {
    return Math.floor(this.fraction() * limit);
  }

  /** Words of about this many characters, with a capital. */
  words(length: number): string {
    let text = '';
    while (text.length < length) text += `${text && ' '}${WORDS[this.below(WORDS.length)] ?? ''}`;
    const cut = text.slice(0, length).trimEnd();
    return `${cut.charAt(0).toUpperCase()}${cut.slice(1)}`;
  }

  sentence(length: number): string {
    return `${this.words(length)}.`;
  }

  /** Different numbers below a limit. */
  pick(limit: number, count: number, not = -1): number[] {
    const picked = new Set<number>();
    while (picked.size < count) {
      const number = this.below(limit);
      if (number !== not) picked.add(number);
    }
    return [...picked];
  }
}

const times = <Item>(count: number, make: (index: number) => Item): Item[] => Array.from({ length: count }, (_, index) => make(index));
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const labelOf = (ms: number): string =>
  new Date(ms).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

function makeTimeline(maker: Maker, index: number): Timeline {
  let day = Date.UTC(1900 + maker.below(120), maker.below(12), 1 + maker.below(28));
  const title = `Timeline ${index + 1}: ${maker.words(30)}`;
  const entries = times(COUNTS.entriesPerTimeline, (): Entry => {
    day += (1 + maker.below(20)) * DAY_MS;
    return { date: dayOf(day), label: labelOf(day), text: maker.sentence(150), entities: maker.pick(COUNTS.entities, 2) };
  });
  return { slug: `timeline-${index + 1}`, title, entries };
}

function makePost(maker: Maker, index: number): Post {
  const number = index + 1;
  // Every post has its own time, and the order of times is not that of the numbers.
  const publishedAt = new Date(Date.UTC(2019, 0, 1) + ((number * 977) % COUNTS.posts) * 6 * 3_600_000).toISOString();
  return {
    slug: `post-${number}`,
    title: `On this day ${number}: ${maker.words(40)}`,
    publishedAt,
    excerpt: maker.sentence(158),
    edition: `${2000 + maker.below(26)}-${String(1 + maker.below(12)).padStart(2, '0')}`,
    body: times(6, () => maker.sentence(598)),
    epigraphs: times(2, () => ({ text: maker.sentence(90), attribution: maker.words(24) })),
    category: maker.below(COUNTS.categories),
    tags: maker.pick(COUNTS.tags, 3).sort((one, other) => one - other),
    entities: maker.pick(COUNTS.entities, 10),
    related: maker.pick(COUNTS.posts, 6, index),
    timeline: maker.below(COUNTS.timelines),
  };
}

/** Makes the facts. */
export function makeFacts(): Facts {
  const maker = new Maker();
  const named = (word: string, count: number): Named[] =>
    times(count, (index) => ({ slug: `${word.toLowerCase()}-${index + 1}`, name: `${word} ${index + 1}` }));
  return {
    categories: named('Category', COUNTS.categories),
    tags: named('Tag', COUNTS.tags),
    entities: times(COUNTS.entities, (index) => ({
      slug: `entity-${index + 1}`,
      name: `${maker.words(14)} ${index + 1}`,
      kind: KINDS[maker.below(KINDS.length)] ?? 'person',
      summary: maker.sentence(200),
    })),
    timelines: times(COUNTS.timelines, (index) => makeTimeline(maker, index)),
    posts: times(COUNTS.posts, (index) => makePost(maker, index)),
  };
}

/**
 * Whatever the ledger holds, the index applies all of it: unusual or very long texts, addresses too long for a database index, rows that no CMS
 * writes.
 */
import type { DocumentType } from '@dossier/contract/document';
import fc from 'fast-check';
import { rebuildIndex } from '../../api/src/indexing/rebuild-index';
import { openArchive, type TestArchive } from '../support/archive';
import {
  aCategory,
  aComment,
  anAuthor,
  anEntity,
  anEntry,
  aPage,
  aParagraph,
  aPost,
  aQuotation,
  aSeries,
  aTag,
  aTimeline,
} from '../support/faces';

let archive: TestArchive;
beforeAll(async () => (archive = await openArchive()));
afterAll(() => archive.close());
/** Withdraws everything, which must always succeed. */
afterEach(() =>
  archive.publish(({ client }) => client.query(`update feed.ledger set face = null, sequence = nextval('feed.ledger_sequence')`)),
);

async function waiting(): Promise<number> {
  const [row] = await archive.index.source.query<{ waiting: number }[]>(
    'select greatest(coalesce((select max(sequence) from feed.ledger), 0) - applied, 0)::int as waiting from progress',
  );
  return row!.waiting;
}

const failures = (): Promise<{ document_id: string; reason: string }[]> =>
  archive.index.source.query('select document_id, reason from failed order by document_id');

/** Characters that pglz (PostgreSQL's compression) cannot compress, so that an index row is as long as its text. */
function randomCjk(length: number): string {
  return String.fromCodePoint(...Array.from({ length }, (_, n) => 0x4e00 + ((n * 7_919 + n * n * 104_729) % 20_000)));
}

/** This many words, all different. */
function words(count: number, prefix = 'w'): string {
  return Array.from({ length: count }, (_, n) => `${prefix}${n.toString(36)}`).join(' ');
}

const EMOJI = '\u{1F600}';

/** A document for each field that can contain a long text; the keys are the documents' identifiers. */
function placesOf(text: string): Record<string, readonly [DocumentType, unknown, string?]> {
  return {
    body: ['post', aPost({ title: 'Long', slug: 'body', body: [aParagraph(text)] })],
    french: ['post', aPost({ title: 'Long', slug: 'french', body: [aParagraph(text)] }, 'fr'), 'fr'],
    excerpt: ['post', aPost({ title: 'Long', slug: 'excerpt', excerpt: text })],
    epigraph: ['post', aPost({ title: 'Long', slug: 'epigraph', epigraphs: [aQuotation({ text })] })],
    page: ['page', aPage({ title: 'Long', body: [aParagraph(text)] })],
    entries: [
      'timeline',
      aTimeline({ title: 'Long', slug: 'entries', entries: [1, 2].map((n) => anEntry('2015', { key: `k${n}`, text })) }),
    ],
    dutch: ['timeline', aTimeline({ title: 'Long', slug: 'dutch', entries: [anEntry('2015', { key: 'k', text })] }, 'nl'), 'nl'],
    summary: ['timeline', aTimeline({ title: 'Long', slug: 'summary', summary: text })],
    entity: ['entity', anEntity({ name: 'Long', summary: text })],
    comment: ['comment', aComment('post', text)],
    category: ['category', aCategory({ name: 'Long', description: text })],
  };
}

/** Searchable rows of the index that are not found by the first word of their text. */
const NOT_FOUND = `
  select document_id from posts where not search @@ to_query(locale, 'first')
  union all select document_id from timelines where document_id = 'summary' and not search @@ to_query(locale, 'first')
  union all select timeline_id from entries where not search @@ to_query(locale, 'first')
  union all select document_id from entities where not search @@ to_query('', 'first')`;

const chinese = (n: number): string => String.fromCodePoint(0x4e00 + (n % 20_000), 0x4e00 + (n >> 5));
const compound = (n: number): string => `a${n}-b${n}-c${n}/d${n}.example`;

test.each([
  ['an emoji across UTF-16 code unit 200,000', `first ${'a'.repeat(199_993)}${EMOJI} and more`],
  ['an emoji across UTF-16 code unit 200,000 of the searched text', `first ${'a '.repeat(99_996)}${EMOJI}${EMOJI} and more`],
  ['nothing but emoji', `first ${EMOJI.repeat(150_000)}`],
  ['a megabyte of different words', `first ${words(150_000)}`],
  ['different words of two Chinese characters', `first ${Array.from({ length: 70_000 }, (_, n) => chinese(n)).join(' ')}`],
  ['one word of three megabytes', `first ${'a'.repeat(3_000_000)}`],
  ['many words of two kilobytes', `first ${Array.from({ length: 300 }, (_, n) => `${n}${'b'.repeat(2_100)}`).join(' ')}`],
  ['compounds, whose parts are searched too', `first ${Array.from({ length: 10_000 }, (_, n) => compound(n)).join(' ')}`],
])('a text with %s is published in every field, and found by its first word', async (_, text) => {
  const places = Object.entries(placesOf(text));
  await archive.publish(async (ledger) => {
    for (const [id, [type, face, locale]] of places) await ledger.putRaw(type, id, face, locale);
  });
  expect([await waiting(), await failures()]).toEqual([0, []]);
  const indexed = await archive.index.source.query<{ id: string }[]>(
    'select document_id as id from documents where document_id = any($1)',
    [places.map(([id]) => id)],
  );
  expect(indexed.map(({ id }) => id).sort()).toEqual(places.map(([id]) => id).sort());
  expect(await archive.index.source.query(NOT_FOUND)).toEqual([]);
});

test('if a text has too many words for a tsvector, the first ones that fit can be searched', async () => {
  const text = Array.from({ length: 66_000 }, (_, n) => chinese(n)).join(' ');
  const [row] = await archive.index.source.query<{ found: boolean; size: number }[]>(
    `select search @@ to_query('', $2) as found, length(search) as size from to_search('', $1, $3) as search`,
    [text, chinese(0), `${chinese(70_000)} ${text}`],
  );
  expect(row?.found).toBe(true);
  expect(row?.size).toBeGreaterThan(20_000);
});

const LONG_PATH = `/${randomCjk(890)}/`;
const ROUTED = [
  ['post', aPost({ title: 'Kept' })],
  ['page', aPage({ title: 'Kept' })],
  ['timeline', aTimeline({ title: 'Kept' })],
  ['entity', anEntity({ name: 'Kept' })],
  ['category', aCategory({ name: 'Kept' })],
  ['tag', aTag({ name: 'Kept' })],
  ['series', aSeries({ name: 'Kept' })],
  ['author', anAuthor({ name: 'Kept' })],
] as const;

test.each(ROUTED)(
  'a %s with former paths that are too long for the index is served at its other paths, and can be withdrawn',
  async (type, face) => {
    const paths = [face.path, '/old', LONG_PATH, `/${randomCjk(5_000)}`, `/${'x'.repeat(100_000)}`, '', '/lone\\ud800'];
    await archive.publish((ledger) => ledger.putRaw(type, 'kept', face, undefined, paths));
    expect([await waiting(), await failures()]).toEqual([0, []]);
    const served = await archive.index.source.query<{ path: string }[]>(
      `select path from paths where type = $1 and (is_current or path = '/old') order by path`,
      [type],
    );
    expect(served).toEqual([face.path, '/old'].sort().map((path) => ({ path })));
    await archive.publish((ledger) => ledger.withdraw(type, 'kept'));
    expect([await waiting(), await failures()]).toEqual([0, []]);
    expect(await archive.index.source.query('select from documents')).toEqual([]);
    expect(await archive.index.source.query(`select is_current from paths where type = $1 and path = '/old'`, [type])).toEqual([
      { is_current: false },
    ]);
  },
);

const HUGE_ID = randomCjk(850);

test('references, names and files that are too long for the index are set aside with the name of the field, and stop no other document', async () => {
  await archive.publish(async (ledger) => {
    await ledger.put('post', 'about', aPost({ title: 'A', about: [HUGE_ID] }));
    await ledger.put('post', 'tags', aPost({ title: 'B', tags: [HUGE_ID] }));
    await ledger.put('post', 'series', aPost({ title: 'C', series: HUGE_ID }));
    await ledger.put('entity', 'wikidata', anEntity({ name: 'D', wikidata: HUGE_ID.repeat(2) }));
    await ledger.put('entity', 'merged', anEntity({ name: 'E', mergedInto: HUGE_ID }));
    await ledger.put('comment', 'reply', aComment('post', 'F', { replyTo: HUGE_ID }));
    await ledger.put('entity', 'slug', anEntity({ name: 'G', slug: HUGE_ID }));
    await ledger.put('post', 'year', aPost({ title: 'H', publishedAt: '0000-01-01T00:00:00.000Z' }));
    await ledger.put('comment', 'offset', aComment('post', 'I', { at: '2015-01-01T00:00:00+23:00' }));
    await ledger.put('post', 'last', aPost({ title: 'Last' }));
  });
  expect(await waiting()).toBe(0);
  const reasons = Object.fromEntries((await failures()).map(({ document_id: id, reason }) => [id, reason]));
  expect(reasons).toMatchObject({
    about: expect.stringContaining('about') as string,
    tags: expect.stringContaining('tags') as string,
    series: expect.stringContaining('series') as string,
    wikidata: expect.stringContaining('wikidata') as string,
    merged: expect.stringContaining('mergedInto') as string,
    reply: expect.stringContaining('replyTo') as string,
    slug: expect.stringContaining('slug') as string,
    year: expect.stringContaining('publishedAt') as string,
    offset: expect.stringContaining('at') as string,
  });
  expect(Object.keys(reasons)).toHaveLength(9);
  expect(await archive.graph.data('{ post(slug: "last") { title } }')).toEqual({ post: { title: 'Last' } });
});

test('rows that no CMS writes stop neither other documents nor a rebuild', async () => {
  const insert = `insert into feed.ledger (type, document_id, locale, sequence, face, paths, changed_at)
    values ($1, $2, $3, nextval('feed.ledger_sequence'), $4, $5, $6)`;
  const face = JSON.stringify(aPost({ title: 'Odd' }));
  await archive.publish(async ({ client }) => {
    for (const type of ['toString', '__proto__', 'constructor', 'podcast']) await client.query(insert, [type, type, '', face, [], 'now']);
    await client.query(insert, ['post', randomCjk(700), 'en', JSON.stringify(aPost({ title: randomCjk(200) })), ['/long'], 'now']);
    await client.query(insert, ['post', 'never', 'en', face, [], 'infinity']);
    await client.query(insert, ['post', 'null', 'en', 'null', [], 'now']);
    for (const odd of ['1', '[]', '"text"', 'true', '{}']) await client.query(insert, ['post', `odd ${odd}`, 'en', odd, [], 'now']);
    await client.query(insert, ['post', 'after', 'en', JSON.stringify(aPost({ title: 'Afterwards' })), [], 'now']);
  });
  expect(await waiting()).toBe(0);
  const before = await failures();
  expect(before.map(({ document_id: id }) => id)).toEqual(expect.arrayContaining(['toString', '__proto__', 'never', 'odd {}']));
  expect(await archive.graph.data('{ post(slug: "afterwards") { title } }')).toEqual({ post: { title: 'Afterwards' } });
  await rebuildIndex(archive.databaseUrl, () => undefined);
  expect(await failures()).toEqual(before);
});

/** Any text that a face can contain. PostgreSQL does not accept NUL and lone surrogates. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc
    .tuple(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }), fc.nat(260_000))
    .map(([part, size]) => part.repeat(Math.ceil(size / part.length))),
);
const inLedger = anyText.map((text) => text.replaceAll('\0', '\uFFFD').toWellFormed());

test('the index applies all of any ledger', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(inLedger, inLedger, fc.nat(7)), { minLength: 1, maxLength: 6 }), async (drawn) => {
      await archive.publish(async (ledger) => {
        for (const [n, [title, text, kind]] of drawn.entries()) {
          const [type, plain] = ROUTED[kind]!;
          const own = {
            post: { body: [aParagraph(text)] },
            page: { body: [aParagraph(text)] },
            timeline: { entries: [anEntry('2015', { key: 'k', text })] },
            entity: { summary: text },
          };
          const name = 'name' in plain ? { name: title } : { title };
          await ledger.putRaw(type, `any-${n}`, { ...plain, ...name, ...(type in own ? own[type as keyof typeof own] : {}) }, undefined, [
            plain.path,
            title,
            text,
          ]);
        }
      });
      expect(await waiting()).toBe(0);
      const aside = await failures();
      // The contract refuses a title of over a thousand characters. Nothing else in these documents may be refused.
      expect(aside.filter(({ reason }) => !/title|name/.test(reason))).toEqual([]);
    }),
    { numRuns: 15 },
  );
}, 120_000);

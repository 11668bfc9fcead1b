/** Random changes of a small archive, for property tests: few documents, which name one another in every way that a face can. */
import fc from 'fast-check';
import { LOCALISED_TYPES, type DocumentType } from '@dossier/contract/document';
import { ENTITY_KINDS } from '@dossier/contract/enumerations';
import {
  aCategory,
  aComment,
  anAuthor,
  anEntity,
  anEntry,
  aPage,
  aParagraph,
  aPicture,
  aPost,
  aSeries,
  aTag,
  aTimeline,
  toRelated,
} from './faces';
import type { TestLedger } from './ledger';

/** The languages that documents have. */
export const LOCALES = ['en', 'fr'] as const;

/** How many documents of each type there may be. */
const MANY = { post: 5, timeline: 3, entity: 5, category: 4, tag: 2, author: 2, series: 2, page: 3, comment: 4 } as const;
type Varied = keyof typeof MANY;

/** The identifiers of the documents of a type: `post0`, `post1` and so on. */
export const idsOf = (type: Varied): string[] => Array.from({ length: MANY[type] }, (_, n) => `${type}${n}`);

/** The slugs of the documents of a type. */
export const slugsOf = (type: Varied): string[] => idsOf(type).map((id) => `${id}-slug`);

/** Titles; some documents have the same. */
const TITLES = ['Sirens', 'Sirens at night', 'A quay'];
const INSTANTS = ['2018-11-13T08:00:00.000Z', '2019-11-13T08:00:00.000Z', '2019-12-31T23:30:00.000Z'];
/** Dates of entries and of posts; the first are days of the year that lists are asked for. */
export const MONTH_DAYS = ['11-13', '02-03'];
const DAYS = [...MONTH_DAYS.map((day) => `2015-${day}`), '2001-02-03', '2001', '[1999,2000]'];
/** Former addresses. */
export const FORMER = ['/old/1', 'https://old.example/?p=1', 'https://older.example/a/'];

/** One change: a new face, or null where the document is withdrawn. */
export interface RandomChange {
  readonly type: DocumentType;
  readonly documentId: string;
  readonly locale: string;
  readonly face: object | null;
  readonly paths: readonly string[];
}

const id = (type: Varied): fc.Arbitrary<string> => fc.constantFrom(...idsOf(type));
const some = (type: Varied): fc.Arbitrary<string[]> => fc.subarray(idsOf(type), { maxLength: 2 });
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(value, { freq: 2 });
const rarely = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.oneof({ arbitrary: fc.constant(null), weight: 5 }, { arbitrary: value, weight: 1 });
const slug = (type: Varied): fc.Arbitrary<string> => fc.constantFrom(...slugsOf(type));
const title = fc.constantFrom(...TITLES);
const publishedAt = fc.constantFrom(...INSTANTS);
const name = title;
const cover = maybe(fc.constant(aPicture('file0')));

const post = fc
  .record({
    slug: slug('post'),
    title,
    publishedAt,
    dateline: maybe(fc.constantFrom(...DAYS.slice(0, 3))),
    authors: some('author'),
    categories: some('category'),
    tags: some('tag'),
    series: maybe(id('series')),
    edition: maybe(fc.constantFrom('1', '2')),
    editionOf: rarely(id('post')),
    related: some('post').map((posts) => posts.map((one) => toRelated(one))),
    timelines: some('timeline'),
    body: maybe(id('timeline')).map((timeline) => [
      aParagraph('Words'),
      ...(timeline === null ? [] : [{ kind: 'timeline' as const, timeline }]),
    ]),
    about: some('entity'),
    cover,
  })
  .map((face) => (locale: string) => aPost(face, locale));

const entry = fc.record({
  day: fc.constantFrom(...DAYS),
  entities: some('entity'),
  status: fc.constantFrom('ASSERTED' as const, 'FALSE' as const),
});
const timeline = fc
  .record({ slug: slug('timeline'), title, publishedAt, subject: maybe(id('entity')), entries: fc.array(entry, { maxLength: 3 }) })
  .map(
    ({ entries, ...face }) =>
      (locale: string) =>
        aTimeline(
          { ...face, entries: entries.map(({ day, ...own }, n) => anEntry(day, { ...own, key: `key${n}`, text: `Line ${n}` })) },
          locale,
        ),
  );

const entity = fc
  .record({ slug: slug('entity'), name, kind: fc.constantFrom(...ENTITY_KINDS.slice(0, 2)), mergedInto: rarely(id('entity')) })
  .map((face) => () => anEntity(face));
const category = fc.record({ slug: slug('category'), name, parent: rarely(id('category')) }).map((face) => () => aCategory(face));
const tag = fc.record({ slug: slug('tag'), name }).map((face) => () => aTag(face));
const author = fc.record({ slug: slug('author'), name }).map((face) => () => anAuthor(face));
const series = fc.record({ slug: slug('series'), name }).map((face) => () => aSeries(face));
const page = fc
  .record({ slug: slug('page'), title, publishedAt, parent: maybe(id('page')), cover })
  .map((face) => (locale: string) => aPage(face, locale));
const comment = fc.record({ post: id('post'), replyTo: maybe(id('comment')), at: publishedAt }).map(
  ({ post: of, ...face }) =>
    () =>
      aComment(of, 'Words', face),
);

function changeOf(type: Varied, face: fc.Arbitrary<(locale: string) => object>): fc.Arbitrary<RandomChange> {
  const isLocalised = LOCALISED_TYPES.some((localised) => localised === type);
  const locale = isLocalised ? fc.constantFrom(...LOCALES) : fc.constant('');
  return fc
    .record({
      documentId: id(type),
      locale,
      face: fc.oneof({ arbitrary: face, weight: 4 }, { arbitrary: fc.constant(null), weight: 1 }),
      paths: rarely(fc.constantFrom(...FORMER)),
    })
    .map(({ documentId, locale: own, face: make, paths }) => {
      const made = make?.(own) ?? null;
      const current = made && 'path' in made ? [String(made.path)] : [];
      return { type, documentId, locale: own, face: made, paths: [...current, ...(paths === null || type === 'comment' ? [] : [paths])] };
    });
}

/** A change of any document. Merges and the tree of categories, which touch everything, change rarely. */
export const randomChange: fc.Arbitrary<RandomChange> = fc.oneof(
  { arbitrary: changeOf('post', post), weight: 8 },
  { arbitrary: changeOf('timeline', timeline), weight: 5 },
  { arbitrary: changeOf('entity', entity), weight: 3 },
  { arbitrary: changeOf('category', category), weight: 2 },
  { arbitrary: changeOf('tag', tag), weight: 1 },
  { arbitrary: changeOf('author', author), weight: 1 },
  { arbitrary: changeOf('series', series), weight: 1 },
  { arbitrary: changeOf('page', page), weight: 2 },
  { arbitrary: changeOf('comment', comment), weight: 2 },
);

/** Writes the change to the ledger. */
export async function writeChange(ledger: TestLedger, { type, documentId, locale, face, paths }: RandomChange): Promise<void> {
  await ledger.putRaw(type, documentId, face, locale || undefined, paths);
}

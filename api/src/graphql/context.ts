/** The context of resolvers: one per request, whose loaders remember what the request has read. */
import DataLoader from 'dataloader';
import type { FieldNode } from 'graphql';
import type { KeptValues } from '../changes/kept-values';
import type { DocumentType } from '@dossier/contract/document';
import type { Operation } from '../sharing/operation';
import { findComments, type CommentKey, type FoundComment } from '../queries/comments';
import { findMonths, type ArchiveMonth, type MonthKey } from '../queries/archive-months';
import type { Database } from '../queries/database';
import { findDayChanges, type DayKey } from '../queries/days-of-year';
import { findSite, type Reference } from '../queries/documents';
import type { IndexReader } from '../queries/index-reader';
import { findOthers, type FoundOther, type PieceKey } from '../queries/editions-and-translations';
import { findAlsoIn, findEntries, type EntryKey, type FoundEntry } from '../queries/entries';
import { lookUpLocale } from '../queries/locales';
import { findNeighbours, type NeighbourKey } from '../queries/neighbours';
import type { LocalisedKey } from '../queries/posts';
import { findNamed, NamedDocuments, referencesIn, type Reference as NamingReference } from '../queries/references';
import type { Shown } from '../queries/shown';
import { DocumentLoader } from './document-loader';
import { BatchByLevel } from './batch-by-level';
import { chain, type Eventual } from './eventual';
import { ListReader, type KeptOfList, type ListPart } from './list-reader';
import { OperationReader } from './operation-reader';
import type { ShownOneOf } from './resolver-parents';

/** What a context is made from; all but the operation is the same for every request. */
export interface SharedContext {
  /** The operation that is executed: counts what it uses, and ends it early when it uses too much. */
  readonly operation: Operation;
  readonly database: Database;
  /** What was read from the index and still holds. */
  readonly kept: KeptValues;
  readonly siteUrl: string;
  readonly mediaUrl: string;
}

/** What resolvers reach. */
export interface Context extends Omit<SharedContext, 'database' | 'kept'> {
  /** Reads from the index, and knows all topics that the operation has depended on so far. */
  readonly index: IndexReader & Pick<OperationReader, 'topics'>;
  /** The public document behind a reference, as shown in its locale; null when there is none. */
  document<Type extends DocumentType>(reference: Reference<Type>): Eventual<ShownOneOf<Type> | null>;
  /** The public documents behind references to one type, in order; those that are not public are left out. */
  documents<Type extends DocumentType>(
    type: Type,
    ids: readonly string[],
    locale: string | null,
    withoutBody?: boolean,
  ): Eventual<ShownOneOf<Type>[]>;
  /** The public document of a type with a slug, as shown in a locale (null for the site's). */
  documentBySlug<Type extends DocumentType>(type: Type, slug: string, locale: string | null): Eventual<Shown<Type> | null>;
  /** The site as shown in its default locale; read once per request. */
  site(): Promise<Shown<'site'> | null>;
  /** The language of the site that an argument asks for, by lookup. @throws InvalidArgument that names the argument */
  locale(asked: string, argument: string): Promise<string>;
  /** The documents that the references of the argument `filter` stand for. @throws InvalidArgument for a reference to nothing public */
  named(filter: object | null | undefined): Eventual<NamedDocuments>;
  readonly entryByKey: DataLoader<EntryKey, FoundEntry | null, string>;
  readonly alsoInByEntry: DataLoader<EntryKey, readonly FoundEntry[], string>;
  readonly othersByPiece: DataLoader<PieceKey, readonly FoundOther[], string>;
  readonly neighbourByPost: DataLoader<NeighbourKey, LocalisedKey | null, string>;
  readonly monthByKey: DataLoader<MonthKey, ArchiveMonth | null, string>;
  readonly changeByDay: DataLoader<DayKey, string, string>;
  readonly commentByKey: DataLoader<CommentKey, FoundComment | null, string>;
  /** The HTML of bodies that was made for this operation, by post or page. */
  readonly bodyHtml: WeakMap<object, Eventual<string>>;
  /** Runs a function in the operation's next turn (`sharing/processor-turns.ts`). */
  later<Result>(run: () => Result | Promise<Result>): Promise<Result>;
  /** The reader of a field's list: one field node has the same arguments for every parent, and `part.key` says where the list still differs. */
  listReader(field: FieldNode, part: ListPart): ListReader;
}

type Loaders = Pick<
  Context,
  'entryByKey' | 'alsoInByEntry' | 'othersByPiece' | 'neighbourByPost' | 'monthByKey' | 'changeByDay' | 'commentByKey'
>;

const toKey = (...parts: readonly (string | null)[]): string => parts.map((part) => part ?? '').join('\u0000');
const entryKey = ({ timelineId, locale, key }: EntryKey): string => toKey(timelineId, locale, key);
const pieceKey = ({ others, documentId, locale }: PieceKey): string => toKey(others, documentId, locale);
const neighbourKey = ({ documentId, locale, side, sequence }: NeighbourKey): string => toKey(documentId, locale, side, sequence);
const monthKey = ({ month, locale }: MonthKey): string => toKey(month, locale);
const dayKey = ({ monthDay, locale, status }: DayKey): string => toKey(monthDay, locale, ...status);
const commentKey = ({ documentId, locale }: CommentKey): string => toKey(documentId, locale);

function isOf<Type extends DocumentType>(document: Shown, type: Type): document is Shown & ShownOneOf<Type> {
  return document.type === type;
}

function documentLoading(loader: DocumentLoader): Pick<Context, 'document' | 'documents' | 'documentBySlug'> {
  return {
    document: ({ type, ...key }) => chain(loader.one({ type, ...key }), (document) => (document && isOf(document, type) ? document : null)),
    documents: (type, ids, locale, withoutBody = false) =>
      chain(loader.load(ids.map((documentId) => ({ type, documentId, locale, withoutBody }))), (found) =>
        found.filter((document) => document !== null && isOf(document, type)),
      ),
    documentBySlug: (type, slug, locale) => loader.bySlug(type, slug, locale),
  };
}

function listReading(reader: OperationReader, levels: BatchByLevel, kept: KeptValues): Context['listReader'] {
  const readersByField = new Map<FieldNode, Map<string, ListReader>>();
  const sources = { reader, levels, kept: kept.of<KeptOfList>('list') };
  return (field, part) => {
    const readers = readersByField.get(field) ?? new Map<string, ListReader>();
    readersByField.set(field, readers);
    const known = readers.get(part.key);
    if (known) return known;
    const made = new ListReader(sources, part);
    readers.set(part.key, made);
    return made;
  };
}

const NO_REFERENCES = new NamedDocuments();

function referenceLoading(index: IndexReader, { schedule }: BatchByLevel): Context['named'] {
  const loader = new DataLoader((references: readonly NamingReference[]) => findNamed(index, references), {
    cacheKeyFn: ({ type, reference }: NamingReference) => toKey(type, reference),
    batchScheduleFn: schedule,
  });
  return (filter) => {
    const references = filter ? referencesIn(filter, 'filter') : [];
    if (references.length === 0) return NO_REFERENCES;
    return Promise.all(references.map((reference) => loader.load(reference))).then((ids) => new NamedDocuments(references, ids));
  };
}

/** A loader of what keys stand for, in batches by level. */
function loading<Key, Found>(
  levels: BatchByLevel,
  find: (keys: readonly Key[]) => Promise<readonly Found[]>,
  cacheKeyFn: (key: Key) => string,
): DataLoader<Key, Found, string> {
  return new DataLoader(find, { cacheKeyFn, batchScheduleFn: levels.schedule });
}

function makeLoaders(index: IndexReader, levels: BatchByLevel): Loaders {
  return {
    entryByKey: loading(levels, (keys) => findEntries(index, keys), entryKey),
    alsoInByEntry: loading(levels, (keys) => findAlsoIn(index, keys), entryKey),
    othersByPiece: loading(levels, (keys) => findOthers(index, keys), pieceKey),
    neighbourByPost: loading(levels, (keys) => findNeighbours(index, keys), neighbourKey),
    monthByKey: loading(levels, (keys) => findMonths(index, keys), monthKey),
    changeByDay: loading(levels, (keys) => findDayChanges(index, keys), dayKey),
    commentByKey: loading(levels, (keys) => findComments(index, keys), commentKey),
  };
}

/** The context of one request. */
export function makeContext({ database, kept, ...shared }: SharedContext): Context {
  const { operation } = shared;
  const levels = new BatchByLevel(operation);
  const query = levels.watch(database);
  const index = new OperationReader(query, kept.of('rows'));
  const loader = new DocumentLoader(index, levels, operation, kept.of('document'));
  let known: Promise<Shown<'site'> | null> | undefined;
  const site: Context['site'] = () => (known ??= findSite(index));
  return {
    ...shared,
    index,
    ...documentLoading(loader),
    later: levels.later,
    site,
    locale: async (asked, argument) => lookUpLocale(asked, (await site())?.face.locales, argument),
    named: referenceLoading(index, levels),
    ...makeLoaders(index, levels),
    bodyHtml: new WeakMap(),
    listReader: listReading(index, levels, kept),
  };
}

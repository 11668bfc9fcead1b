/** The context of resolvers: one per request, whose loaders remember what the request has read. */
import DataLoader from 'dataloader';
import type { FieldNode } from 'graphql';
import type { DocumentType } from '@dossier/contract/document';
import type { Operation } from '../sharing/operation';
import { findComments, type CommentKey, type FoundComment } from '../queries/comments';
import { findMonths, type ArchiveMonth, type MonthKey } from '../queries/archive-months';
import type { Database } from '../queries/database';
import { findDayChanges, type DayKey } from '../queries/days-of-year';
import { findSite, type Reference } from '../queries/documents';
import { findOthers, type FoundOther, type PieceKey } from '../queries/editions-and-translations';
import { findAlsoIn, findEntries, type EntryKey, type FoundEntry } from '../queries/entries';
import { countItems, findOutside, findPages, type FoundPage, type List, type Parent, type Window } from '../queries/keyset-pagination';
import { lookUpLocale } from '../queries/locales';
import { findNeighbours, type NeighbourKey } from '../queries/neighbours';
import type { LocalisedKey } from '../queries/posts';
import { findNamed, NamedDocuments, referencesIn, type Reference as NamingReference } from '../queries/references';
import type { Shown } from '../queries/shown';
import { DocumentLoader } from './document-loader';
import { BatchByLevel } from './batch-by-level';
import type { ShownOneOf } from './resolver-parents';

/** What a context is made from; all but the operation is the same for every request. */
export interface SharedContext {
  /** The operation that is executed: counts what it uses, and ends it early when it uses too much. */
  readonly operation: Operation;
  readonly database: Database;
  readonly siteUrl: string;
  readonly mediaUrl: string;
}

/** Loaders of one list for many parents, with one statement each: the pages, the counts, and whether there is more beside the cursors. */
interface ListLoaders {
  readonly pages: DataLoader<Parent, FoundPage<unknown>, string>;
  readonly counts: DataLoader<Parent, number, string>;
  /** Whether there is an item up to the cursor `after`. */
  readonly hasBefore: DataLoader<Parent, boolean, string>;
  /** Whether there is an item from the cursor `before` on. */
  readonly hasAfter: DataLoader<Parent, boolean, string>;
}

/** What resolvers reach. */
export interface Context extends SharedContext {
  /** The public document behind a reference, as shown in its locale; null when there is none. */
  document<Type extends DocumentType>(reference: Reference<Type>): Promise<ShownOneOf<Type> | null>;
  /** The public documents behind references to one type, in order; those that are not public are left out. */
  documents<Type extends DocumentType>(
    type: Type,
    ids: readonly string[],
    locale: string | null,
    withoutBody?: boolean,
  ): Promise<ShownOneOf<Type>[]>;
  /** The site as shown in its default locale; read once per request. */
  site(): Promise<Shown<'site'> | null>;
  /** The language of the site that an argument asks for, by lookup. @throws InvalidArgument that names the argument */
  locale(asked: string, argument: string): Promise<string>;
  /** The documents that the references of the argument `filter` stand for. @throws InvalidArgument for a reference to nothing public */
  named(filter: object | null | undefined): Promise<NamedDocuments>;
  readonly entryByKey: DataLoader<EntryKey, FoundEntry | null, string>;
  readonly alsoInByEntry: DataLoader<EntryKey, readonly FoundEntry[], string>;
  readonly othersByPiece: DataLoader<PieceKey, readonly FoundOther[], string>;
  readonly neighbourByPost: DataLoader<NeighbourKey, LocalisedKey | null, string>;
  readonly monthByKey: DataLoader<MonthKey, ArchiveMonth | null, string>;
  readonly changeByDay: DataLoader<DayKey, string, string>;
  readonly commentByKey: DataLoader<CommentKey, FoundComment | null, string>;
  /** Runs a function in the operation's next turn (`sharing/processor-turns.ts`). */
  later<Result>(run: () => Result | Promise<Result>): Promise<Result>;
  /**
   * The loaders of the list of a field. One field node has the same arguments for every parent; `variant` differs where another value of
   * the parent, such as an argument of its own, changes the list.
   */
  listLoaders(field: FieldNode, list: () => List, window: Window, variant: string): ListLoaders;
}

const toKey = (...parts: readonly (string | null)[]): string => parts.map((part) => part ?? '').join('\u0000');
const entryKey = ({ timelineId, locale, key }: EntryKey): string => toKey(timelineId, locale, key);
const pieceKey = ({ others, documentId, locale }: PieceKey): string => toKey(others, documentId, locale);
const neighbourKey = ({ documentId, locale, side, sequence }: NeighbourKey): string => toKey(documentId, locale, side, sequence);
const monthKey = ({ month, locale }: MonthKey): string => toKey(month, locale);
const dayKey = ({ monthDay, locale, status }: DayKey): string => toKey(monthDay, locale, ...status);
const commentKey = ({ documentId, locale }: CommentKey): string => toKey(documentId, locale);
const parentKey = ({ id, locale }: Parent): string => toKey(id, locale);

function isOf<Type extends DocumentType>(document: Shown, type: Type): document is Shown & ShownOneOf<Type> {
  return document.type === type;
}

function documentLoading(database: Database, levels: BatchByLevel, operation: Operation): Pick<Context, 'document' | 'documents'> {
  const loader = new DocumentLoader(database, levels, operation);
  return {
    async document(reference) {
      const [document] = await loader.load([reference]);
      return document && isOf(document, reference.type) ? document : null;
    },
    async documents(type, ids, locale, withoutBody = false) {
      const found = await loader.load(ids.map((documentId) => ({ type, documentId, locale, withoutBody })));
      return found.filter((document) => document !== null && isOf(document, type));
    },
  };
}

function listLoading(database: Database, { schedule }: BatchByLevel): Context['listLoaders'] {
  const loadersByField = new Map<FieldNode, Map<string, ListLoaders>>();
  return (field, makeList, window, variant) => {
    const loaders = loadersByField.get(field) ?? new Map<string, ListLoaders>();
    loadersByField.set(field, loaders);
    const known = loaders.get(variant);
    if (known) return known;
    const list = makeList();
    const options = { cacheKeyFn: parentKey, batchScheduleFn: schedule };
    const made: ListLoaders = {
      pages: new DataLoader((parents: readonly Parent[]) => findPages<unknown>(database, list, parents, window), options),
      counts: new DataLoader((parents: readonly Parent[]) => countItems(database, list, parents), options),
      hasBefore: new DataLoader((parents: readonly Parent[]) => findOutside(database, list, parents, window, 'after'), options),
      hasAfter: new DataLoader((parents: readonly Parent[]) => findOutside(database, list, parents, window, 'before'), options),
    };
    loaders.set(variant, made);
    return made;
  };
}

function referenceLoading(database: Database, { schedule }: BatchByLevel): Context['named'] {
  const loader = new DataLoader((references: readonly NamingReference[]) => findNamed(database, references), {
    cacheKeyFn: ({ type, reference }: NamingReference) => toKey(type, reference),
    batchScheduleFn: schedule,
  });
  return async (filter) => {
    const references = filter ? referencesIn(filter, 'filter') : [];
    return new NamedDocuments(references, await Promise.all(references.map((reference) => loader.load(reference))));
  };
}

/** The context of one request. */
export function makeContext(shared: SharedContext): Context {
  const levels = new BatchByLevel(shared.operation);
  const database = levels.watch(shared.database);
  const byEntry = { cacheKeyFn: entryKey, batchScheduleFn: levels.schedule };
  const byPiece = { cacheKeyFn: pieceKey, batchScheduleFn: levels.schedule };
  const byNeighbour = { cacheKeyFn: neighbourKey, batchScheduleFn: levels.schedule };
  const byComment = { cacheKeyFn: commentKey, batchScheduleFn: levels.schedule };
  let known: Promise<Shown<'site'> | null> | undefined;
  const site: Context['site'] = () => (known ??= findSite(database));
  return {
    ...shared,
    database,
    ...documentLoading(database, levels, shared.operation),
    later: levels.later,
    site,
    locale: async (asked, argument) => lookUpLocale(asked, (await site())?.face.locales, argument),
    named: referenceLoading(database, levels),
    entryByKey: new DataLoader((keys: readonly EntryKey[]) => findEntries(database, keys), byEntry),
    alsoInByEntry: new DataLoader((keys: readonly EntryKey[]) => findAlsoIn(database, keys), byEntry),
    othersByPiece: new DataLoader((keys: readonly PieceKey[]) => findOthers(database, keys), byPiece),
    neighbourByPost: new DataLoader((keys: readonly NeighbourKey[]) => findNeighbours(database, keys), byNeighbour),
    monthByKey: new DataLoader((keys: readonly MonthKey[]) => findMonths(database, keys), {
      cacheKeyFn: monthKey,
      batchScheduleFn: levels.schedule,
    }),
    changeByDay: new DataLoader((keys: readonly DayKey[]) => findDayChanges(database, keys), {
      cacheKeyFn: dayKey,
      batchScheduleFn: levels.schedule,
    }),
    commentByKey: new DataLoader((keys: readonly CommentKey[]) => findComments(database, keys), byComment),
    listLoaders: listLoading(database, levels),
  };
}

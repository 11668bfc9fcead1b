/** The context of resolvers: one per request, whose loaders remember what the request has read. */
import DataLoader from 'dataloader';
import type { FieldNode } from 'graphql';
import type { ChangeListeners } from '../changes/change-listeners';
import type { KeptValues } from '../changes/kept-values';
import type { DocumentType } from '@dossier/contract/document';
import type { CommentInbox } from '../inbox/comment-inbox';
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
import { DocumentLoader, type Showing } from './document-loader';
import { BatchByLevel } from './batch-by-level';
import { chain, withoutNull, type Eventual } from './eventual';
import { ListReader, type ListPart, type ListSources } from './list-reader';
import { OperationReader } from './operation-reader';
import type { PartnerFeed } from './partner-feed';
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
  /** Whether it is noted what the answer depends on: needed by whoever keeps the answer. */
  readonly gathersTopics: boolean;
  /** Those who wait for changes; undefined where changes are not followed. */
  readonly listeners: ChangeListeners | undefined;
  /** Takes readers' comments; undefined where none are taken. */
  readonly inbox: CommentInbox | undefined;
  /** Reads the feed of the partner who asks; undefined where no partner is served. */
  readonly partner: PartnerFeed | undefined;
}

/** What resolvers reach. */
export interface Context extends Omit<SharedContext, 'database' | 'kept' | 'gathersTopics'> {
  /** Reads from the index, and knows all topics that the operation has depended on so far, if they are gathered. */
  readonly index: IndexReader & Pick<OperationReader, 'topics'>;
  /** The public document behind a reference, as shown in its locale; null when there is none. */
  document<Type extends DocumentType>(reference: Reference<Type>): Eventual<ShownOneOf<Type> | null>;
  /**
   * The public documents behind references to one type, in order; those that are not public are left out.
   * @param ids must never change
   */
  documents<Type extends DocumentType>(
    type: Type,
    ids: readonly string[],
    locale: string | null,
    withoutBody?: boolean,
  ): Eventual<readonly ShownOneOf<Type>[]>;
  /** The same, shown in one way, with null for each that is not public. */
  documentsOrNull<Type extends DocumentType>(
    showing: Showing<Type>,
    ids: readonly string[],
  ): Eventual<readonly (ShownOneOf<Type> | null)[]>;
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

const oneOf = <Type extends DocumentType>(document: Shown | null, type: Type): (Shown & ShownOneOf<Type>) | null =>
  document && isOf(document, type) ? document : null;

const NO_REFERENCES = new NamedDocuments();

/**
 * The context of one request. Loaders are made when they are first asked for: what most requests ask for is in memory, and they need none.
 */
class RequestContext implements Context {
  readonly operation: Operation;
  readonly siteUrl: string;
  readonly mediaUrl: string;
  readonly listeners: ChangeListeners | undefined;
  readonly inbox: CommentInbox | undefined;
  readonly partner: PartnerFeed | undefined;
  readonly index: OperationReader;
  readonly later: Context['later'];
  readonly bodyHtml = new WeakMap<object, Eventual<string>>();
  private readonly levels: BatchByLevel;
  private readonly loader: DocumentLoader;
  private readonly lists: ListSources;
  private readonly listReaders = new Map<FieldNode, Map<string, ListReader>>();
  private readonly loaders: { -readonly [Name in keyof Loaders]?: Loaders[Name] } = {};
  private namedLoader: DataLoader<NamingReference, readonly string[], string> | undefined;
  private knownSite: Promise<Shown<'site'> | null> | undefined;

  constructor({ operation, database, kept, siteUrl, mediaUrl, gathersTopics, listeners, inbox, partner }: SharedContext) {
    const values = kept.forRequest();
    this.operation = operation;
    this.siteUrl = siteUrl;
    this.mediaUrl = mediaUrl;
    this.listeners = listeners;
    this.inbox = inbox;
    this.partner = partner;
    this.levels = new BatchByLevel(operation);
    this.later = this.levels.later;
    this.index = new OperationReader(this.levels.watch(database), values.of('rows'), gathersTopics);
    this.loader = new DocumentLoader(this.index, this.levels, operation, values);
    this.lists = { reader: this.index, levels: this.levels, kept: values.of('list') };
  }

  get entryByKey(): Loaders['entryByKey'] {
    return (this.loaders.entryByKey ??= this.loading(findEntries, entryKey));
  }

  get alsoInByEntry(): Loaders['alsoInByEntry'] {
    return (this.loaders.alsoInByEntry ??= this.loading(findAlsoIn, entryKey));
  }

  get othersByPiece(): Loaders['othersByPiece'] {
    return (this.loaders.othersByPiece ??= this.loading(findOthers, pieceKey));
  }

  get neighbourByPost(): Loaders['neighbourByPost'] {
    return (this.loaders.neighbourByPost ??= this.loading(findNeighbours, neighbourKey));
  }

  get monthByKey(): Loaders['monthByKey'] {
    return (this.loaders.monthByKey ??= this.loading(findMonths, monthKey));
  }

  get changeByDay(): Loaders['changeByDay'] {
    return (this.loaders.changeByDay ??= this.loading(findDayChanges, dayKey));
  }

  get commentByKey(): Loaders['commentByKey'] {
    return (this.loaders.commentByKey ??= this.loading(findComments, commentKey));
  }

  document<Type extends DocumentType>(reference: Reference<Type>): Eventual<ShownOneOf<Type> | null> {
    const { type } = reference;
    const found = this.loader.one(reference);
    // No closure where the document is in memory: this is called for each node of a list.
    return found instanceof Promise ? found.then((document) => oneOf(document, type)) : oneOf(found, type);
  }

  documents<Type extends DocumentType>(
    type: Type,
    ids: readonly string[],
    locale: string | null,
    withoutBody = false,
  ): Eventual<readonly ShownOneOf<Type>[]> {
    return chain(this.documentsOrNull({ type, locale, withoutBody }, ids), withoutNull);
  }

  documentsOrNull<Type extends DocumentType>(
    showing: Showing<Type>,
    ids: readonly string[],
  ): Eventual<readonly (ShownOneOf<Type> | null)[]> {
    // What is found by a reference is of its type: to ask each of hundreds of documents would take a tenth of a page's time.
    return this.loader.load(showing, ids) as Eventual<readonly (ShownOneOf<Type> | null)[]>;
  }

  documentBySlug<Type extends DocumentType>(type: Type, slug: string, locale: string | null): Eventual<Shown<Type> | null> {
    return this.loader.bySlug(type, slug, locale);
  }

  site(): Promise<Shown<'site'> | null> {
    return (this.knownSite ??= findSite(this.index));
  }

  async locale(asked: string, argument: string): Promise<string> {
    return lookUpLocale(asked, (await this.site())?.face.locales, argument);
  }

  named(filter: object | null | undefined): Eventual<NamedDocuments> {
    const references = filter ? referencesIn(filter, 'filter') : [];
    if (references.length === 0) return NO_REFERENCES;
    const loader = (this.namedLoader ??= this.loading(findNamed, ({ type, reference }) => toKey(type, reference)));
    return Promise.all(references.map((reference) => loader.load(reference))).then((ids) => new NamedDocuments(references, ids));
  }

  listReader(field: FieldNode, part: ListPart): ListReader {
    const readers = this.listReaders.get(field) ?? new Map<string, ListReader>();
    this.listReaders.set(field, readers);
    const known = readers.get(part.key);
    if (known) return known;
    const made = new ListReader(this.lists, part);
    readers.set(part.key, made);
    return made;
  }

  /** A loader of what keys stand for, in batches by level. */
  private loading<Key, Found>(
    find: (index: IndexReader, keys: readonly Key[]) => Promise<readonly Found[]>,
    cacheKeyFn: (key: Key) => string,
  ): DataLoader<Key, Found, string> {
    return new DataLoader((keys) => find(this.index, keys), { cacheKeyFn, batchScheduleFn: this.levels.schedule });
  }
}

/** The context of one request. */
export const makeContext = (shared: SharedContext): Context => new RequestContext(shared);

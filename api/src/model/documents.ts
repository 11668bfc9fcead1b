/**
 * The documents as the doors serve them: the ledger's faces with what the index derives from each alone. Nothing here comes from
 * another document; names of entities, editions and translations are looked up when they are asked for.
 */
import type {
  BlockFace,
  DocumentType,
  EntityFace,
  EntryFace,
  Faces,
  PageFace,
  PostFace,
  SourceFace,
  TimelineFace,
} from '@dossier/contract/document';
import type { DatePrecision } from '@dossier/contract/dates/edtf/read-date';
import type { DateFace, QuotationFace } from '@dossier/contract/parts';

/** A date with its bounds: days as YYYY-MM-DD, null where open, unknown or outside the years that such a day can name. */
export interface ServedDate extends DateFace {
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly precision: DatePrecision;
  readonly approximate: boolean;
  readonly uncertain: boolean;
}

/** An epigraph or a quotation inside a body. */
export type ServedQuotation = Omit<QuotationFace, 'date'> & { readonly date: ServedDate | null };

/** A block of a body. */
export type ServedBlock = Exclude<BlockFace, { kind: 'quotation' }> | { readonly kind: 'quotation'; readonly quotation: ServedQuotation };

/** A post, but for what is long of it. */
export type ServedPost = Omit<PostFace, 'epigraphs' | 'body'> & { readonly epigraphs: readonly ServedQuotation[] };

/** A page, but for what is long of it. */
export type ServedPage = Omit<PageFace, 'body'>;

/** What is long of a post or a page; `bodyText` is the text of its blocks. */
export interface WrittenBody {
  readonly body: readonly ServedBlock[];
  readonly bodyText: string;
}

/** A line of a timeline; `html` begins with its claim status unless that is ASSERTED. */
export type ServedEntry = Omit<EntryFace, 'date'> & { readonly date: ServedDate; readonly position: number };

/** A timeline, but for what is long of it; `span` runs from its first day to its last, null when it has no entry with a date. */
export type ServedTimeline = Omit<TimelineFace, 'entries'> & { readonly span: ServedDate | null };

/** What is long of a timeline. */
export interface TimelineBody {
  readonly entries: readonly ServedEntry[];
}

/** An entity. */
export type ServedEntity = Omit<EntityFace, 'from' | 'to'> & { readonly from: ServedDate | null; readonly to: ServedDate | null };

/** An outside publication. */
export type ServedSource = Omit<SourceFace, 'date'> & { readonly date: ServedDate | null };

/** What is served of each type. */
export interface Served extends Omit<Faces, 'post' | 'page' | 'timeline' | 'entity' | 'source'> {
  readonly post: ServedPost;
  readonly page: ServedPage;
  readonly timeline: ServedTimeline;
  readonly entity: ServedEntity;
  readonly source: ServedSource;
}

/** What is long of a document, by type: kept beside the face, and read only for questions that ask for it. */
export interface ServedBodies extends Record<Exclude<DocumentType, 'post' | 'page' | 'timeline'>, null> {
  readonly post: WrittenBody;
  readonly page: WrittenBody;
  readonly timeline: TimelineBody;
}

/** A public document as `index.documents` holds it. */
export interface Document<Type extends DocumentType = DocumentType> {
  readonly type: Type;
  readonly documentId: string;
  /** Empty for types that are not localised. */
  readonly locale: string;
  /** When its public face last changed, RFC 3339. */
  readonly changedAt: string;
  readonly face: Served[Type];
  /** Undefined when it was not asked for. */
  readonly body: ServedBodies[Type] | undefined;
}

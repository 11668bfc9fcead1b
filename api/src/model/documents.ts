/**
 * The documents as they are served: the faces of the ledger, and what the worker derives from each face alone. Nothing here comes from
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

/** A post without its body, and how many words its `bodyText` has. */
export type ServedPost = Omit<PostFace, 'epigraphs' | 'body'> & { readonly epigraphs: readonly ServedQuotation[]; readonly words: number };

/** A page without its body. */
export type ServedPage = Omit<PageFace, 'body'>;

/** The body of a post or a page; `bodyText` is the text of its blocks. */
export interface WrittenBody {
  readonly body: readonly ServedBlock[];
  readonly bodyText: string;
}

/** An entry of a timeline; its `html` says nothing of its claim status. */
export type ServedEntry = Omit<EntryFace, 'date'> & { readonly date: ServedDate; readonly position: number };

/** A timeline without its entries; `span` runs from its first day to its last, null when no entry has a date. */
export type ServedTimeline = Omit<TimelineFace, 'entries'> & { readonly span: ServedDate | null };

/** The entries of a timeline. */
export interface TimelineBody {
  readonly entries: readonly ServedEntry[];
}

/** An entity. */
export type ServedEntity = Omit<EntityFace, 'from' | 'to'> & { readonly from: ServedDate | null; readonly to: ServedDate | null };

/** An outside publication. */
export type ServedSource = Omit<SourceFace, 'date'> & { readonly date: ServedDate | null };

/** The face of each type, as it is served. */
export interface Served extends Omit<Faces, 'post' | 'page' | 'timeline' | 'entity' | 'source'> {
  readonly post: ServedPost;
  readonly page: ServedPage;
  readonly timeline: ServedTimeline;
  readonly entity: ServedEntity;
  readonly source: ServedSource;
}

/** The body of each type, null for types without one. It has its own column and is read only when it is asked for. */
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
  /** Undefined when the document was read without its body. */
  readonly body: ServedBodies[Type] | undefined;
}

/** The parent objects of resolvers, one type per type of the schema: documents of the index and parts of them. */
import type { CorrectionFace, DocumentType, RelatedFace } from '@dossier/contract/document';
import type { ClaimStatus } from '@dossier/contract/enumerations';
import type { PictureFace } from '@dossier/contract/parts';
import type { ServedBlock, ServedDate, ServedQuotation } from '../model/documents';
import type { ArchiveMonth } from '../queries/archive-months';
import type { FoundComment } from '../queries/comments';
import type { FoundMention } from '../queries/entities';
import type { FoundEntry } from '../queries/entries';
import type { PageNodes } from './page-nodes';
import type { Shown } from '../queries/shown';
import type { Eventual } from './eventual';

/** A document of one of several types, each with its own face. */
export type ShownOneOf<Type extends DocumentType> = { [One in Type]: Shown<One> }[Type];

export type PostParent = Shown<'post'>;
export type PageParent = Shown<'page'>;
export type CommentParent = FoundComment;
export type TimelineParent = Shown<'timeline'>;
export type EntityParent = Shown<'entity'>;
export type AuthorParent = Shown<'author'>;
export type CategoryParent = Shown<'category'>;
export type TagParent = Shown<'tag'>;
export type SeriesParent = Shown<'series'>;
export type SourceParent = Shown<'source'>;
export type SiteParent = Shown<'site'>;
export type TimelineEntryParent = FoundEntry;
/** A date, and the locale of what it belongs to. */
export type FuzzyDateParent = ServedDate & { readonly locale: string };

/** A quotation and the locale that its source is shown in. */
export interface QuotationParent {
  readonly quotation: ServedQuotation;
  readonly locale: string;
}

type BlockOf<Kind extends ServedBlock['kind']> = Extract<ServedBlock, { kind: Kind }>;

export type ParagraphsParent = BlockOf<'paragraphs'>;
export type HeadingParent = BlockOf<'heading'>;
export type EmbedBlockParent = BlockOf<'embed'>;
/** A quotation in a body. */
export interface QuotationBlockParent extends QuotationParent {
  readonly kind: 'quotation';
}
/** A picture in a body, with its file. */
export interface ImageBlockParent {
  readonly kind: 'image';
  readonly image: ImageParent;
}
/** A timeline in a body, whole. */
export interface TimelineBlockParent {
  readonly kind: 'timeline';
  readonly timeline: TimelineParent;
}
/** Any block whose references are public. */
export type BlockParent =
  ParagraphsParent | HeadingParent | EmbedBlockParent | QuotationBlockParent | ImageBlockParent | TimelineBlockParent;

/** A picture and its uploaded file; null when the picture is on another server, whose address the picture holds. */
export interface ImageParent {
  readonly picture: PictureFace;
  readonly file: Shown<'file'> | null;
}

/** A link to a public post, or to another site. */
export interface RelatedLinkParent {
  readonly related: RelatedFace;
  readonly post: PostParent | null;
}

/** A correction and the locale that its source is shown in. */
export interface CorrectionParent {
  readonly correction: CorrectionFace;
  readonly locale: string;
}

export type ArchiveMonthParent = ArchiveMonth;

/** A day of the year, in one locale. */
export interface OnThisDayParent {
  /** `MM-DD`. */
  readonly monthDay: string;
  readonly locale: string | null;
  /** In the order of the enum, each once. */
  readonly status: readonly ClaimStatus[];
}

/** Where an address leads: the path to use now, and its document; null when that is gone. */
export interface RouteParent {
  readonly status: 200 | 301 | 410;
  readonly path: string;
  readonly document: RouteDocumentParent | null;
}
/** A document that has an address. */
export type RouteDocumentParent =
  PostParent | PageParent | TimelineParent | EntityParent | CategoryParent | TagParent | SeriesParent | AuthorParent | SiteParent;

/** A mention whose document and entity are public. */
export interface MentionParent {
  readonly mention: FoundMention;
  readonly document: PostParent | TimelineEntryParent;
  readonly entity: EntityParent;
}

/** An entity named together with another. */
export interface CoMentionParent {
  readonly entity: EntityParent;
  readonly posts: number;
  readonly entries: number;
}

/** Where a page of a list stands; whether there is more on a side is read only when it is asked for. */
export interface PageInfoParent {
  readonly startCursor: string | null;
  readonly endCursor: string | null;
  hasNextPage(): Eventual<boolean>;
  hasPreviousPage(): Eventual<boolean>;
}

/** A page of a list. */
export interface ListPage<Node> extends Pick<PageInfoParent, 'hasNextPage' | 'hasPreviousPage'> {
  readonly found: PageNodes<Node>;
}

/** A list whose page and count are read only when they are asked for. */
export interface ConnectionParent<Node> {
  page(): Eventual<ListPage<Node>>;
  count(): Eventual<number>;
}

/** The rows of the index, one class per table. The migrations make the tables; `tests/indexing` checks that both agree. */
import type { DatePrecision } from '@dossier/contract/dates/edtf/read-date';
import type { DocumentType } from '@dossier/contract/document';
import type { ClaimStatus, CommentKind, EntityKind, NameKind } from '@dossier/contract/enumerations';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ServedBodies, Served, ServedEntry } from './documents';

/** A public document as it is served; resolvers read documents from this table alone. */
@Entity('documents')
export class DocumentRow {
  @PrimaryColumn('text') type!: DocumentType;
  @PrimaryColumn('text', { name: 'document_id' }) documentId!: string;
  @PrimaryColumn('text') locale!: string;
  @Column('bigint') sequence!: string;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: string;
  @Column('jsonb') face!: Served[DocumentType];
  /** Long content has its own column; null for types that have none. */
  @Column('jsonb', { nullable: true }) body!: ServedBodies[DocumentType];
}

/** An address that a document has or had; it stays when the document is withdrawn. */
@Entity('paths')
export class PathRow {
  @PrimaryColumn('text') path!: string;
  @PrimaryColumn('text') type!: DocumentType;
  @PrimaryColumn('text', { name: 'document_id' }) documentId!: string;
  @PrimaryColumn('text') locale!: string;
  @Column('boolean', { name: 'is_current' }) isCurrent!: boolean;
  @Column('bigint') sequence!: string;
  /** The parts that it is found by (`@dossier/contract/addresses`). */
  @Column('text') host!: string;
  @Column('text') key!: string;
  @Column('jsonb') query!: readonly string[];
}

/** The slug of a public document. */
@Entity('slugs')
export class SlugRow {
  @PrimaryColumn('text') type!: DocumentType;
  @PrimaryColumn('text') locale!: string;
  @PrimaryColumn('text') slug!: string;
  @PrimaryColumn('text', { name: 'document_id' }) documentId!: string;
}

/** The columns that posts are filtered and ordered by. */
@Entity('posts')
export class PostRow {
  @PrimaryColumn('text', { name: 'document_id' }) documentId!: string;
  @PrimaryColumn('text') locale!: string;
  @Column('text') title!: string;
  @Column('timestamptz', { name: 'published_at' }) publishedAt!: string;
  @Column('timestamptz', { name: 'modified_at' }) modifiedAt!: string;
  @Column('text', { name: 'series_id', nullable: true }) seriesId!: string | null;
  @Column('text', { nullable: true }) edition!: string | null;
  @Column('text', { name: 'edition_of', nullable: true }) editionOf!: string | null;
  /** The text that it is searched by, besides its title. */
  @Column('text', { name: 'search_text' }) searchText!: string;
}

/** Fields of a post that name other documents. */
export type PostLinkField = 'author' | 'category' | 'tag' | 'timeline' | 'related' | 'source';

/** One document that a post names in one of its fields, in the editor's order. */
@Entity('post_links')
export class PostLinkRow {
  @PrimaryColumn('text', { name: 'document_id' }) documentId!: string;
  @PrimaryColumn('text') locale!: string;
  @PrimaryColumn('text') field!: PostLinkField;
  @PrimaryColumn('int') position!: number;
  @Column('text', { name: 'target_id' }) targetId!: string;
}

/** The columns that timelines are filtered and ordered by. */
@Entity('timelines')
export class TimelineRow {
  @PrimaryColumn('text', { name: 'document_id' }) documentId!: string;
  @PrimaryColumn('text') locale!: string;
  @Column('text') title!: string;
  @Column('timestamptz', { name: 'published_at' }) publishedAt!: string;
  @Column('timestamptz', { name: 'modified_at' }) modifiedAt!: string;
  @Column('text', { name: 'subject_id', nullable: true }) subjectId!: string | null;
  @Column('text', { name: 'search_text' }) searchText!: string;
}

/** An entry of a timeline, with the columns that entries are filtered and ordered by. Days are `datemultirange` literals. */
@Entity('entries')
export class EntryRow {
  @PrimaryColumn('text', { name: 'timeline_id' }) timelineId!: string;
  @PrimaryColumn('text') locale!: string;
  @PrimaryColumn('text') key!: string;
  @Column('int') position!: number;
  /** Its place in a list of many timelines: first day, then last day. */
  @Column('date') place!: string;
  @Column('date', { name: 'place_end' }) placeEnd!: string;
  /** The days that its date may mean. */
  @Column('datemultirange') days!: string;
  /** The same, widened where the date is approximate. */
  @Column('datemultirange', { name: 'possible_days' }) possibleDays!: string;
  @Column('text') precision!: DatePrecision;
  /** `MM-DD` of an entry whose date is a single day. */
  @Column('text', { name: 'month_day', nullable: true }) monthDay!: string | null;
  @Column('text') status!: ClaimStatus;
  @Column('text') text!: string;
  @Column('jsonb') entry!: ServedEntry;
}

/** The columns that entities are filtered and ordered by. */
@Entity('entities')
export class EntityRow {
  @PrimaryColumn('text', { name: 'document_id' }) documentId!: string;
  @Column('text') name!: string;
  @Column('text') kind!: EntityKind;
  @Column('text', { nullable: true }) wikidata!: string | null;
  @Column('timestamptz', { name: 'modified_at' }) modifiedAt!: string;
  @Column('text', { name: 'merged_into', nullable: true }) mergedInto!: string | null;
  /** The entity that this one was finally merged into; itself when it was merged into no public one. */
  @Column('text', { name: 'canonical_id' }) canonicalId!: string;
  /** Its names besides the main one, a line each. */
  @Column('text', { name: 'other_names' }) otherNames!: string;
  /** The full names that replace the main one in other locales, by locale. */
  @Column('jsonb') translations!: Readonly<Record<string, string>>;
  /** The text that it is searched by, besides its names. */
  @Column('text', { name: 'search_text' }) searchText!: string;
}

/** A name of an entity, besides its main name. */
@Entity('names')
export class NameRow {
  @PrimaryColumn('text', { name: 'entity_id' }) entityId!: string;
  @PrimaryColumn('int') position!: number;
  @Column('text') text!: string;
  @Column('text') kind!: NameKind;
  @Column('text', { nullable: true }) locale!: string | null;
}

/** A post or an entry that names an entity. `entityId` is the one the editor chose: join entities for the one it was merged into. */
@Entity('mentions')
export class MentionRow {
  @PrimaryColumn('text', { name: 'entity_id' }) entityId!: string;
  @PrimaryColumn('text', { name: 'document_type' }) documentType!: 'post' | 'entry';
  /** The post, or the entry's timeline. */
  @PrimaryColumn('text', { name: 'document_id' }) documentId!: string;
  @PrimaryColumn('text') locale!: string;
  /** The key of the entry; empty for a post. */
  @PrimaryColumn('text') key!: string;
  @Column('text') role!: 'ABOUT' | 'MENTIONED';
  @PrimaryColumn('text') origin!: 'EDITOR';
  @Column('int') position!: number;
}

/** How often an entity that is not merged is named, and when last. A document counts once, however many languages it is in. */
@Entity('mention_counts')
class MentionCountRow {
  @PrimaryColumn('text', { name: 'entity_id' }) entityId!: string;
  @Column('int') mentions!: number;
  /** When the last document that names it changed; `-infinity` when there is none. */
  @Column('timestamptz', { name: 'last_mentioned' }) lastMentioned!: string;
}

/** How many rows of a table there are, kept by triggers; no row for none. */
@Entity('row_counts')
class RowCountRow {
  /** `posts`, `timelines`, `entries` or `entities`. */
  @PrimaryColumn('text') name!: string;
  /** Empty for entities. */
  @PrimaryColumn('text') locale!: string;
  /** The month (`YYYY-MM`, UTC) of posts, the status of entries, the kind of entities that are merged into no other; empty for timelines. */
  @PrimaryColumn('text') kind!: string;
  @Column('bigint') count!: string;
}

/** A category in its tree. */
@Entity('categories')
export class CategoryRow {
  @PrimaryColumn('text', { name: 'document_id' }) documentId!: string;
  @Column('text') name!: string;
  @Column('text', { name: 'parent_id', nullable: true }) parentId!: string | null;
  /** Its names in other locales, by locale. */
  @Column('jsonb') translations!: Readonly<Record<string, string>>;
}

/** An author, a tag or a series. */
@Entity('terms')
export class TermRow {
  @PrimaryColumn('text') type!: 'author' | 'tag' | 'series';
  @PrimaryColumn('text', { name: 'document_id' }) documentId!: string;
  @Column('text') name!: string;
  /** Its names in other locales, by locale. */
  @Column('jsonb') translations!: Readonly<Record<string, string>>;
}

/** A page in its tree, with the columns that pages are searched and ordered by. */
@Entity('pages')
export class PageRow {
  @PrimaryColumn('text', { name: 'document_id' }) documentId!: string;
  @PrimaryColumn('text') locale!: string;
  @Column('text') title!: string;
  @Column('text', { name: 'parent_id', nullable: true }) parentId!: string | null;
  @Column('timestamptz', { name: 'published_at' }) publishedAt!: string;
  @Column('timestamptz', { name: 'modified_at' }) modifiedAt!: string;
  /** The text that it is searched by, besides its title. */
  @Column('text', { name: 'search_text' }) searchText!: string;
}

/** An approved comment. Its post may not be public: join posts unless another condition ensures that it is. */
@Entity('comments')
export class CommentRow {
  @PrimaryColumn('text', { name: 'document_id' }) documentId!: string;
  @Column('text', { name: 'post_id' }) postId!: string;
  /** As stored in the CMS: that comment may not be public, or may belong to another post. */
  @Column('text', { name: 'reply_to', nullable: true }) replyTo!: string | null;
  @Column('text') kind!: CommentKind;
  /** When it was written. */
  @Column('timestamptz') at!: string;
}

/** An uploaded file that a public document shows; no other file is served. */
@Entity('file_uses')
export class FileUseRow {
  @PrimaryColumn('text', { name: 'file_id' }) fileId!: string;
  @PrimaryColumn('text') type!: DocumentType;
  @PrimaryColumn('text', { name: 'document_id' }) documentId!: string;
  @PrimaryColumn('text') locale!: string;
}

/** A document whose face could not be indexed: its last version, if any, stays in the index. */
@Entity('failed')
export class FailedRow {
  @PrimaryColumn('text') type!: DocumentType;
  @PrimaryColumn('text', { name: 'document_id' }) documentId!: string;
  @PrimaryColumn('text') locale!: string;
  @Column('bigint') sequence!: string;
  @Column('text') reason!: string;
}

/** Every table that is made from the ledger, and from nothing else. */
export const ROWS = [
  DocumentRow,
  PathRow,
  SlugRow,
  PostRow,
  PostLinkRow,
  TimelineRow,
  EntryRow,
  EntityRow,
  NameRow,
  MentionRow,
  MentionCountRow,
  RowCountRow,
  CategoryRow,
  TermRow,
  PageRow,
  CommentRow,
  FileUseRow,
  FailedRow,
] as const;

/** The rows of the index, one class a table. The migrations make the tables; `tests/indexing` checks that both say the same. */
import type { DatePrecision } from '@dossier/contract/dates/edtf/read-date';
import type { ClaimStatus, CommentKind, DocumentType, EntityKind, NameKind } from '@dossier/contract/document';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ServedBodies, Served, ServedEntry } from './documents';

/** What of a document is served; the one table that resolvers read documents from. */
@Entity('documents')
export class DocumentRow {
  @PrimaryColumn('text') type!: DocumentType;
  @PrimaryColumn('text', { name: 'document_id' }) documentId!: string;
  @PrimaryColumn('text') locale!: string;
  @Column('bigint') sequence!: string;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: string;
  @Column('jsonb') face!: Served[DocumentType];
  /** What is long of it; null for the types that are short. */
  @Column('jsonb', { nullable: true }) body!: ServedBodies[DocumentType];
}

/** An address that a document has or had; outlives the document. */
@Entity('paths')
export class PathRow {
  @PrimaryColumn('text') path!: string;
  @PrimaryColumn('text') type!: DocumentType;
  @PrimaryColumn('text', { name: 'document_id' }) documentId!: string;
  @PrimaryColumn('text') locale!: string;
  @Column('boolean', { name: 'is_current' }) isCurrent!: boolean;
  @Column('bigint') sequence!: string;
}

/** The slug of a public document. */
@Entity('slugs')
export class SlugRow {
  @PrimaryColumn('text') type!: DocumentType;
  @PrimaryColumn('text') locale!: string;
  @PrimaryColumn('text') slug!: string;
  @PrimaryColumn('text', { name: 'document_id' }) documentId!: string;
}

/** A post, as far as questions ask about it. */
@Entity('posts')
export class PostRow {
  @PrimaryColumn('text', { name: 'document_id' }) documentId!: string;
  @PrimaryColumn('text') locale!: string;
  @Column('text') title!: string;
  @Column('timestamptz', { name: 'published_at' }) publishedAt!: string;
  @Column('timestamptz', { name: 'modified_at' }) modifiedAt!: string;
  @Column('text', { name: 'series_id', nullable: true }) seriesId!: string | null;
  @Column('text', { nullable: true }) edition!: string | null;
  /** Words to find it by, besides its title. */
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

/** A timeline, as far as questions ask about it. Days are `datemultirange` literals. */
@Entity('timelines')
export class TimelineRow {
  @PrimaryColumn('text', { name: 'document_id' }) documentId!: string;
  @PrimaryColumn('text') locale!: string;
  @Column('text') title!: string;
  @Column('text', { name: 'subject_id', nullable: true }) subjectId!: string | null;
  @Column('text', { name: 'search_text' }) searchText!: string;
}

/** A line of a timeline, as far as questions ask about it. */
@Entity('entries')
export class EntryRow {
  @PrimaryColumn('text', { name: 'timeline_id' }) timelineId!: string;
  @PrimaryColumn('text') locale!: string;
  @PrimaryColumn('text') key!: string;
  @Column('int') position!: number;
  /** Where it stands in a merged list: day, then last day. */
  @Column('date') place!: string;
  @Column('date', { name: 'place_end' }) placeEnd!: string;
  /** The days its date may mean. */
  @Column('datemultirange') days!: string;
  /** The same, widened where the date is approximate. */
  @Column('datemultirange', { name: 'possible_days' }) possibleDays!: string;
  @Column('text') precision!: DatePrecision;
  /** `MM-DD` of an entry that is dated to the day. */
  @Column('text', { name: 'month_day', nullable: true }) monthDay!: string | null;
  @Column('text') status!: ClaimStatus;
  @Column('text') text!: string;
  @Column('jsonb') entry!: ServedEntry;
}

/** An entity, as far as questions ask about it. */
@Entity('entities')
export class EntityRow {
  @PrimaryColumn('text', { name: 'document_id' }) documentId!: string;
  @Column('text') name!: string;
  @Column('text') kind!: EntityKind;
  @Column('text', { nullable: true }) wikidata!: string | null;
  @Column('text', { name: 'merged_into', nullable: true }) mergedInto!: string | null;
  /** The entity that this one ends up in, through every merge; itself when it is merged into none that is public. */
  @Column('text', { name: 'canonical_id' }) canonicalId!: string;
  @Column('text', { name: 'search_text' }) searchText!: string;
}

/** One of the ways an entity is written, besides its name. */
@Entity('names')
export class NameRow {
  @PrimaryColumn('text', { name: 'entity_id' }) entityId!: string;
  @PrimaryColumn('int') position!: number;
  @Column('text') text!: string;
  @Column('text') kind!: NameKind;
  @Column('text', { nullable: true }) locale!: string | null;
}

/** A post or an entry naming an entity. `entityId` is as the editor wrote it: join entities for the one it was merged into. */
@Entity('mentions')
export class MentionRow {
  @PrimaryColumn('text', { name: 'entity_id' }) entityId!: string;
  @PrimaryColumn('text', { name: 'document_type' }) documentType!: 'post' | 'entry';
  /** The post, or the entry's timeline. */
  @PrimaryColumn('text', { name: 'document_id' }) documentId!: string;
  @PrimaryColumn('text') locale!: string;
  /** The entry's; empty for a post. */
  @PrimaryColumn('text') key!: string;
  @Column('text') role!: 'ABOUT' | 'MENTIONED';
  @PrimaryColumn('text') origin!: 'EDITOR';
  @Column('int') position!: number;
}

/** How often an entity that is merged into no other is named, and when last. Documents count once, whatever languages they are in. */
@Entity('mention_counts')
class MentionCountRow {
  @PrimaryColumn('text', { name: 'entity_id' }) entityId!: string;
  @Column('int') mentions!: number;
  /** When the last document that names it changed; `-infinity` when there is none. */
  @Column('timestamptz', { name: 'last_mentioned' }) lastMentioned!: string;
}

/** A category in its tree. */
@Entity('categories')
export class CategoryRow {
  @PrimaryColumn('text', { name: 'document_id' }) documentId!: string;
  @Column('text') name!: string;
  @Column('text', { name: 'parent_id', nullable: true }) parentId!: string | null;
}

/** A page in its tree. */
@Entity('pages')
export class PageRow {
  @PrimaryColumn('text', { name: 'document_id' }) documentId!: string;
  @PrimaryColumn('text') locale!: string;
  @Column('text') title!: string;
  @Column('text', { name: 'parent_id', nullable: true }) parentId!: string | null;
}

/** An approved comment, whether its post is public or not: join posts where nothing else says that it is. */
@Entity('comments')
export class CommentRow {
  @PrimaryColumn('text', { name: 'document_id' }) documentId!: string;
  @Column('text', { name: 'post_id' }) postId!: string;
  /** As it was written: that comment may not be public, or stand under another post. */
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

/** A document whose face could not be indexed: the index keeps what it had of it before, if anything. */
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
  CategoryRow,
  PageRow,
  CommentRow,
  FileUseRow,
  FailedRow,
] as const;

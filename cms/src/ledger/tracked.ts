/** The content types in the ledger, and the ledger's word for each. */
import type { DocumentType } from '@dossier/contract/document';
import type { UID } from '@strapi/strapi';

/** A content type in the ledger: the ledger's word, Strapi's uid, and whether it has drafts and locales. */
export interface TrackedType {
  readonly type: DocumentType;
  readonly uid: UID.ContentType;
  readonly drafts: boolean;
  readonly localised: boolean;
}

const plain = { drafts: false, localised: false } as const;
const drafted = { drafts: true, localised: false } as const;
const localised = { drafts: true, localised: true } as const;

/** Every tracked type. A type comes after the types that its documents refer to. */
export const TRACKED: readonly TrackedType[] = [
  { type: 'site', uid: 'api::site.site', ...plain },
  { type: 'file', uid: 'plugin::upload.file', ...plain },
  { type: 'author', uid: 'api::author.author', ...plain },
  { type: 'category', uid: 'api::category.category', ...plain },
  { type: 'tag', uid: 'api::tag.tag', ...plain },
  { type: 'series', uid: 'api::series.series', ...plain },
  { type: 'source', uid: 'api::source.source', ...drafted },
  { type: 'entity', uid: 'api::entity.entity', ...drafted },
  { type: 'relationship', uid: 'api::relationship.relationship', ...drafted },
  { type: 'timeline', uid: 'api::timeline.timeline', ...localised },
  { type: 'post', uid: 'api::post.post', ...localised },
  { type: 'page', uid: 'api::page.page', ...localised },
  { type: 'comment', uid: 'api::comment.comment', ...drafted },
];

/** The tracked type of a word. @throws Error when there is none, which only a broken row of `feed.dirty` can cause */
export function trackedType(type: string): TrackedType {
  const found = TRACKED.find((tracked) => tracked.type === type);
  if (!found) throw new Error(`the ledger does not follow documents of type "${type}"`);
  return found;
}

/** The tracked type of a Strapi uid; undefined when it is not tracked. */
export function trackedTypeOf(uid: string): TrackedType | undefined {
  return TRACKED.find((tracked) => tracked.uid === uid);
}

/** Mentions: a document that names an entity. */
import type { FoundMention } from '../queries/entities';
import { entityOf } from './connections';
import type { Context } from './context';
import { chain, type Eventual } from './eventual';
import type { Resolvers } from './generated';
import type { MentionParent, PostParent, TimelineEntryParent } from './resolver-parents';

function readDocument(
  { documentType, documentId, locale, key }: FoundMention,
  context: Context,
): Eventual<PostParent | TimelineEntryParent | null> {
  if (documentType === 'post') return context.document({ type: 'post', documentId, locale, isExact: true });
  return context.entryByKey.load({ timelineId: documentId, locale, key });
}

/** The mention with its document and entity; null when either is no longer public. */
export function toMention(mention: FoundMention, context: Context): Eventual<MentionParent | null> {
  const found = readDocument(mention, context);
  const naming = entityOf(context, mention.entityId, mention.locale);
  return chain(found, (document) => chain(naming, (entity) => document && entity && { mention, document, entity }));
}

/** Resolvers of mentions. */
export const mentionResolvers: Pick<Resolvers, 'Mention' | 'MentioningDocument'> = {
  Mention: { role: ({ mention }) => mention.role, origin: ({ mention }) => mention.origin },
  MentioningDocument: { __resolveType: (document) => ('entry' in document ? 'TimelineEntry' : 'Post') },
};

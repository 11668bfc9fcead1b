/** Resolvers of `Subscription`. */
import { GraphQLError } from 'graphql';
import type { Touched } from '../changes/change-listeners';
import type { Topic } from '../model/topics';
import type { Context } from './context';
import { ErrorCode } from './error-codes';
import { publicMessage } from './format-error';
import type { Changes, Resolvers, SubscriptionChangedArgs } from './generated';
import { readListened } from './listened-topics';

function touchedOf(asked: ReadonlyMap<string, Topic>, { isEverything, topics }: Touched): string[] {
  return [...asked].filter(([, topic]) => isEverything || topics.has(topic)).map(([name]) => name);
}

async function listen(
  { documents, topics }: SubscriptionChangedArgs,
  context: Context,
): Promise<AsyncIterable<{ readonly changed: Changes }>> {
  const asked = await readListened({ documents: documents ?? [], topics: topics ?? [] }, context);
  const { listeners } = context;
  if (!listeners?.isFollowing)
    throw new GraphQLError(publicMessage(ErrorCode.INDEX_UNAVAILABLE), { extensions: { code: ErrorCode.INDEX_UNAVAILABLE } });
  return listeners.listen(new Set([...asked.documents.values(), ...asked.topics.values()]), (touched) => ({
    changed: {
      everything: touched.isEverything,
      documents: touchedOf(asked.documents, touched),
      topics: touchedOf(asked.topics, touched),
    },
  }));
}

/** Resolvers of `Subscription`: each gives the events themselves, whose fields need no resolver. */
export const subscriptionResolvers: Pick<Resolvers, 'Subscription'> = {
  Subscription: { changed: { subscribe: (_root, args, context) => listen(args, context) } },
};

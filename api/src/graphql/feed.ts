/** `Query.changes`: what is told to the partner whose key a request has. */
import { InvalidArgument } from '../queries/invalid-argument';
import type { Context } from './context';
import { JsonText } from './execution/json-text';
import type { FeedChanges, QueryChangesArgs } from './generated';

/** The changes of a page, and how many when nothing is said: as at `/partners/changes`. */
const FIRST = { usual: 100, most: 500 } as const;

/** Resolves `Query.changes`. @throws GraphQLError */
export async function readFeed({ after, first }: QueryChangesArgs, { partner }: Context): Promise<FeedChanges> {
  const asked = first ?? FIRST.usual;
  if (asked < 1 || asked > FIRST.most)
    throw new InvalidArgument('first', `${asked} is not from 1 to ${FIRST.most}`, 'Ask for fewer, and go on with `cursor`.');
  if (!partner) throw new Error('no partner is served');
  const { changes, ...rest } = await partner.changes(after ?? '', asked);
  return {
    ...rest,
    changes: changes.map(({ corrections, document, ...change }) => ({
      ...change,
      type: 'post',
      corrections: corrections.map((correction) => new JsonText(correction)),
      document: document === null ? null : new JsonText(document),
    })),
  };
}

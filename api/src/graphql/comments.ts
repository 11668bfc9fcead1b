/** Comments, threaded. */
import type { CommentKind } from '@dossier/contract/enumerations';
import type { GraphQLResolveInfo } from 'graphql';
import { commentsByPost, repliesByComment, threadsByPost, type FoundComment } from '../queries/comments';
import { toNodeId } from '../queries/node-id';
import type { List, PageArguments, Parent } from '../queries/keyset-pagination';
import { modifiedAt } from '../presenting/documents';
import { isAskedWithoutBody } from './without-body';
import { connect, countOf } from './connections';
import type { Context } from './context';
import { chain, type Eventual } from './eventual';
import { ofSource } from './execution/of-source';
import type { CommentResolvers, Resolvers } from './generated';
import type { CommentParent, ConnectionParent, PostParent } from './resolver-parents';

/** Kinds of the filter; null or undefined for all. */
type Kinds = readonly CommentKind[] | null | undefined;

/** Keeps every comment that a list finds in the loader: a reply on the same page as the comment it answers needs no further statement. */
export function connectComments(
  context: Context,
  info: GraphQLResolveInfo,
  args: PageArguments,
  list: () => List,
  parent: Parent,
): ConnectionParent<CommentParent> {
  const toNode = (found: FoundComment): CommentParent => {
    context.commentByKey.prime(found, found);
    return found;
  };
  return connect(context, info, args, { list, parent, toNode });
}

const parentOf = ({ documentId, locale }: PostParent | CommentParent): Parent => ({ id: documentId, locale });

/** Threads under a post. */
export function threadsOf(
  post: PostParent,
  { kinds, ...page }: PageArguments & { readonly kinds?: Kinds },
  context: Context,
  info: GraphQLResolveInfo,
): ConnectionParent<CommentParent> {
  return connectComments(context, info, page, () => threadsByPost(kinds ?? null), parentOf(post));
}

/** How many comments a post has, replies included. */
export function countComments(post: PostParent, kinds: Kinds, context: Context, info: GraphQLResolveInfo): Eventual<number> {
  return countOf(context, info, () => commentsByPost(kinds ?? null), parentOf(post));
}

/** The post of a comment. Comments are found only where their post is public, so that a missing one was withdrawn in between. */
function postOf({ face, locale }: CommentParent, context: Context, info: GraphQLResolveInfo): Eventual<PostParent> {
  const withoutBody = isAskedWithoutBody(info);
  return chain(context.document({ type: 'post', documentId: face.post, locale, isExact: true, withoutBody }), (post) => {
    if (!post) throw new Error(`the post ${face.post} was withdrawn while its comments were read`);
    return post;
  });
}

/** Resolvers of comments. */
export const commentResolvers: Pick<Resolvers, 'Comment'> = {
  Comment: {
    ...ofSource<CommentResolvers>({
      id: ({ documentId, locale }) => toNodeId({ type: 'comment', locale, documentId, key: '' }),
      commentKind: ({ face }) => face.kind,
      author: ({ face }) => face.author || null,
      website: ({ face }) => face.website,
      html: ({ face }) => face.html,
      text: ({ face }) => face.text,
      createdAt: ({ face }) => face.at,
      // Comments that were indexed before there was the field do not have it.
      editedAt: ({ face }) => face.editedAt ?? null,
      modifiedAt,
    }),
    post: (comment, _args, context, info) => postOf(comment, context, info),
    replyTo: ({ replyTo, locale }, _args, context) => (replyTo ? context.commentByKey.load({ documentId: replyTo, locale }) : null),
    replies: (comment, args, context, info) => connectComments(context, info, args, () => repliesByComment, parentOf(comment)),
  },
};

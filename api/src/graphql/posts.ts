/** Posts and their parts. */
import type { PieceKey } from '../queries/editions-and-translations';
import { mentionsByPost, type FoundMention } from '../queries/entities';
import type { NeighbourKey } from '../queries/neighbours';
import { toNodeId } from '../queries/node-id';
import { postsByRelated } from '../queries/posts';
import { addressOf, excerptOf, modifiedAt, plainTextOf, readingMinutes } from '../presenting/documents';
import { readBody, readBodyHtml } from './blocks';
import { isAskedWithoutBody } from './without-body';
import { countComments, threadsOf } from './comments';
import { connect, connectPostsOf } from './connections';
import type { Context } from './context';
import { chain, togetherWithoutNull, type Eventual } from './eventual';
import { dated } from './dates';
import { readEntities } from './entities';
import { ofSource } from './execution/of-source';
import type { CorrectionResolvers, PostResolvers, PostSequence, QuotationResolvers, Resolvers } from './generated';
import { readImage } from './images';
import { toMention } from './mentions';
import type { PostParent, RelatedLinkParent } from './resolver-parents';

const editionsOf = ({ documentId, locale }: PostParent): PieceKey => ({ others: 'editions', documentId, locale });
const translationsOf = ({ documentId, locale }: PostParent): PieceKey => ({ others: 'post', documentId, locale });

async function otherPosts(context: Context, keys: readonly { documentId: string; locale: string }[]): Promise<PostParent[]> {
  return togetherWithoutNull(keys.map(({ documentId, locale }) => context.document({ type: 'post', documentId, locale, isExact: true })));
}

/** The newest of the newer editions; null when this post is the newest. */
async function readSupersededBy(post: PostParent, context: Context): Promise<PostParent | null> {
  const newer = (await context.othersByPiece.load(editionsOf(post))).filter(({ supersedes }) => supersedes);
  return (await otherPosts(context, newer.slice(0, 1)))[0] ?? null;
}

/** The piece that the post is an edition of; null when there is none, or none that is public in the language of the post. */
function readEditionOf({ face, locale, documentId }: PostParent, context: Context): Eventual<PostParent | null> {
  if (face.editionOf === null || face.editionOf === documentId) return null;
  return context.document({ type: 'post', documentId: face.editionOf, locale, isExact: true });
}

/** The post before or after this one; null when there is none. */
async function readNeighbour(
  { documentId, locale }: PostParent,
  side: NeighbourKey['side'],
  sequence: PostSequence,
  context: Context,
): Promise<PostParent | null> {
  const key = await context.neighbourByPost.load({ documentId, locale, side, sequence });
  return key && context.document({ type: 'post', ...key, isExact: true });
}

/** Links to posts that are public, and links to other sites. */
function readRelated({ face, locale }: PostParent, context: Context, withoutBody: boolean): Eventual<RelatedLinkParent[]> {
  return togetherWithoutNull(
    face.related.map((related) => {
      if (related.post === null) return { related, post: null };
      const linked = context.document({ type: 'post', documentId: related.post, locale, withoutBody });
      return chain(linked, (post) => post && { related, post });
    }),
  );
}

/** Resolvers of posts. */
export const postResolvers: Pick<Resolvers, 'Post' | 'Quotation' | 'RelatedLink' | 'Correction'> = {
  Post: {
    ...ofSource<PostResolvers>({
      id: ({ documentId, locale }) => toNodeId({ type: 'post', locale, documentId, key: '' }),
      slug: ({ face }) => face.slug,
      url: (post, _args, { siteUrl }) => addressOf(post, siteUrl),
      title: ({ face }) => face.title,
      excerpt: excerptOf,
      dateline: ({ face }) => face.dateline,
      publishedAt: ({ face }) => face.publishedAt,
      modifiedAt,
      epigraphs: ({ face, locale }) => face.epigraphs.map((quotation) => ({ quotation, locale })),
      bodyText: plainTextOf,
      edition: ({ face }) => face.edition,
      readingTime: readingMinutes,
      corrections: ({ face, locale }) => face.corrections.map((correction) => ({ correction, locale })),
    }),
    translations: async (post, _args, context) => otherPosts(context, await context.othersByPiece.load(translationsOf(post))),
    authors: ({ face, locale }, _args, context) => context.documents('author', face.authors, locale),
    body: (post, _args, context, info) => readBody(post, context, isAskedWithoutBody(info)),
    bodyHtml: (post, _args, context) => readBodyHtml(post, context),
    cover: ({ face, locale }, _args, context) => readImage(face.cover, locale, context),
    series: ({ face, locale }, _args, context) =>
      face.series ? context.document({ type: 'series', documentId: face.series, locale }) : null,
    editionOf: (post, _args, context) => readEditionOf(post, context),
    previous: (post, args, context) => readNeighbour(post, 'previous', args.in, context),
    next: (post, args, context) => readNeighbour(post, 'next', args.in, context),
    editions: async (post, _args, context) => otherPosts(context, await context.othersByPiece.load(editionsOf(post))),
    supersededBy: (post, _args, context) => readSupersededBy(post, context),
    categories: ({ face, locale }, _args, context) => context.documents('category', face.categories, locale),
    tags: ({ face, locale }, _args, context) => context.documents('tag', face.tags, locale),
    related: (post, _args, context, info) => readRelated(post, context, isAskedWithoutBody(info)),
    referencedBy: ({ documentId, locale }, args, context, info) =>
      connectPostsOf(context, info, args, () => postsByRelated, { id: documentId, locale }),
    timelines: ({ face, locale }, _args, context, info) => context.documents('timeline', face.timelines, locale, isAskedWithoutBody(info)),
    about: ({ face, locale }, _args, context) => readEntities(face.about, locale, context),
    mentions: ({ documentId, locale }, args, context, info) =>
      connect(context, info, args, {
        list: () => mentionsByPost(args.kinds ?? null),
        parent: { id: documentId, locale },
        toNode: (mention: FoundMention) => toMention(mention, context),
      }),
    sources: ({ face, locale }, _args, context) => context.documents('source', face.sources, locale),
    comments: threadsOf,
    commentCount: (post, { kinds }, context, info) => countComments(post, kinds, context, info),
  },
  Quotation: {
    ...ofSource<QuotationResolvers>({
      text: ({ quotation }) => quotation.text,
      attribution: ({ quotation }) => quotation.attribution,
      role: ({ quotation }) => quotation.role,
      date: ({ quotation, locale }) => dated(quotation.date, locale),
    }),
    source: ({ quotation, locale }, _args, context) =>
      quotation.source ? context.document({ type: 'source', documentId: quotation.source, locale }) : null,
  },
  RelatedLink: {
    title: ({ related, post }) => post?.face.title ?? related.title ?? related.url ?? '',
    note: ({ related }) => related.note,
    url: ({ related, post }, _args, { siteUrl }) => (post ? addressOf(post, siteUrl) : (related.url ?? '')),
  },
  Correction: {
    ...ofSource<CorrectionResolvers>({
      kind: ({ correction }) => correction.kind,
      date: ({ correction }) => correction.date,
      text: ({ correction }) => correction.text,
    }),
    source: ({ correction, locale }, _args, context) =>
      correction.source ? context.document({ type: 'source', documentId: correction.source, locale }) : null,
  },
};

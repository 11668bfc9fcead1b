/** Pages in their tree. */
import type { GraphQLResolveInfo } from 'graphql';
import type { List, PageArguments, Parent } from '../queries/keyset-pagination';
import { toNodeId } from '../queries/node-id';
import { pagesByParent } from '../queries/pages';
import { addressOf, excerptOf, modifiedAt, plainTextOf } from '../presenting/documents';
import { readBody, readBodyHtml } from './blocks';
import { isAskedWithoutBody } from './without-body';
import { connect, nodesOfType } from './connections';
import type { Context } from './context';
import { togetherWithoutNull } from './eventual';
import { ofSource } from './execution/of-source';
import type { PageResolvers, Resolvers } from './generated';
import { readImage } from './images';
import type { ConnectionParent, PageParent } from './resolver-parents';

async function readTranslations(page: PageParent, context: Context, withoutBody: boolean): Promise<PageParent[]> {
  const { documentId, locale } = page;
  const keys = await context.othersByPiece.load({ others: 'page', documentId, locale });
  return togetherWithoutNull(
    keys.map(({ documentId: id, locale: other }) =>
      context.document({ type: 'page', documentId: id, locale: other, isExact: true, withoutBody }),
    ),
  );
}

/** A connection of pages whose keys a list finds. */
export function connectPages(
  context: Context,
  info: GraphQLResolveInfo,
  args: PageArguments,
  list: () => List,
  parent: Parent,
): ConnectionParent<PageParent> {
  return connect(context, info, args, { list, parent, ...nodesOfType(context, info, 'page') });
}

/** Resolvers of pages. */
export const pageResolvers: Pick<Resolvers, 'Page'> = {
  Page: {
    ...ofSource<PageResolvers>({
      id: ({ documentId, locale }) => toNodeId({ type: 'page', locale, documentId, key: '' }),
      slug: ({ face }) => face.slug,
      url: (page, _args, { siteUrl }) => addressOf(page, siteUrl),
      title: ({ face }) => face.title,
      excerpt: excerptOf,
      publishedAt: ({ face }) => face.publishedAt,
      modifiedAt,
      bodyText: plainTextOf,
    }),
    translations: (page, _args, context, info) => readTranslations(page, context, isAskedWithoutBody(info)),
    body: (page, _args, context, info) => readBody(page, context, isAskedWithoutBody(info)),
    bodyHtml: (page, _args, context) => readBodyHtml(page, context),
    cover: ({ face, locale }, _args, context) => readImage(face.cover, locale, context),
    parent: ({ face, locale }, _args, context, info) =>
      face.parent ? context.document({ type: 'page', documentId: face.parent, locale, withoutBody: isAskedWithoutBody(info) }) : null,
    children: ({ documentId, locale }, args, context, info) =>
      connectPages(context, info, args, () => pagesByParent, { id: documentId, locale }),
  },
};

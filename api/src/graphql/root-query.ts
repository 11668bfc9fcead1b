/** Resolvers of the root type `Query`. */
import type { DocumentType } from '@dossier/contract/document';
import type { GraphQLResolveInfo } from 'graphql';
import { findArchiveMonths } from '../queries/archive-months';
import { categoryList } from '../queries/categories';
import { commentList } from '../queries/comments';
import { entityList } from '../queries/entities';
import { chronologyList } from '../queries/entries';
import type { PageArguments, Parent } from '../queries/keyset-pagination';
import { readNodeId } from '../queries/node-id';
import { pageList } from '../queries/pages';
import { postList } from '../queries/posts';
import { termList } from '../queries/terms';
import { showIn, type Shown } from '../queries/shown';
import { timelineList } from '../queries/timelines';
import { dayOf } from './archive';
import { connectComments } from './comments';
import { connect, connectPosts, connectTimelines, entityOf } from './connections';
import type { Context } from './context';
import { chain, type Eventual } from './eventual';
import { invalidArgument } from './error-codes';
import { readFeed } from './feed';
import type { Resolvers } from './generated';
import { connectPages } from './pages';
import type { ConnectionParent, TimelineEntryParent } from './resolver-parents';
import { readRoute } from './routes';
import { isShownIn, readNode, readNodes } from './site';

/** The parent of lists that belong to the whole site, in a locale or (null) in the site's. */
const siteIn = (locale: string | null | undefined): Parent => ({ id: '', locale: locale ?? null });

interface Named {
  readonly id?: string | null | undefined;
  readonly slug?: string | null | undefined;
  readonly locale?: string | null | undefined;
}

/** A document by identifier or slug. With an identifier, a locale chooses the translation; without, it is shown in that of the identifier. */
function one<Type extends DocumentType>(type: Type, { id, slug, locale }: Named, context: Context): Eventual<Shown<Type> | null> {
  for (const [name, given] of Object.entries({ id, slug }))
    if (given === '') throw invalidArgument(name, 'it is empty', 'Send either id or slug.');
  const [hasId, hasSlug] = [typeof id === 'string', typeof slug === 'string'];
  if (hasId && hasSlug) throw invalidArgument('id', 'it came together with "slug"', 'Send either id or slug.');
  if (!hasId && !hasSlug) throw invalidArgument('id', 'neither "id" nor "slug" is given', 'Send either id or slug.');
  if (slug) return context.documentBySlug(type, slug, locale ?? null);
  return byId(type, id ?? '', locale ?? null, context);
}

async function byId<Type extends DocumentType>(
  type: Type,
  id: string,
  locale: string | null,
  context: Context,
): Promise<Shown<Type> | null> {
  const named = readNodeId(id);
  const shownIn = locale ?? named?.locale ?? '';
  if (named?.type !== type || !(await isShownIn(type, shownIn, context))) return null;
  return context.document({ type, documentId: named.documentId, locale: shownIn, isExact: true });
}

/** All documents of a type, by name, as shown in a locale. */
function connectTerms<Type extends 'author' | 'tag' | 'series'>(
  type: Type,
  { locale, ...page }: PageArguments & { readonly locale?: string | null | undefined },
  context: Context,
  info: GraphQLResolveInfo,
): ConnectionParent<Shown<Type>> {
  const toNode = (documentId: string): Eventual<Shown<Type> | null> => context.document({ type, documentId, locale: locale ?? null });
  return connect(context, info, page, { list: () => termList(type), parent: siteIn(locale), toNode });
}

async function readSite(context: Context, locale: string | null): Promise<Shown<'site'>> {
  const site = await context.site();
  if (!site) throw new Error('the index holds no site yet: has the CMS been started?');
  return showIn(site, locale, site.face.defaultLocale);
}

/** Resolvers of `Query`. */
export const queryResolvers: Pick<Resolvers, 'Query'> = {
  Query: {
    node: (_root, { id }, context) => readNode(id, context),
    nodes: (_root, { ids }, context) => readNodes(ids, context),
    site: (_root, { locale }, context) => readSite(context, locale ?? null),
    route: (_root, { path }, context) => readRoute(path, context),
    post: (_root, args, context) => one('post', args, context),
    posts: (_root, { filter, orderBy, locale, ...page }, context, info) =>
      chain(context.named(filter), (named) =>
        connectPosts(context, info, page, () => postList(filter ?? {}, named, orderBy, locale ?? null), siteIn(locale)),
      ),
    page: (_root, args, context) => one('page', args, context),
    pages: async (_root, { filter, orderBy, locale, ...page }, context, info) => {
      const named = await context.named(filter);
      return connectPages(context, info, page, () => pageList(filter ?? {}, named, orderBy, locale ?? null), siteIn(locale));
    },
    series: (_root, args, context) => one('series', args, context),
    seriesList: (_root, args, context, info) => connectTerms('series', args, context, info),
    category: (_root, args, context) => one('category', args, context),
    categories: (_root, { locale, ...page }, context, info) =>
      connect(context, info, page, {
        list: () => categoryList,
        parent: siteIn(locale),
        toNode: (documentId: string) => context.document({ type: 'category', documentId, locale: locale ?? null }),
      }),
    tag: (_root, args, context) => one('tag', args, context),
    tags: (_root, args, context, info) => connectTerms('tag', args, context, info),
    author: (_root, args, context) => one('author', args, context),
    authors: (_root, args, context, info) => connectTerms('author', args, context, info),
    comments: (_root, { kinds, locale, ...page }, context, info) =>
      connectComments(context, info, page, () => commentList(kinds ?? null), siteIn(locale)),
    archive: async (_root, { locale }, { index }) => [...(await findArchiveMonths(index, locale ?? null))],
    timeline: (_root, args, context) => one('timeline', args, context),
    timelines: async (_root, { filter, orderBy, locale, ...page }, context, info) => {
      const named = await context.named(filter);
      return connectTimelines(context, info, page, () => timelineList(filter ?? {}, named, orderBy, locale ?? null), siteIn(locale));
    },
    chronology: async (_root, { filter, locale, ...page }, context, info) => {
      const named = await context.named(filter);
      return connect(context, info, page, {
        list: () => chronologyList(filter ?? {}, named, locale ?? null),
        parent: siteIn(locale),
        toNode: (entry: TimelineEntryParent) => entry,
      });
    },
    onThisDay: (_root, args) => dayOf(args),
    entity: (_root, args, context) => one('entity', args, context),
    entities: async (_root, { filter, orderBy, locale, ...page }, context, info) => {
      const named = await context.named(filter);
      return connect(context, info, page, {
        list: () => entityList(filter ?? {}, named, orderBy, locale ?? null),
        parent: siteIn(locale),
        toNode: (documentId: string) => entityOf(context, documentId, locale ?? null),
      });
    },
    changes: (_root, args, context) => readFeed(args, context),
  },
};

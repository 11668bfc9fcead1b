/** The site, routes, and nodes by their identifier. */
import { isRouted } from '@dossier/contract/paths';
import { readNodeId } from '../queries/node-id';
import { findRoute } from '../queries/routes';
import type { Context } from './context';
import { invalidArgument } from './error-codes';
import type { Resolvers } from './generated';
import type { CommentParent, RouteDocumentParent, RouteParent, Shown, TimelineEntryParent } from './resolver-parents';

const TYPES = {
  post: 'Post',
  page: 'Page',
  timeline: 'Timeline',
  entity: 'Entity',
  author: 'Author',
  category: 'Category',
  tag: 'Tag',
  series: 'Series',
  source: 'Source',
} as const;
type NodeType = keyof typeof TYPES;

/** Anything that has a global identifier. */
export type NodeParent = { [Type in NodeType]: Shown<Type> }[NodeType] | TimelineEntryParent | CommentParent;

const isNodeType = (type: string): type is NodeType => type in TYPES;

/** The document or entry of an identifier, of exactly the locale it names; null when it is not public. */
export async function readNode(id: string, context: Context): Promise<NodeParent | null> {
  const named = readNodeId(id);
  if (!named) return null;
  const { type, documentId, locale, key } = named;
  if (type === 'entry') return context.entryByKey.load({ timelineId: documentId, locale, key });
  if (type === 'comment') return context.commentByKey.load({ documentId, locale });
  if (!isNodeType(type)) return null;
  return context.document({ type, documentId, locale: locale === '' ? null : locale, isExact: true });
}

/** The most identifiers per field, as many as a page may have. */
const MOST_NODES = 100;

/** The documents or entries of identifiers; null for each that is not public. @throws GraphQLError when there are too many */
export async function readNodes(ids: readonly string[], context: Context): Promise<(NodeParent | null)[]> {
  if (ids.length > MOST_NODES)
    throw invalidArgument('ids', `${ids.length} are over the ceiling of ${MOST_NODES}`, 'Ask for fewer at a time.');
  return Promise.all(ids.map((id) => readNode(id, context)));
}

/** Where a path leads now. */
export async function readRoute(path: string, context: Context): Promise<RouteParent | null> {
  const route = await findRoute(context.database, path);
  if (!route) return null;
  const { type, documentId, locale } = route;
  if (route.status === 410 || !isRouted(type)) return { route, document: null };
  const reference = { type, documentId, locale: locale === '' ? null : locale, isExact: true };
  const document: RouteDocumentParent | null = await context.document(reference);
  if (!document) return { route, document: null };
  // The address of a merged entity leads to the entity it was merged into.
  const isMoved = document.documentId !== documentId;
  return { route: isMoved ? { ...route, status: 301, path: document.face.path } : route, document };
}

/** The name and description of the site in a locale. */
function translationOf({ face }: Shown<'site'>, locale: string | null | undefined): { name: string; description: string | null } {
  return face.translations.find((translation) => translation.locale === locale) ?? face;
}

/** Resolvers of the site. */
export const siteResolvers: Pick<Resolvers, 'Site' | 'Route' | 'RouteDocument' | 'Node'> = {
  Site: {
    name: (site, { locale }) => translationOf(site, locale).name,
    tagline: (site, { locale }) => translationOf(site, locale).description ?? site.face.description,
    url: (_site, _args, { siteUrl }) => siteUrl,
    locales: ({ face }) => face.locales,
    defaultLocale: ({ face }) => face.defaultLocale,
    licence: ({ face }) => face.licence,
  },
  Route: { status: ({ route }) => route.status, path: ({ route }) => route.path },
  RouteDocument: { __resolveType: ({ type }) => TYPES[type] },
  Node: {
    __resolveType: (node) => {
      if ('entry' in node) return 'TimelineEntry';
      return 'replyTo' in node ? 'Comment' : TYPES[node.type];
    },
  },
};

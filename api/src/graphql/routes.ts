/** Where paths and addresses lead. */
import { findRoute } from '../queries/routes';
import type { Context } from './context';
import type { Resolvers } from './generated';
import type { RouteDocumentParent, RouteParent } from './resolver-parents';
import { TYPES } from './site';

/** Where a path or address leads now; null when it was never an address of the site. */
export async function readRoute(path: string, context: Context): Promise<RouteParent | null> {
  const route = await findRoute(context.index, path, context.siteUrl);
  if (!route) return null;
  const gone: RouteParent = { status: 410, path, document: null };
  if (route.status === 410) return gone;
  const { type, documentId, locale } = route;
  const document: RouteDocumentParent | null = await context.document({ type, documentId, locale, isExact: true });
  if (!document) return gone;
  // The address of a merged entity leads to the entity it was merged into.
  const isMoved = document.documentId !== documentId;
  return { status: isMoved ? 301 : route.status, path: document.path, document };
}

/** Resolvers of routes. */
export const routeResolvers: Pick<Resolvers, 'RouteDocument'> = {
  RouteDocument: { __resolveType: ({ type }) => TYPES[type] },
};

import { leadsTo } from '../requests/path-leads-to';

/** The part of Koa's context that this middleware uses. */
interface Context {
  readonly path: string;
  status: number;
  body: unknown;
}

/**
 * Closes Strapi's REST API: editors use only the admin, and readers only the GraphQL API. Every path under the REST prefix answers 404,
 * with any token, and in every spelling (Strapi's router treats `/API` like `/api`).
 */
export default () =>
  async (context: Context, next: () => Promise<void>): Promise<void> => {
    if (!leadsTo(context.path, '/api')) return next();
    context.status = 404;
    context.body = { error: { status: 404, name: 'NotFoundError', message: 'Nothing is public here: ask the GraphQL API.' } };
  };

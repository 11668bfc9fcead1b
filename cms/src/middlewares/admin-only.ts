import { leadsTo } from '../requests/path-leads-to';

/** What of a request and its answer this middleware touches (Koa's context). */
interface Context {
  readonly path: string;
  status: number;
  body: unknown;
}

/**
 * Closes Strapi's own REST: the admin is the CMS's only face, and the graph the only public one. Whatever is under the REST prefix
 * answers 404, whoever asks and with whatever token, and however the path is written: Strapi's router takes `/API` for `/api`.
 */
export default () =>
  async (context: Context, next: () => Promise<void>): Promise<void> => {
    if (!leadsTo(context.path, '/api')) return next();
    context.status = 404;
    context.body = { error: { status: 404, name: 'NotFoundError', message: 'Nothing is public here: ask the GraphQL API.' } };
  };

import type { Core } from '@strapi/strapi';

/** The part of Koa's context that this middleware uses. */
interface Context {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/**
 * Logs every request without its query string: the query of a password reset or of an invitation contains a token that gives access to the
 * account.
 */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  async (context: Context, next: () => Promise<void>): Promise<void> => {
    const start = Date.now();
    await next();
    strapi.log.http(`${context.method} ${context.path} (${Date.now() - start} ms) ${context.status}`);
  };

import type { Core } from '@strapi/strapi';

/** What of a request this middleware touches (Koa's context). */
interface Context {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/** Logs every request without its query: that of a reset of the password, or of an invitation, is as good as the password. */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  async (context: Context, next: () => Promise<void>): Promise<void> => {
    const start = Date.now();
    await next();
    strapi.log.http(`${context.method} ${context.path} (${Date.now() - start} ms) ${context.status}`);
  };

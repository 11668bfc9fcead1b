/** Answers saves that are based on an older version of the document with 409. Strapi knows no error of its own for them. */
import { VersionConflict } from '../rules/check-version';

/** The part of Koa's context that this middleware uses. */
interface Context {
  status: number;
  body: unknown;
}

/** It must run inside `strapi::errors`, which would answer 400. */
export default () =>
  async (context: Context, next: () => Promise<void>): Promise<void> => {
    try {
      await next();
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
      const { name, message, details } = error;
      context.status = 409;
      context.body = { data: null, error: { status: 409, name, message, details } };
    }
  };

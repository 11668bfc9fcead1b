/** Questions that cannot be asked of the database: their sender is told so, where Strapi answers that the server failed. */
import { databaseFault } from '@dossier/postgres/fault';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { checkFilters } from '../requests/filter-shapes';

/** What of a request this middleware touches (Koa's context). */
interface Context {
  readonly method: string;
  readonly path: string;
  readonly querystring: string;
  readonly query: { readonly filters?: unknown };
}

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD']);
const NUL = /%00|\0/;

/**
 * Whether the values of a request are to blame. Of a read, every fault of data; of a write, data exceptions alone (SQLSTATE class 22, such as
 * a number out of range): a constraint may as well have failed for what the server itself writes.
 */
function isRefused(method: string, error: unknown): boolean {
  const fault = databaseFault(error);
  return fault?.kind === 'data' && (READS.has(method) || fault.code.startsWith('22'));
}

/**
 * Answers 400 where PostgreSQL refuses a value of the request, and to NUL in its address and filters of a wrong shape before anything is
 * asked. The fault stays in the log. Stands within `strapi::errors`, which writes the refusal down.
 */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  async (context: Context, next: () => Promise<void>): Promise<void> => {
    const { method, path, querystring, query } = context;
    if (NUL.test(path) || NUL.test(querystring))
      throw new errors.ValidationError('The address holds the character NUL (%00), which no text may hold: leave it out.');
    checkFilters(query.filters);
    try {
      await next();
    } catch (error) {
      if (!isRefused(method, error)) throw error;
      strapi.log.warn(`${method} ${path}: ${String(error)}`);
      throw new errors.ValidationError(
        'A value of the request is of the wrong kind or out of range for its field, such as a text for a number: correct it and ask again.',
      );
    }
  };

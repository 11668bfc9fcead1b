/** Questions that cannot be asked of the database: their sender is told so, where Strapi answers that the server failed. */
import { databaseFault } from '@dossier/postgres/database-fault';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { checkFilters } from '../requests/filter-shapes';

/** What of a request this middleware touches (Koa's context). */
interface Context {
  readonly method: string;
  readonly path: string;
  readonly querystring: string;
  readonly query: { readonly filters?: unknown; readonly _q?: unknown };
}

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD']);
const NUL = /%00|\0/;

/** SQLSTATE undefined_column: Strapi hands some names of fields on as they came. */
const UNDEFINED_COLUMN = '42703';

/** What Strapi's builder of statements says to conditions, orders and references that it cannot put in SQL: plain errors, as of a fault of its own. */
const UNASKABLE = new RegExp(
  [
    'You cannot (?:filter|order) on \\w+ types',
    'Cannot join on non relational field',
    'Cannot order by status on model',
    'Attribute \\S+ not found on model',
    'Undefined attribute level operator',
    'Operator and non-operator keys cannot be mixed',
    'Only one operator key is allowed',
    'Only \\$and, \\$or and \\$not can only be used',
    'Operator \\S+ must be an array',
    'Where must be an',
    'Invalid orderBy syntax',
    'Invalid populate attribute',
    'Populate must be an object',
    'Invalid id, expected a string or integer',
    'There was a problem connecting relation with id',
  ]
    .map((words) => `^${words}`)
    .join('|'),
);

/**
 * Whether the values of a request are to blame. Of a read, every fault of data; of a write, data exceptions alone (SQLSTATE class 22, such as
 * a number out of range): a constraint may as well have failed for what the server itself writes.
 */
function isRefused(method: string, error: unknown): boolean {
  const fault = databaseFault(error);
  if (READS.has(method) && fault?.code === UNDEFINED_COLUMN) return true;
  return fault?.kind === 'data' && (READS.has(method) || fault.code.startsWith('22'));
}

function isUnaskable(error: unknown): error is Error {
  return error instanceof Error && error.name === 'Error' && UNASKABLE.test(error.message);
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
    if (query._q !== undefined && typeof query._q !== 'string') throw new errors.ValidationError('_q takes one text: write _q=words.');
    try {
      await next();
    } catch (error) {
      if (isUnaskable(error)) throw new errors.ValidationError(`${error.message}: correct this part of the request and ask again.`);
      if (!isRefused(method, error)) throw error;
      strapi.log.warn(`${method} ${path}: ${String(error)}`);
      throw new errors.ValidationError(
        'A value of the request is of the wrong kind or out of range for its field, such as a text for a number, or names a field that is not there: correct it and ask again.',
      );
    }
  };

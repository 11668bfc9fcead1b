/** Answers requests that the database cannot process with 400. Strapi would answer 500. */
import { databaseFault } from '@dossier/postgres/database-fault';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { checkFilters } from '../requests/filter-shapes';

/** The part of Koa's context that this middleware uses. */
interface Context {
  readonly method: string;
  readonly path: string;
  readonly querystring: string;
  readonly query: { readonly filters?: unknown; readonly _q?: unknown };
}

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD']);
const NUL = /%00|\0/;

/** SQLSTATE undefined_column. It happens in reads, since Strapi puts some field names of a request into SQL without a check. */
const UNDEFINED_COLUMN = '42703';

/**
 * Messages of Strapi's query builder for filters, orders and relations that it cannot turn into SQL. It throws them as plain errors, as if
 * they were its own faults.
 */
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
 * Whether the values of the request have caused the error. In a read, every data error has. In a write, only data exceptions have (SQLSTATE
 * class 22, such as a number out of range): a violated constraint may also be caused by what the server itself writes.
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
 * Answers 400 when PostgreSQL refuses a value of the request. Before any query, it also refuses NUL in the address and filters with a wrong
 * structure. The original error stays in the log. It must run inside `strapi::errors`, which writes the response.
 */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  async (context: Context, next: () => Promise<void>): Promise<void> => {
    const { method, path, querystring, query } = context;
    if (NUL.test(path) || NUL.test(querystring))
      throw new errors.ValidationError('The address contains the character NUL (%00), which is not allowed in a text: leave it out.');
    checkFilters(query.filters);
    if (query._q !== undefined && typeof query._q !== 'string') throw new errors.ValidationError('_q must be one text: write _q=words.');
    try {
      await next();
    } catch (error) {
      if (isUnaskable(error)) throw new errors.ValidationError(`${error.message}: correct this part of the request and send it again.`);
      if (!isRefused(method, error)) throw error;
      strapi.log.warn(`${method} ${path}: ${String(error)}`);
      throw new errors.ValidationError(
        'A value of the request has the wrong type for its field (such as a text for a number), is out of range, or names a field that does not exist. Correct it and send the request again.',
      );
    }
  };

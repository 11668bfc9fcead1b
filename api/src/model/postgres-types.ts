/** Type parsers for values of PostgreSQL, independent of `pg`'s global ones, which other code in the process may change (Strapi does). */
import { types } from 'pg';

const { JSON: JSON_TYPE, JSONB } = types.builtins;

/** To be given to every connection. */
export const POSTGRES_TYPES: Pick<typeof types, 'getTypeParser'> = {
  getTypeParser: (oid, format) =>
    oid === JSON_TYPE || oid === JSONB
      ? (value: string): unknown => JSON.parse(value)
      : (types.getTypeParser(oid, format) as (value: string) => unknown),
};

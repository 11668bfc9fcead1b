/** How values of PostgreSQL become values here, whatever other code in the same process has told `pg` (Strapi turns off JSONB). */
import { types } from 'pg';

const { JSON: JSON_TYPE, JSONB } = types.builtins;

/** Given to every connection. */
export const POSTGRES_TYPES: Pick<typeof types, 'getTypeParser'> = {
  getTypeParser: (oid, format) =>
    oid === JSON_TYPE || oid === JSONB
      ? (value: string): unknown => JSON.parse(value)
      : (types.getTypeParser(oid, format) as (value: string) => unknown),
};

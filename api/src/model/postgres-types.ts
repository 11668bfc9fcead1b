/** How values of PostgreSQL become values here, whatever other code in the same process has told `pg` (Strapi turns off JSONB). */
import { types } from 'pg';

const JSON_TYPES: ReadonlySet<number> = new Set([types.builtins.JSON, types.builtins.JSONB]);

/** Given to every connection. */
export const POSTGRES_TYPES: Pick<typeof types, 'getTypeParser'> = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    JSON_TYPES.has(oid) ? (value: string): unknown => JSON.parse(value) : types.getTypeParser(oid, format === 'binary' ? 'binary' : 'text'),
};

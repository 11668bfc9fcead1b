/**
 * Reads documents with their components, relations and files by one statement. Strapi's own reading sends one for each of these: fourteen for a
 * post, several times per publication. The result is what `strapi.db.query(uid).findMany({ where, populate })` returns.
 */
import type { Core } from '@strapi/strapi';
import { types } from 'pg';
import { z } from 'zod';
import { json, rowsIn, rowsOf, type Transaction } from '../sql';
import type { Populate } from './populate';

/** Which versions are read. */
export interface Wanted {
  readonly documentIds: readonly string[];
  /** `draft` and `published` in types with drafts; `all` for every row. */
  readonly versions: 'draft' | 'published' | 'all';
  /** Null for every locale. */
  readonly locales: readonly string[] | null;
}

type Row = Record<string, unknown>;

/** SQL of one JSON value, and what makes Strapi's object of it. */
interface Reading {
  readonly sql: string;
  readonly read: (value: unknown) => unknown;
}

const column = z.object({ name: z.string() });
const order = z.record(z.string(), z.string()).optional();
const on = z.record(z.string(), z.string()).optional();
const joined = z.object({ name: z.string(), joinColumn: column, inverseJoinColumn: column, on, orderBy: order });
const morphed = z.object({
  name: z.string(),
  joinColumn: column,
  morphColumn: z.object({ idColumn: column, typeColumn: column, typeField: z.string().default('__type') }),
  on,
  orderBy: order,
});
const related = z.object({
  relation: z.string(),
  target: z.string().optional(),
  morphBy: z.string().optional(),
  joinTable: z.unknown().optional(),
});
const owned = z.object({ joinColumn: z.object({ name: z.string() }) });
const whole = z.tuple([z.record(z.string(), z.unknown()), z.array(z.unknown())]);

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Reads a moment as `pg` does for Strapi: also one before Christ, and in the zone of the process, since PostgreSQL writes none. */
const readMoment = types.getTypeParser(types.builtins.TIMESTAMP) as (text: string) => Date | number | null;

/** A moment as Strapi gives it: null for one that is no point in time, such as infinity. */
function toMoment(text: string): string | null {
  const moment = readMoment(text.replace('T', ' '));
  return moment instanceof Date && !Number.isNaN(moment.getTime()) ? moment.toISOString() : null;
}

/** The value of a column as Strapi gives it. */
function toValue(type: string, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  return type === 'datetime' ? toMoment(z.string().parse(value)) : value;
}

/** Makes the statement of one content type. */
class Statement {
  private aliases = 0;

  constructor(private readonly strapi: Core.Strapi) {}

  table(name: string): string {
    return `${quote(this.strapi.db.getSchemaName() ?? 'public')}.${quote(name)}`;
  }

  alias(): string {
    this.aliases += 1;
    return `t${this.aliases}`;
  }

  /** A row with the parts that are asked for. */
  row(uid: string, alias: string, populate: Populate, only: readonly string[] | null): Reading {
    const { attributes, columnToAttribute } = this.strapi.db.metadata.get(uid);
    const types = new Map(
      Object.entries(columnToAttribute).map(([name, attribute]) => [name, { attribute, type: attributes[attribute]?.type }]),
    );
    const parts = Object.entries(populate).map(([name, how]) => ({ name, reading: this.part(uid, alias, name, how) }));
    const columns = only === null ? `row_to_json(${alias})` : `json_build_object(${this.columnsOf(uid, alias, only)})`;
    return {
      sql: `json_build_array(${columns}, json_build_array(${parts.map(({ reading }) => reading.sql).join(', ')}))`,
      read: (value) => {
        const [scalars, read] = whole.parse(value);
        const made: Row = {};
        for (const [name, scalar] of Object.entries(scalars)) {
          const found = types.get(name);
          if (found?.type !== undefined && found.type !== 'relation') made[found.attribute] = toValue(found.type, scalar);
        }
        parts.forEach(({ name, reading }, index) => (made[name] = reading.read(read[index])));
        return made;
      },
    };
  }

  private columnsOf(uid: string, alias: string, only: readonly string[]): string {
    const { columnToAttribute } = this.strapi.db.metadata.get(uid);
    const named = Object.entries(columnToAttribute).filter(([, attribute]) => attribute === 'id' || only.includes(attribute));
    return named.map(([name]) => `${literal(name)}, ${alias}.${quote(name)}`).join(', ');
  }

  private part(uid: string, alias: string, name: string, how: Populate[string]): Reading {
    const attribute = this.strapi.db.metadata.get(uid).attributes[name];
    const { relation, target, morphBy, joinTable } = related.parse(attribute);
    const { fields = null, populate = {}, on: zone } = typeof how === 'object' ? how : {};
    if (relation === 'morphToMany') return this.zone(alias, morphed.parse(joinTable), zone ?? {});
    if (target === undefined) throw new Error(`${uid}.${name} is a relation of a kind that is not read here`);
    const other = this.alias();
    const reading = this.row(target, other, populate, fields);
    const source = `${this.table(this.strapi.db.metadata.get(target).tableName)} ${other}`;
    if (joinTable === undefined && morphBy === undefined)
      return one(
        `select ${reading.sql} from ${source} where ${other}.id = ${alias}.${quote(owned.parse(attribute).joinColumn.name)}`,
        reading,
      );
    const link = this.alias();
    const joining =
      morphBy === undefined ? this.join(joined.parse(joinTable), link, other) : this.file(uid, name, target, morphBy, link, other);
    const from = `from ${joining.table} ${link} join ${source} on ${joining.on} where ${joining.owner} = ${alias}.id`;
    const sorted = [...joining.order, `${link}.id`].join(', ');
    return relation.endsWith('Many')
      ? many(`select coalesce(json_agg(${reading.sql} order by ${sorted}), '[]') ${from}`, reading)
      : one(`select ${reading.sql} ${from} order by ${sorted} limit 1`, reading);
  }

  private join(joinTable: z.infer<typeof joined>, link: string, other: string): Joining {
    const { name, joinColumn, inverseJoinColumn, orderBy, on: only = {} } = joinTable;
    const conditions = Object.entries(only).map(([field, value]) => ` and ${link}.${quote(field)} = ${literal(value)}`);
    return {
      table: this.table(name),
      on: `${other}.id = ${link}.${quote(inverseJoinColumn.name)}${conditions.join('')}`,
      owner: `${link}.${quote(joinColumn.name)}`,
      order: ordered(link, orderBy),
    };
  }

  /** Files are related to the row and the field that show them, by columns of the files' own attribute. */
  private file(uid: string, name: string, target: string, morphBy: string, link: string, other: string): Joining {
    const attribute = related.parse(this.strapi.db.metadata.get(target).attributes[morphBy]);
    const { name: table, joinColumn, morphColumn, orderBy } = morphed.parse(attribute.joinTable);
    const { idColumn, typeColumn } = morphColumn;
    return {
      table: this.table(table),
      on: `${other}.id = ${link}.${quote(joinColumn.name)} and ${link}.field = ${literal(name)} and ${link}.${quote(typeColumn.name)} = ${literal(uid)}`,
      owner: `${link}.${quote(idColumn.name)}`,
      order: ordered(link, orderBy),
    };
  }

  /** A dynamic zone: components of several types in one order. */
  private zone(alias: string, joinTable: z.infer<typeof morphed>, components: Populate): Reading {
    const { name, joinColumn, morphColumn, on: only = {} } = joinTable;
    const { idColumn, typeColumn, typeField } = morphColumn;
    const readings = Object.entries(components).map(([uid, how]) => {
      const [other, link] = [this.alias(), this.alias()];
      const reading = this.row(uid, other, typeof how === 'object' ? (how.populate ?? {}) : {}, null);
      const conditions = Object.entries({ ...only, [typeColumn.name]: uid }).map(
        ([field, value]) => `${link}.${quote(field)} = ${literal(value)}`,
      );
      const sql = `select ${link}."order" as at, ${link}.id as link, json_build_array(${literal(uid)}, ${reading.sql}) as part
        from ${this.table(name)} ${link} join ${this.table(this.strapi.db.metadata.get(uid).tableName)} ${other}
        on ${other}.id = ${link}.${quote(idColumn.name)}
        where ${link}.${quote(joinColumn.name)} = ${alias}.id and ${conditions.join(' and ')}`;
      return { uid, sql, read: reading.read };
    });
    const readers = new Map(readings.map(({ uid, read }) => [uid, read]));
    return {
      sql: `(select coalesce(json_agg(part order by at, link), '[]') from (${readings.map(({ sql }) => sql).join(' union all ')}) parts)`,
      read: (value) =>
        z
          .array(z.tuple([z.string(), z.unknown()]))
          .parse(value)
          .map(([uid, part]) => ({ ...(readers.get(uid)?.(part) as Row), [typeField]: uid })),
    };
  }
}

/** How the rows of a part are found: SQL of the table that joins them, of its condition, of the owner's id in it, and of their order. */
interface Joining {
  readonly table: string;
  readonly on: string;
  readonly owner: string;
  readonly order: readonly string[];
}

function ordered(link: string, orderBy: Readonly<Record<string, string>> = {}): string[] {
  return Object.entries(orderBy).map(([name, way]) => `${link}.${quote(name)} ${way === 'desc' ? 'desc' : 'asc'}`);
}

function one(sql: string, { read }: Reading): Reading {
  return { sql: `(${sql})`, read: (value) => (value === null ? null : read(value)) };
}

function many(sql: string, { read }: Reading): Reading {
  return { sql: `(${sql})`, read: (value) => z.array(z.unknown()).parse(value).map(read) };
}

const VERSIONS = { draft: 'and t0.published_at is null', published: 'and t0.published_at is not null', all: '' } as const;
const found = z.object({ document: json(z.unknown()) });

/** The statements of one CMS, by what is read. */
const made = new WeakMap<Core.Strapi, Map<string, Reading>>();

function readingOf(strapi: Core.Strapi, uid: string, populate: Populate, versions: Wanted['versions']): Reading {
  const known = made.get(strapi) ?? new Map<string, Reading>();
  made.set(strapi, known);
  const key = JSON.stringify([uid, populate, versions]);
  const before = known.get(key);
  if (before) return before;
  const statement = new Statement(strapi);
  const { sql, read } = statement.row(uid, 't0', populate, null);
  const table = statement.table(strapi.db.metadata.get(uid).tableName);
  const locale =
    'locale' in strapi.db.metadata.get(uid).attributes
      ? `and (?::text[] is null or t0.locale = any (?::text[]))`
      : 'and ?::text[] is null and ?::text[] is null';
  const reading = {
    sql: `select ${sql} as document from ${table} t0 where t0.document_id = any (?::text[]) ${VERSIONS[versions]} ${locale} order by t0.id`,
    read,
  };
  known.set(key, reading);
  return reading;
}

/** Reads whole documents, in the order of their rows. @param transaction the one to read in; by default the current one, if there is one */
export async function readWhole(
  strapi: Core.Strapi,
  uid: string,
  populate: Populate,
  wanted: Wanted,
  transaction?: Transaction,
): Promise<Row[]> {
  const { sql, read } = readingOf(strapi, uid, populate, wanted.versions);
  const locales = wanted.locales && [...wanted.locales];
  const values = [[...wanted.documentIds], locales, locales];
  const rows = transaction ? await rowsIn(transaction, found, sql, values) : await rowsOf(strapi, found, sql, values);
  return rows.map(({ document }) => read(document) as Row);
}

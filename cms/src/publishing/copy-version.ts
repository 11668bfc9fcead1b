/**
 * Makes the SQL that copies a version of a document, and that deletes one, each by one statement, with all parts: components at any depth, relations
 * and the files that are shown. Strapi sends several statements for each part. `tests/cms/publishing.test.ts` compares both.
 */
import type { Core, UID } from '@strapi/strapi';
import { z } from 'zod';

const column = z.object({ name: z.string() });
const joined = z.object({ name: z.string(), joinColumn: column, inverseJoinColumn: column, orderColumnName: z.string().optional() });
const morphed = z.object({
  name: z.string(),
  joinColumn: column,
  morphColumn: z.object({ idColumn: column, typeColumn: column }),
});
const owned = z.object({ joinColumn: column, owner: z.literal(true) });

const FILE = 'plugin::upload.file';

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A statement that is made of parts, each a CTE. */
class Statement {
  private readonly parts: string[] = [];

  constructor(private readonly strapi: Core.Strapi) {}

  /** @returns the name of the CTE */
  add(sql: string, kind = ''): string {
    const name = `p${this.parts.length}`;
    this.parts.push(`${name} as ${kind} (${sql})`);
    return name;
  }

  finish(select: string): string {
    return `with ${this.parts.join(', ')} ${select}`;
  }

  table(name: string): string {
    return `${quote(this.strapi.db.getSchemaName() ?? 'public')}.${quote(name)}`;
  }

  tableOf(uid: string): string {
    return this.table(this.strapi.db.metadata.get(uid).tableName);
  }

  /** SQL of a new id for a row. */
  newId(uid: string): string {
    return `nextval(pg_get_serial_sequence(${literal(this.tableOf(uid))}, 'id'))::int`;
  }

  /** The columns of a type besides its id. */
  columns(uid: string): string[] {
    const { columnToAttribute, attributes } = this.strapi.db.metadata.get(uid);
    const foreign = Object.values(attributes).flatMap((attribute) => owned.safeParse(attribute).data?.joinColumn.name ?? []);
    const own = Object.entries(columnToAttribute).flatMap(([name, attribute]) => (attributes[attribute]?.type === 'relation' ? [] : name));
    return [...new Set([...own, ...foreign])].filter((name) => name !== 'id');
  }

  /** The components that a type may have, directly. */
  components(uid: string): string[] {
    const attributes = Object.values(modelOf(this.strapi, uid));
    return [...new Set(attributes.flatMap((attribute) => [attribute.component ?? [], attribute.components ?? []].flat()))];
  }

  /** The table that joins a type to its components. */
  joins(uid: string): string {
    const [name] = Object.keys(modelOf(this.strapi, uid)).filter((one) => this.isPart(uid, one));
    return this.table(z.object({ name: z.string() }).parse(this.joinTable(uid, name ?? '')).name);
  }

  /** The tables of a type's relations. */
  relations(uid: string): z.infer<typeof joined>[] {
    const names = Object.entries(modelOf(this.strapi, uid)).filter(([name, { type }]) => type === 'relation' && this.joinTable(uid, name));
    return names.map(([name]) => joined.parse(this.joinTable(uid, name)));
  }

  hasFiles(uid: string): boolean {
    return Object.values(modelOf(this.strapi, uid)).some(({ type }) => type === 'media');
  }

  /** The table that joins files to what shows them. */
  files(): z.infer<typeof morphed> {
    return morphed.parse(this.joinTable(FILE, 'related'));
  }

  private isPart(uid: string, name: string): boolean {
    const attribute = modelOf(this.strapi, uid)[name];
    return attribute?.type === 'component' || attribute?.type === 'dynamiczone';
  }

  private joinTable(uid: string, name: string): unknown {
    return z.looseObject({ joinTable: z.unknown().optional() }).parse(this.strapi.db.metadata.get(uid).attributes[name]).joinTable;
  }
}

interface Attribute {
  readonly type: string;
  readonly component?: string;
  readonly components?: readonly string[];
}

function modelOf(strapi: Core.Strapi, uid: string): Readonly<Record<string, Attribute>> {
  return strapi.getModel(uid as UID.Schema).attributes;
}

/** Copies the parts of rows. @param pairs a CTE with the columns `old` and `new`: the ids of the rows and of their copies */
function copyParts(statement: Statement, uid: string, pairs: string): void {
  const parts = statement.components(uid).map((component) => {
    const rows = `select distinct l.cmp_id from ${statement.joins(uid)} l join ${pairs} on l.entity_id = ${pairs}.old
      join ${statement.tableOf(component)} c on c.id = l.cmp_id where l.component_type = ${literal(component)} order by l.cmp_id`;
    const made = statement.add(`select cmp_id as old, ${statement.newId(component)} as new from (${rows}) found`, 'materialized');
    copyRows(statement, component, made, {});
    return `select ${literal(component)} as type, old, new from ${made}`;
  });
  if (parts.length > 0)
    statement.add(`insert into ${statement.joins(uid)} (entity_id, cmp_id, component_type, field, "order")
      select ${pairs}.new, part.new, l.component_type, l.field, l."order" from ${statement.joins(uid)} l
      join ${pairs} on l.entity_id = ${pairs}.old join (${parts.join(' union all ')}) part on part.type = l.component_type and part.old = l.cmp_id
      order by l.id`);
  for (const { name, joinColumn, inverseJoinColumn, orderColumnName } of statement.relations(uid)) {
    const others = [inverseJoinColumn.name, ...(orderColumnName === undefined ? [] : [orderColumnName])].map(quote);
    statement.add(`insert into ${statement.table(name)} (${quote(joinColumn.name)}, ${others.join(', ')})
      select ${pairs}.new, ${others.map((other) => `l.${other}`).join(', ')} from ${statement.table(name)} l
      join ${pairs} on l.${quote(joinColumn.name)} = ${pairs}.old order by l.id`);
  }
  if (!statement.hasFiles(uid)) return;
  const { name, joinColumn, morphColumn } = statement.files();
  const [file, id, type] = [joinColumn.name, morphColumn.idColumn.name, morphColumn.typeColumn.name].map(quote);
  statement.add(`insert into ${statement.table(name)} (${file}, ${id}, ${type}, field, "order")
    select l.${file}, ${pairs}.new, l.${type}, l.field, l."order" from ${statement.table(name)} l
    join ${pairs} on l.${id} = ${pairs}.old where l.${type} = ${literal(uid)} order by l.id`);
}

/** Copies rows with their parts. @param other SQL of the values that differ from those of the row, by column */
function copyRows(statement: Statement, uid: string, pairs: string, other: Readonly<Record<string, string>>): void {
  const columns = statement.columns(uid);
  const values = columns.map((name) => other[name] ?? `t.${quote(name)}`);
  statement.add(`insert into ${statement.tableOf(uid)} (${['id', ...columns].map(quote).join(', ')})
    select ${[`${pairs}.new`, ...values].join(', ')} from ${statement.tableOf(uid)} t join ${pairs} on t.id = ${pairs}.old order by t.id`);
  copyParts(statement, uid, pairs);
}

/** Deletes rows with their parts; the rows that join them go with them, by foreign keys, but those of files. */
function deleteRows(statement: Statement, uid: string, pairs: string): void {
  for (const component of statement.components(uid)) {
    const found = statement.add(
      `select l.cmp_id as old from ${statement.joins(uid)} l join ${pairs} on l.entity_id = ${pairs}.old
       where l.component_type = ${literal(component)}`,
      'materialized',
    );
    deleteRows(statement, component, found);
  }
  if (statement.hasFiles(uid)) {
    const { name, morphColumn } = statement.files();
    statement.add(`delete from ${statement.table(name)} l using ${pairs}
      where l.${quote(morphColumn.idColumn.name)} = ${pairs}.old and l.${quote(morphColumn.typeColumn.name)} = ${literal(uid)}`);
  }
  statement.add(`delete from ${statement.tableOf(uid)} t using ${pairs} where t.id = ${pairs}.old`);
}

/** SQL that copies the row with the id of its first parameter, as published at the moment of the second, and selects the `id` of the copy. */
export function copySql(strapi: Core.Strapi, uid: string): string {
  const statement = new Statement(strapi);
  const pairs = statement.add(`select ?::int as old, ${statement.newId(uid)} as new`, 'materialized');
  copyRows(statement, uid, pairs, { published_at: '?::timestamp' });
  return statement.finish(`select new as id from ${pairs}`);
}

/** SQL that deletes the rows with the ids of its parameter, which is JSON, and selects one row. */
export function deleteSql(strapi: Core.Strapi, uid: string): string {
  const statement = new Statement(strapi);
  const pairs = statement.add('select id::int as old from jsonb_array_elements_text(?::jsonb) as given(id)', 'materialized');
  deleteRows(statement, uid, pairs);
  return statement.finish('select 1 as id');
}

/**
 * Makes held terms public when a published post uses them, or uses a category below them. This happens in the transaction of the publication,
 * so that readers never see a post without its terms, or a term without its post.
 */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { HELD_TYPES, type HeldType } from '../content/held-terms';
import { rowsOf } from '../sql';
import { trackedType } from '../ledger/tracked';

const POST = 'api::post.post';
/** The field of a post for each type of term. */
const FIELDS: Readonly<Record<HeldType, string>> = { author: 'authors', category: 'categories', series: 'series', tag: 'tags' };

const joinTable = z.object({
  name: z.string(),
  joinColumn: z.object({ name: z.string() }),
  inverseJoinColumn: z.object({ name: z.string() }),
});
const relation = z.object({ joinTable });
const found = z.object({ type: z.enum(HELD_TYPES), id: z.number() });

/** Strapi's tables and columns, quoted for SQL. */
class Tables {
  constructor(private readonly strapi: Core.Strapi) {}

  of(uid: string): string {
    return `"${this.strapi.db.getSchemaName() ?? 'public'}"."${this.strapi.db.metadata.get(uid).tableName}"`;
  }

  /** SQL for the rows of a relation, as `(origin, target)`. */
  joined(uid: string, field: string): string {
    const { name, joinColumn, inverseJoinColumn } = relation.parse(this.strapi.db.metadata.get(uid).attributes[field]).joinTable;
    const table = `"${this.strapi.db.getSchemaName() ?? 'public'}"."${name}"`;
    return `(select "${joinColumn.name}" as origin, "${inverseJoinColumn.name}" as target from ${table})`;
  }

  /** SQL for the parents of categories, as `(origin, target)`. */
  get parents(): string {
    return this.joined(trackedType('category').uid, 'parent');
  }
}

/** SQL for the terms of a type that published posts use, as `(post, id)`: the documentId of the post and the row id of the term. */
function carriedBy(tables: Tables, type: HeldType): string {
  return `select post.document_id as post, carries.target as id from ${tables.of(POST)} post
    join ${tables.joined(POST, FIELDS[type])} carries on carries.origin = post.id where post.published_at is not null`;
}

/** SQL of a `with` that names `all_terms`: the terms that `begin` selects as `(type, id)`, and the categories above them. */
function withAllTerms(tables: Tables, begin: string): string {
  return `with recursive all_terms (type, id) as (
      ${begin}
      union
      select 'category', above.target from all_terms join ${tables.parents} above on above.origin = all_terms.id where all_terms.type = 'category'
    )`;
}

/** SQL for the held terms among those that `begin` selects as `(type, id)`, and among the categories above them. */
function heldAmong(tables: Tables, begin: string): string {
  const held = HELD_TYPES.map(
    (type) => `select all_terms.type, term.id from all_terms join ${tables.of(trackedType(type).uid)} term on term.id = all_terms.id
      where all_terms.type = '${type}' and term.held`,
  );
  return `${withAllTerms(tables, begin)} ${held.join(' union all ')} order by 1, 2`;
}

/** Ends that the slugs of terms follow their names: readers know these addresses now. */
async function fixSlugs(strapi: Core.Strapi, tables: Tables, begin: string, values: readonly string[]): Promise<void> {
  const terms = HELD_TYPES.map(
    (type) => `select '${trackedType(type).uid}', term.document_id from all_terms
      join ${tables.of(trackedType(type).uid)} term on term.id = all_terms.id where all_terms.type = '${type}'`,
  );
  const statement = `${withAllTerms(tables, begin)}
    delete from desk.made_slugs where (uid, document_id) in (${terms.join(' union all ')}) returning uid`;
  await rowsOf(strapi, z.object({ uid: z.string() }), statement, values);
}

/** Clears the flag of all terms that the statement finds. Repeats until it finds none, because another transaction may move a category. */
async function clear(strapi: Core.Strapi, tables: Tables, statement: string, values: readonly string[]): Promise<void> {
  for (let held = await rowsOf(strapi, found, statement, values); held.length > 0; held = await rowsOf(strapi, found, statement, values))
    for (const { type, id } of held)
      await rowsOf(strapi, z.object({}), `update ${tables.of(trackedType(type).uid)} set held = false where id = ? and held returning id`, [
        id,
      ]);
}

/** Makes public every term of a published post, and the categories above. Call after the publication, in its transaction. */
export async function releaseCarried(strapi: Core.Strapi, post: string): Promise<void> {
  const tables = new Tables(strapi);
  const carried = HELD_TYPES.map((type) => `select '${type}', id from (${carriedBy(tables, type)}) carried where post = ?`);
  const [begin, values] = [`(${carried.join(' union all ')})`, HELD_TYPES.map(() => post)];
  await clear(strapi, tables, heldAmong(tables, begin), values);
  await fixSlugs(strapi, tables, begin, values);
}

/** Makes public the categories above a public category. */
export async function releaseAbove(strapi: Core.Strapi, category: string): Promise<void> {
  const tables = new Tables(strapi);
  const begin = `select 'category', id from ${tables.of(trackedType('category').uid)} where document_id = ? and held is not true`;
  await clear(strapi, tables, heldAmong(tables, begin), [category]);
}

/** Whether a published post uses a term, or a category below it. */
export async function isCarried(strapi: Core.Strapi, type: HeldType, documentId: string): Promise<boolean> {
  const tables = new Tables(strapi);
  const below = `union select below.origin from family join ${tables.parents} below on below.target = family.id`;
  const statement = `with recursive family (id) as (
      select id from ${tables.of(trackedType(type).uid)} where document_id = ? ${type === 'category' ? below : ''}
    ) select 1 as one from family join (${carriedBy(tables, type)}) carried using (id) limit 1`;
  return (await rowsOf(strapi, z.object({ one: z.number() }), statement, [documentId])).length > 0;
}

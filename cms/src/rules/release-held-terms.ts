/**
 * What makes held terms public: a published post that carries one, or carries a category below one. All of it happens in the transaction of
 * the publication, so that no reader meets a post without its terms, nor a term without its post.
 */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { HELD_TYPES, type HeldType } from '../content/held-terms';
import { rowsOf } from '../sql';
import { trackedType } from '../ledger/tracked';

const POST = 'api::post.post';
/** The field of a post that carries each type. */
const FIELDS: Readonly<Record<HeldType, string>> = { author: 'authors', category: 'categories', series: 'series', tag: 'tags' };

const joinTable = z.object({
  name: z.string(),
  joinColumn: z.object({ name: z.string() }),
  inverseJoinColumn: z.object({ name: z.string() }),
});
const relation = z.object({ joinTable });
const found = z.object({ type: z.enum(HELD_TYPES), id: z.number() });

/** Tables and columns, quoted for SQL; the names are Strapi's own. */
class Tables {
  constructor(private readonly strapi: Core.Strapi) {}

  of(uid: string): string {
    return `"${this.strapi.db.getSchemaName() ?? 'public'}"."${this.strapi.db.metadata.get(uid).tableName}"`;
  }

  /** The rows that join two tables by a relation, as `(origin, target)`. */
  joined(uid: string, field: string): string {
    const { name, joinColumn, inverseJoinColumn } = relation.parse(this.strapi.db.metadata.get(uid).attributes[field]).joinTable;
    const table = `"${this.strapi.db.getSchemaName() ?? 'public'}"."${name}"`;
    return `(select "${joinColumn.name}" as origin, "${inverseJoinColumn.name}" as target from ${table})`;
  }

  /** The parents of categories, as `(origin, target)`. */
  get parents(): string {
    return this.joined(trackedType('category').uid, 'parent');
  }
}

/** Ids of the terms of a type that published posts carry, as `(post, id)`; `post` is the post's documentId. */
function carriedBy(tables: Tables, type: HeldType): string {
  return `select post.document_id as post, carries.target as id from ${tables.of(POST)} post
    join ${tables.joined(POST, FIELDS[type])} carries on carries.origin = post.id where post.published_at is not null`;
}

/** Finds what is held among the terms that `begin` gives as `(type, id)`, and among the categories above them. */
function heldAmong(tables: Tables, begin: string): string {
  const held = HELD_TYPES.map(
    (type) => `select all_terms.type, term.id from all_terms join ${tables.of(trackedType(type).uid)} term on term.id = all_terms.id
      where all_terms.type = '${type}' and term.held`,
  );
  return `with recursive all_terms (type, id) as (
      ${begin}
      union
      select 'category', above.target from all_terms join ${tables.parents} above on above.origin = all_terms.id where all_terms.type = 'category'
    ) ${held.join(' union all ')} order by 1, 2`;
}

/** Clears the flag of all that a statement finds, until it finds nothing: what another transaction has moved meanwhile is found next time. */
async function clear(strapi: Core.Strapi, tables: Tables, statement: string, values: readonly string[]): Promise<void> {
  for (let held = await rowsOf(strapi, found, statement, values); held.length > 0; held = await rowsOf(strapi, found, statement, values))
    for (const { type, id } of held)
      await rowsOf(strapi, z.object({}), `update ${tables.of(trackedType(type).uid)} set held = false where id = ? and held returning id`, [
        id,
      ]);
}

/** Clears the flag of every term that a post carries in public, and of the categories above them. Call after its publication, within it. */
export async function releaseCarried(strapi: Core.Strapi, post: string): Promise<void> {
  const tables = new Tables(strapi);
  const begin = HELD_TYPES.map((type) => `select '${type}', id from (${carriedBy(tables, type)}) carried where post = ?`);
  await clear(
    strapi,
    tables,
    heldAmong(tables, `(${begin.join(' union all ')})`),
    HELD_TYPES.map(() => post),
  );
}

/** Clears the flag of the categories above one that is public. */
export async function releaseAbove(strapi: Core.Strapi, category: string): Promise<void> {
  const tables = new Tables(strapi);
  const begin = `select 'category', id from ${tables.of(trackedType('category').uid)} where document_id = ? and held is not true`;
  await clear(strapi, tables, heldAmong(tables, begin), [category]);
}

/** Whether a published post carries a term, or a category below it. */
export async function isCarried(strapi: Core.Strapi, type: HeldType, documentId: string): Promise<boolean> {
  const tables = new Tables(strapi);
  const below = `union select below.origin from family join ${tables.parents} below on below.target = family.id`;
  const statement = `with recursive family (id) as (
      select id from ${tables.of(trackedType(type).uid)} where document_id = ? ${type === 'category' ? below : ''}
    ) select 1 as one from family join (${carriedBy(tables, type)}) carried using (id) limit 1`;
  return (await rowsOf(strapi, z.object({ one: z.number() }), statement, [documentId])).length > 0;
}

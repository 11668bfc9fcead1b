/**
 * Relations of other documents to authors, categories, tags and series. Strapi deletes them with the document that they lead to, so the bin
 * remembers them. References in fields of the desk are ids in the content of the document that refers, and need nothing.
 */
import type { Core, UID } from '@strapi/strapi';
import { z } from 'zod';
import { TRACKED } from '../ledger/tracked';
import { rowsOf } from '../sql';

const link = z.object({
  uid: z.string(),
  field: z.string(),
  documentId: z.string(),
  locale: z.string().nullable(),
  isPublic: z.boolean(),
  place: z.coerce.number().nullable(),
});
/** A relation of one version of a document. `place` is its place among the relations of that field. */
type Link = z.infer<typeof link>;
export const links = z.array(link);

const relation = z.object({
  target: z.string(),
  joinTable: z.object({
    name: z.string(),
    joinColumn: z.object({ name: z.string() }),
    inverseJoinColumn: z.object({ name: z.string() }),
    orderColumnName: z.string().optional(),
  }),
});

interface Join {
  readonly uid: UID.ContentType;
  readonly field: string;
  readonly type: string;
  readonly table: string;
  readonly owners: string;
  readonly owner: string;
  readonly target: string;
  readonly order: string | null;
}

function tableOf(strapi: Core.Strapi, name: string): string {
  return `"${strapi.db.getSchemaName() ?? 'public'}"."${name}"`;
}

/** The tables of relations that lead to documents of a type. */
function joinsTo(strapi: Core.Strapi, uid: UID.ContentType): Join[] {
  return TRACKED.flatMap((owner) =>
    Object.entries(strapi.db.metadata.get(owner.uid).attributes).flatMap(([field, attribute]): Join[] => {
      const found = relation.safeParse(attribute).data;
      if (found?.target !== uid || field === 'localizations') return [];
      const { name, joinColumn, inverseJoinColumn, orderColumnName } = found.joinTable;
      return [
        {
          uid: owner.uid,
          field,
          type: owner.type,
          table: tableOf(strapi, name),
          owners: tableOf(strapi, strapi.db.metadata.get(owner.uid).tableName),
          owner: joinColumn.name,
          target: inverseJoinColumn.name,
          order: orderColumnName ?? null,
        },
      ];
    }),
  );
}

/** The relations that lead to a document. */
export async function linksTo(strapi: Core.Strapi, uid: UID.ContentType, documentId: string): Promise<Link[]> {
  const found: Link[] = [];
  const own = tableOf(strapi, strapi.db.metadata.get(uid).tableName);
  for (const { uid: from, field, table, owners, owner, target, order } of joinsTo(strapi, uid))
    found.push(
      ...(await rowsOf(
        strapi,
        link,
        `select ? as uid, ? as field, o.document_id as "documentId", o.locale, o.published_at is not null as "isPublic",
           ${order === null ? 'null::float' : `j."${order}"`} as place
         from ${own} t join ${table} j on j."${target}" = t.id join ${owners} o on o.id = j."${owner}" where t.document_id = ?
         order by o.id`,
        [from, field, documentId],
      )),
    );
  return found;
}

/** Makes the relations again, for versions that still exist and do not have them. Readers' versions are published again by the ledger. */
export async function linkAgain(strapi: Core.Strapi, uid: UID.ContentType, documentId: string, all: readonly Link[]): Promise<void> {
  const own = tableOf(strapi, strapi.db.metadata.get(uid).tableName);
  for (const { uid: from, field, type, table, owners, owner, target, order } of joinsTo(strapi, uid)) {
    const these = all.filter((one) => one.uid === from && one.field === field);
    if (these.length === 0) continue;
    const columns = [owner, target, ...(order === null ? [] : [order])].map((column) => `"${column}"`).join(', ');
    await rowsOf(
      strapi,
      z.object({}),
      `with given as (select * from jsonb_to_recordset(?::jsonb) as g ("documentId" text, locale text, "isPublic" boolean, place float)),
       made as (
         insert into ${table} (${columns}) select o.id, t.id${order === null ? '' : ', g.place'}
         from given g join ${owners} o on o.document_id = g."documentId" and o.locale is not distinct from g.locale
           and (o.published_at is not null) = g."isPublic" join ${own} t on t.document_id = ?
         where not exists (select 1 from ${table} j where j."${owner}" = o.id and j."${target}" = t.id) returning "${owner}" as id)
       insert into feed.dirty (type, document_id, locale)
       select ?, o.document_id, coalesce(o.locale, '') from made join ${owners} o on o.id = made.id where o.published_at is not null returning 1 as one`,
      [JSON.stringify(these), documentId, type],
    );
  }
}

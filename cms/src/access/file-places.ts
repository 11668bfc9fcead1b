/** Which documents show a file, and which files a document shows. The tables are found in Strapi's own metadata. */
import type { Core, UID } from '@strapi/strapi';
import { z } from 'zod';
import { rowsOf } from '../sql';
import { contentTypeOf } from './row-permissions';

/** A version of a document that shows a file. `file` and `id` are row ids. */
export interface Place {
  readonly file: number;
  readonly uid: UID.ContentType;
  readonly id: number;
}

const typed = z.record(z.string(), z.looseObject({ type: z.string() }));
const RICH_TEXT = 'body.rich-text';
const place = z.object({ file: z.number(), type: z.string(), id: z.number() });
const shown = z.object({ file: z.number() });

/**
 * SQL for the addresses of the pictures in a rich text (`t`), which holds each as `image: { url }`. Both queries below use it: if they
 * disagreed on what is a picture, a user could gain the right to read a file by writing its address.
 */
const PICTURES = `jsonb_path_query(t.content, '$.**.image.url') #>> '{}'`;

function tableOf(strapi: Core.Strapi, uid: string): string {
  return strapi.db.metadata.get(uid).tableName;
}

/** SQL for all components of all documents: the row that contains each (`owner`, `entity_id`), and the component's type and row id. */
export function partsSql(strapi: Core.Strapi): string {
  const models = [...Object.values(strapi.contentTypes), ...Object.values(strapi.components)];
  const composed = models.filter(({ attributes }) =>
    Object.values(typed.parse(attributes)).some(({ type }) => /^(component|dynamiczone)$/.test(type)),
  );
  return composed
    .map(({ uid }) => `select '${uid}'::text as owner, entity_id, component_type::text as part, cmp_id from "${tableOf(strapi, uid)}_cmps"`)
    .join(' union all ');
}

/** The versions of documents that show the files, as a picture or inside rich text. */
export async function placesOf(strapi: Core.Strapi, files: readonly number[]): Promise<Place[]> {
  if (files.length === 0) return [];
  const sql = `
    with recursive up as (
      select file_id as file, related_type::text as type, related_id as id from files_related_mph where file_id = any(?::int[])
      union
      select f.id, '${RICH_TEXT}', t.id from files f join "${tableOf(strapi, RICH_TEXT)}" t
        on position(f.url in t.content::text) > 0 and f.url in (select ${PICTURES})
      where f.id = any(?::int[])
      union
      select up.file, parts.owner, parts.entity_id from up
        join (${partsSql(strapi)}) parts on parts.part = up.type and parts.cmp_id = up.id
    )
    select file, type, id from up where type like 'api::%'`;
  const rows = await rowsOf(strapi, place, sql, [[...files], [...files]]);
  return rows.flatMap(({ file, type, id }) => {
    const uid = contentTypeOf(strapi, type);
    return uid ? [{ file, uid, id }] : [];
  });
}

/** The files that versions of a document show. */
export async function filesOf(strapi: Core.Strapi, uid: UID.ContentType, rows: readonly number[]): Promise<number[]> {
  const sql = `
    with recursive down as (
      select ?::text as type, unnest(?::int[]) as id
      union
      select parts.part, parts.cmp_id from down
        join (${partsSql(strapi)}) parts on parts.owner = down.type and parts.entity_id = down.id
    )
    select m.file_id as file from down join files_related_mph m on m.related_type = down.type and m.related_id = down.id
    union
    select f.id from down join "${tableOf(strapi, RICH_TEXT)}" t on down.type = '${RICH_TEXT}' and t.id = down.id
      join files f on f.url in (select ${PICTURES})`;
  return (await rowsOf(strapi, shown, sql, [uid, [...rows]])).map(({ file }) => file);
}

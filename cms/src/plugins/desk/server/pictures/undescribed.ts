/**
 * The list "Pictures without alternative text": pictures of drafts that have neither a text of their own nor one on their file, and are not
 * marked as decorative. It holds only documents that the user may edit.
 */
import type { Core, UID } from '@strapi/strapi';
import { z } from 'zod';
import type { Ability } from '../../../../access/requesting-user';
import { partsSql } from '../../../../access/file-places';
import { inLibrary } from '../../../../access/file-rights';
import { allowedWhere, contentTypeOf } from '../../../../access/row-permissions';
import { rowsOf } from '../../../../sql';

/** A document that shows the picture. */
interface Place {
  readonly uid: string;
  readonly documentId: string;
  readonly locale: string | null;
  readonly title: string;
}

/** A picture: a file (`file`), whose text can be written here, or a picture on another server (`url`). */
export interface UndescribedPicture {
  readonly file: { readonly id: number; readonly name: string; readonly url: string; readonly mayChange: boolean } | null;
  readonly url: string | null;
  readonly places: readonly Place[];
}

/** The most places that are looked at: more are found once these are done. */
const MOST = 5_000;
const FILE = 'plugin::upload.file';
const blank = (sql: string): string => `coalesce(btrim(${sql}), '') = ''`;

const found = z.object({ type: z.string(), id: z.number(), file: z.number().nullable(), url: z.string().nullable() });
const row = z.object({
  id: z.number(),
  documentId: z.string(),
  locale: z.string().nullish(),
  title: z.string().nullish(),
  name: z.string().nullish(),
});
const file = z.object({
  id: z.number(),
  name: z.string(),
  url: z.string(),
  formats: z.looseObject({ thumbnail: z.looseObject({ url: z.string() }).optional() }).nullish(),
});
type Found = z.infer<typeof found>;

/** Pictures without text, each with the version of a document that shows it. */
async function findPlaces(strapi: Core.Strapi): Promise<Found[]> {
  const pictures = strapi.db.metadata.get('shared.picture').tableName;
  const texts = strapi.db.metadata.get('body.rich-text').tableName;
  const sql = `
    with recursive up as (
      select f.id as file, case when f.id is null then p.url end as url, 'shared.picture'::text as type, p.id
      from "${pictures}" p
        left join files_related_mph m on m.related_type = 'shared.picture' and m.related_id = p.id and m.field = 'file'
        left join files f on f.id = m.file_id
      where ${blank('p.alt')} and p.decorative is not true
        and case when f.id is null then not ${blank('p.url')} else ${blank('f.alternative_text')} end
      union
      select f.id, null, 'body.rich-text', t.id from "${texts}" t
        cross join lateral jsonb_path_query(t.content, '$[*].image') image
        join files f on f.url = image->>'url'
      where ${blank("image->>'alternativeText'")} and ${blank('f.alternative_text')}
      union
      select up.file, up.url, parts.owner, parts.entity_id from up
        join (${partsSql(strapi)}) parts on parts.part = up.type and parts.cmp_id = up.id
    )
    select type, id, file, url from up where type like 'api::%' order by id desc limit ${MOST}`;
  return rowsOf(strapi, found, sql, []);
}

/** The drafts among the rows that the user may edit, by row id. */
async function editable(strapi: Core.Strapi, ability: Ability, uid: UID.ContentType, ids: readonly number[]): Promise<Map<number, Place>> {
  const allowed = await allowedWhere(strapi, ability, 'update', uid);
  if (allowed === null) return new Map();
  const select = ['id', 'documentId', 'locale', 'title', 'name'].filter(
    (name) => name in { id: 0, documentId: 0, ...strapi.getModel(uid).attributes },
  );
  const rows: unknown = await strapi.db
    .query(uid)
    .findMany({ where: { $and: [{ id: { $in: [...ids] } }, { publishedAt: { $null: true } }, allowed] }, select });
  return new Map(
    z
      .array(row)
      .parse(rows)
      .map(({ id, documentId, locale, title, name }) => [id, { uid, documentId, locale: locale ?? null, title: title ?? name ?? '' }]),
  );
}

/** The pictures with their places, before their files are read. */
async function grouped(strapi: Core.Strapi, ability: Ability): Promise<(Pick<Found, 'file' | 'url'> & { places: Place[] })[]> {
  const all = await findPlaces(strapi);
  const groups = new Map<string, Pick<Found, 'file' | 'url'> & { places: Place[] }>();
  for (const type of new Set(all.map((one) => one.type))) {
    const uid = contentTypeOf(strapi, type);
    const own = all.filter((one) => one.type === type);
    const places = uid ? await editable(strapi, ability, uid, [...new Set(own.map(({ id }) => id))]) : new Map<number, Place>();
    for (const { id, file: fileId, url } of own) {
      const place = places.get(id);
      const key = fileId === null ? `url ${url}` : `file ${fileId}`;
      if (!place) continue;
      const group = groups.get(key) ?? { file: fileId, url, places: [] };
      if (!group.places.includes(place)) group.places.push(place);
      groups.set(key, group);
    }
  }
  return [...groups.values()];
}

/** One page of the list, from page 1, and the number of all pictures in it. */
export async function undescribedPictures(
  strapi: Core.Strapi,
  ability: Ability,
  page: number,
  size: number,
): Promise<{ results: UndescribedPicture[]; total: number }> {
  const all = await grouped(strapi, ability);
  const shown = all.slice((page - 1) * size, page * size);
  const ids = shown.flatMap((one) => one.file ?? []);
  const files = z
    .array(file)
    .parse(await strapi.db.query(FILE).findMany({ where: { id: { $in: ids } }, select: ['id', 'name', 'url', 'formats'] }));
  const changeable = await inLibrary(strapi, ability, 'update', ids);
  const results = shown.map(({ file: id, url, places }) => {
    const known = files.find((one) => one.id === id);
    const seen = known && {
      id: known.id,
      name: known.name,
      url: known.formats?.thumbnail?.url ?? known.url,
      mayChange: changeable.has(known.id),
    };
    return { file: seen ?? null, url, places };
  });
  return { results, total: all.length };
}

/** Finds an edition of a piece that exists already, also as a draft that the user may not see. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import type { RequestingUser } from '../../../../access/requesting-user';
import { visibleWhere } from '../../../../access/visible-documents';
import { rowsOf } from '../../../../sql';
import type { EditionSource } from './source';
import { POST } from './source';

/** `title` is null when the user may not see the edition. */
export interface ExistingEdition {
  readonly documentId: string;
  readonly locales: readonly string[];
  readonly title: string | null;
}

const found = z.object({ documentId: z.string() });
const shown = z.array(z.object({ locale: z.string(), title: z.string().nullish() }));

/**
 * Documents of the piece with this label: those that are linked to it by `edition_of`, in either direction and over any number of steps, and
 * those of equal series and title. Circles end, as `union` drops what was found before.
 */
function statement(posts: string, links: string, series: string): string {
  return `
    with recursive family (id) as (
      select ?::text
      union
      select step.id from family f cross join lateral (
        select p.edition_of->>0 from ${posts} p where p.document_id = f.id and jsonb_typeof(p.edition_of) = 'array' and p.edition_of <> '[]'
        union all
        select p.document_id from ${posts} p where p.edition_of @> jsonb_build_array(f.id)
      ) step (id)
    )
    select p.document_id as "documentId" from ${posts} p
    where trim(p.edition) = ? and p.document_id <> ? and (
      p.document_id in (select id from family) or (p.title = any(?::text[]) and exists (
        select from ${links} l join ${series} s on s.id = l.series_id where l.post_id = p.id and s.document_id = ?
      ))
    )
    order by p.published_at is null, p.document_id limit 1`;
}

/** The edition with this label; null when there is none. @param titles the titles by which it may go */
export async function findExisting(
  strapi: Core.Strapi,
  { ability }: RequestingUser,
  { content }: EditionSource,
  edition: string,
  titles: readonly string[],
): Promise<ExistingEdition | null> {
  const schema = strapi.db.getSchemaName() ?? 'public';
  const table = (name: string): string => `"${schema}"."${name}"`;
  const tableOf = (uid: string): string => table(strapi.db.metadata.get(uid).tableName);
  const sql = statement(tableOf(POST), table('posts_series_lnk'), tableOf('api::series.series'));
  const { documentId: id, series } = content;
  const [one] = await rowsOf(strapi, found, sql, [id, edition.trim(), id, [...titles], series?.documentId ?? '']);
  if (!one) return null;
  const where = { $and: [{ documentId: one.documentId }, await visibleWhere(strapi, ability, POST)] };
  const versions = shown.parse(await strapi.db.query(POST).findMany({ where, orderBy: { publishedAt: 'desc' } }));
  return {
    documentId: one.documentId,
    locales: [...new Set(versions.map(({ locale }) => locale))].sort(),
    title: versions.length === 0 ? null : (versions[0]?.title ?? ''),
  };
}

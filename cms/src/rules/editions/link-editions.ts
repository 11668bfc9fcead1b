/**
 * Stores of which piece a post is an edition, where it does not say so and a post of equal series and title was published before it. From then
 * on its title, or that of the piece before, may change.
 */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { rowsOf } from '../../sql';

const POST = 'api::post.post';
const found = z.object({ id: z.string() });
const row = z.looseObject({
  id: z.number(),
  documentId: z.string(),
  locale: z.string().nullish(),
  title: z.string().nullish(),
  series: z.object({ documentId: z.string() }).nullish(),
  editionOf: z.array(z.string()).nullish(),
  firstPublished: z.union([z.string(), z.date()]).nullish(),
});

/** Names of tables, quoted. */
function tables(strapi: Core.Strapi): { posts: string; links: string; series: string } {
  const of = (name: string): string => `"${strapi.db.getSchemaName() ?? 'public'}"."${name}"`;
  const named = (uid: string): string => of(strapi.db.metadata.get(uid).tableName);
  return { posts: named(POST), links: of('posts_series_lnk'), series: named('api::series.series') };
}

/** The title that readers see is another one where the draft has a new title. */
const BEFORE = (posts: string, links: string, series: string): string => `
  select q.document_id as id
  from ${posts} q join ${links} l on l.post_id = q.id join ${series} s on s.id = l.series_id
  where q.published_at is not null and q.locale = ? and s.document_id = ? and q.document_id <> ? and q.first_published < ?
    and q.title in (select ? union all select p.title from ${posts} p where p.document_id = ? and p.locale = ? and p.published_at is not null)
    and coalesce(q.edition_of->>0, '') <> ?
  order by q.first_published desc, q.document_id desc limit 1`;

/** Call before a publication. @param draft the row that is published, populated; rows of other types are left alone */
export async function linkEdition(strapi: Core.Strapi, uid: string, draft: unknown): Promise<void> {
  const post = uid === POST ? row.safeParse(draft).data : undefined;
  if (!post?.series || !post.title || !post.locale || post.editionOf?.length) return;
  const { posts, links, series } = tables(strapi);
  const { documentId, locale, title } = post;
  const first = new Date(post.firstPublished ?? Date.now()).toISOString();
  const values = [locale, post.series.documentId, documentId, first, title, documentId, locale, documentId];
  const [before] = await rowsOf(strapi, found, BEFORE(posts, links, series), values);
  if (before) await strapi.db.query(POST).update({ where: { id: post.id }, data: { editionOf: [before.id] } });
}

/** Links the public posts of before this was stored, once. Call at every start. */
export async function linkFormerEditions(strapi: Core.Strapi): Promise<void> {
  const store = strapi.store({ type: 'plugin', name: 'desk', key: 'editions' });
  if ((await store.get({})) === 'linked') return;
  const { posts, links, series } = tables(strapi);
  await rowsOf(
    strapi,
    z.object({}),
    `with linked as (
       select p.document_id, p.locale,
         lag(p.document_id) over (partition by s.document_id, p.locale, p.title order by p.first_published, p.document_id) as before
       from ${posts} p join ${links} l on l.post_id = p.id join ${series} s on s.id = l.series_id
       where p.published_at is not null and p.first_published is not null
     )
     update ${posts} p set edition_of = jsonb_build_array(linked.before) from linked
     where linked.before is not null and p.document_id = linked.document_id and p.locale = linked.locale
       and (p.edition_of is null or p.edition_of in ('[]', 'null'))
     returning p.id`,
    [],
  );
  await store.set({ value: 'linked' });
}

/**
 * The yardstick: node:http with one hand-written, prepared SQL statement per read, over the plain tables; PostgreSQL returns the finished JSON,
 * and it is passed on. It listens on a free port of the loopback address and prints the port. Environment: DATABASE_URL.
 */
import { Pool } from 'pg';
import { serve } from './serve-reads';

const ISO = `to_char(p.published_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const NAMED = (alias: string): string => `json_build_object('slug', ${alias}.slug, 'name', ${alias}.name)`;

const CATEGORY = `(select ${NAMED('c')} from category c where c.id = p.category_id)`;

const POST = `
  select json_build_object('data', json_build_object('post', (select json_build_object(
    'id', p.id::text, 'slug', p.slug, 'title', p.title, 'publishedAt', ${ISO}, 'excerpt', p.excerpt, 'edition', p.edition, 'body', p.body,
    'epigraphs', p.epigraphs, 'category', ${CATEGORY},
    'tags', (select json_agg(${NAMED('t')} order by t.id) from post_tag x join tag t on t.id = x.tag_id where x.post_id = p.id),
    'entities', (select json_agg(json_build_object('id', e.id::text, 'slug', e.slug, 'name', e.name, 'kind', e.kind) order by x.ord)
      from post_entity x join entity e on e.id = x.entity_id where x.post_id = p.id),
    'related', (select json_agg(json_build_object('slug', r.slug, 'title', r.title) order by x.ord)
      from related x join post r on r.id = x.target_id where x.post_id = p.id),
    'timeline', (select json_build_object('slug', t.slug, 'title', t.title, 'entries', (
        select json_agg(json_build_object('date', n.date, 'label', n.label, 'text', n.text, 'entities', (
          select json_agg(${NAMED('e')} order by x.ord) from entry_entity x join entity e on e.id = x.entity_id where x.entry_id = n.id
        )) order by n.ord) from entry n where n.timeline_id = t.id))
      from timeline t where t.id = p.timeline_id)
  ) from post p where p.slug = $1)))::text as answer`;

const FRONT = `
  with found as (select * from post order by published_at desc, id desc limit 21),
    page as (select * from found order by published_at desc, id desc limit 20)
  select json_build_object('data', json_build_object('posts', json_build_object(
    'totalCount', (select count(*) from post),
    'pageInfo', json_build_object('hasNextPage', (select count(*) from found) > 20,
      'endCursor', (select translate(encode(convert_to(${ISO} || '|' || p.id, 'utf8'), 'base64'), '+/=', '-_')
        from page p order by published_at, id limit 1)),
    'nodes', (select json_agg(json_build_object('slug', p.slug, 'title', p.title, 'excerpt', p.excerpt, 'publishedAt', ${ISO},
        'category', ${CATEGORY},
        'entities', (select json_agg(${NAMED('e')} order by x.ord) from post_entity x join entity e on e.id = x.entity_id where x.post_id = p.id)
      ) order by p.published_at desc, p.id desc) from page p))))::text as answer`;

const ENTITY = `
  select json_build_object('data', json_build_object('entity', (select json_build_object(
    'slug', e.slug, 'name', e.name, 'kind', e.kind, 'summary', e.summary,
    'posts', json_build_object('nodes', coalesce((select json_agg(json_build_object('slug', q.slug, 'title', q.title) order by q.published_at desc)
      from (select p.slug, p.title, p.published_at from post_entity x join post p on p.id = x.post_id
        where x.entity_id = e.id order by p.published_at desc limit 20) q), '[]')),
    'entries', coalesce((select json_agg(json_build_object('date', n.date, 'text', n.text,
        'timeline', json_build_object('slug', t.slug, 'title', t.title)) order by n.date, n.id)
      from entry_entity x join entry n on n.id = x.entry_id join timeline t on t.id = n.timeline_id where x.entity_id = e.id), '[]')
  ) from entity e where e.slug = $1)))::text as answer`;

const STATEMENTS = { post: POST, front: FRONT, entity: ENTITY };
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

serve(async (read, slug) => {
  const values = read === 'front' ? [] : [slug];
  const { rows } = await pool.query<{ answer: string }>({ name: read, text: STATEMENTS[read], values });
  return Buffer.from(rows[0]?.answer ?? '');
});

/**
 * The yardstick: node:http with one hand-written SQL statement a page, which returns the finished JSON. What GraphQL costs is measured
 * against it. It reads the same index and gives the same answer to the byte's meaning; the benchmark checks that before it measures.
 * Listens on a free port of the loopback address and prints it. Environment: DATABASE_URL.
 */
import { createServer } from 'node:http';
import { Pool } from 'pg';

const POST_PAGE = `
  select json_build_object('data', json_build_object('post', json_build_object(
    'title', p.face->'title', 'path', p.face->'path', 'excerpt', p.face->'excerpt', 'dateline', p.face->'dateline',
    'publishedAt', p.face->'publishedAt',
    'authors', (select coalesce(json_agg(json_build_object('name', a.face->'name', 'slug', a.face->'slug') order by r.n), '[]')
      from jsonb_array_elements_text(p.face->'authors') with ordinality r(id, n)
      join documents a on a.type = 'author' and a.document_id = r.id and a.locale = ''),
    'epigraphs', (select coalesce(json_agg(json_build_object('text', e->'text', 'attribution', e->'attribution', 'role', e->'role',
        'date', case when e->'date' <> 'null' then json_build_object('printed', e->'date'->'printed') end) order by n), '[]')
      from jsonb_array_elements(p.face->'epigraphs') with ordinality r(e, n)),
    'body', (select coalesce(json_agg(case b->>'kind'
        when 'paragraphs' then json_build_object('__typename', 'Paragraphs', 'html', b->'html')
        else json_build_object('__typename', 'TimelineBlock', 'timeline', (select json_build_object('path', t.face->'path')
          from documents t where t.type = 'timeline' and t.document_id = b->>'timeline' and t.locale = 'en')) end order by n), '[]')
      from jsonb_array_elements(p.face->'body') with ordinality r(b, n)),
    'series', (select json_build_object('title', s.face->'name') from documents s
      where s.type = 'series' and s.document_id = p.face->>'series' and s.locale = ''),
    'edition', p.face->'edition',
    'categories', (select coalesce(json_agg(json_build_object('name', c.face->'name', 'slug', c.face->'slug') order by r.n), '[]')
      from jsonb_array_elements_text(p.face->'categories') with ordinality r(id, n)
      join documents c on c.type = 'category' and c.document_id = r.id and c.locale = ''),
    'tags', (select coalesce(json_agg(json_build_object('name', t.face->'name', 'slug', t.face->'slug') order by r.n), '[]')
      from jsonb_array_elements_text(p.face->'tags') with ordinality r(id, n)
      join documents t on t.type = 'tag' and t.document_id = r.id and t.locale = ''),
    'related', (select coalesce(json_agg(json_build_object('title', o.face->'title', 'note', l->'note',
        'url', $2 || (o.face->>'path'), 'post', json_build_object('path', o.face->'path')) order by n), '[]')
      from jsonb_array_elements(p.face->'related') with ordinality r(l, n)
      join documents o on o.type = 'post' and o.document_id = l->>'post' and o.locale = 'en'),
    'about', (select coalesce(json_agg(json_build_object('name', e.face->'name', 'slug', e.face->'slug', 'kind', e.face->'kind')
        order by r.n), '[]')
      from jsonb_array_elements_text(p.face->'about') with ordinality r(id, n)
      join entities x on x.document_id = r.id
      join documents e on e.type = 'entity' and e.document_id = x.canonical_id and e.locale = ''),
    'sources', (select coalesce(json_agg(json_build_object('title', s.face->'title', 'publisher', s.face->'publisher') order by r.n), '[]')
      from jsonb_array_elements_text(p.face->'sources') with ordinality r(id, n)
      join documents s on s.type = 'source' and s.document_id = r.id and s.locale = ''),
    'timelines', (select coalesce(json_agg(json_build_object('title', t.face->'title', 'path', t.face->'path',
        'subject', (select json_build_object('name', e.face->'name', 'slug', e.face->'slug') from entities x
          join documents e on e.type = 'entity' and e.document_id = x.canonical_id and e.locale = ''
          where x.document_id = t.face->>'subject'),
        'entries', json_build_object('nodes', (
          with lines as (select e, n from jsonb_array_elements(t.face->'entries') with ordinality l(e, n) limit 50),
          named as (
            select n, json_agg(json_build_object('name', d.face->'name', 'slug', d.face->'slug', 'kind', d.face->'kind') order by m) as list
            from lines cross join jsonb_array_elements_text(e->'entities') with ordinality i(id, m)
            join entities x on x.document_id = i.id
            join documents d on d.type = 'entity' and d.document_id = x.canonical_id and d.locale = '' group by n)
          select coalesce(json_agg(json_build_object('position', n,
            'date', json_build_object('printed', e->'date'->'printed', 'edtf', e->'date'->'edtf', 'earliest', e->'date'->'earliest',
              'latest', e->'date'->'latest', 'precision', e->'date'->'precision'),
            'html', e->'html', 'status', e->'status', 'statusNote', e->'statusNote',
            'entities', coalesce(named.list, '[]')) order by n), '[]')
          from lines left join named using (n)))) order by r.n), '[]')
      from jsonb_array_elements_text(p.face->'timelines') with ordinality r(id, n)
      join documents t on t.type = 'timeline' and t.document_id = r.id and t.locale = 'en')
  )))::text as answer
  from slugs s join documents p on p.type = 'post' and p.document_id = s.document_id and p.locale = s.locale
  where s.type = 'post' and s.locale = 'en' and s.slug = $1`;

const FRONT_PAGE = `
  with page as (select document_id from posts where locale = 'en' order by published_at desc, document_id desc limit 21)
  select json_build_object('data', json_build_object('posts', json_build_object(
    'totalCount', (select count(*) from posts where locale = 'en'),
    'nodes', (select coalesce(json_agg(json_build_object(
        'title', p.face->'title', 'path', p.face->'path', 'excerpt', p.face->'excerpt', 'dateline', p.face->'dateline',
        'publishedAt', p.face->'publishedAt',
        'authors', (select coalesce(json_agg(json_build_object('name', a.face->'name', 'slug', a.face->'slug') order by r.n), '[]')
          from jsonb_array_elements_text(p.face->'authors') with ordinality r(id, n)
          join documents a on a.type = 'author' and a.document_id = r.id and a.locale = ''),
        'categories', (select coalesce(json_agg(json_build_object('name', c.face->'name', 'slug', c.face->'slug') order by r.n), '[]')
          from jsonb_array_elements_text(p.face->'categories') with ordinality r(id, n)
          join documents c on c.type = 'category' and c.document_id = r.id and c.locale = ''),
        'about', (select coalesce(json_agg(json_build_object('name', e.face->'name', 'slug', e.face->'slug', 'kind', e.face->'kind')
            order by r.n), '[]')
          from jsonb_array_elements_text(p.face->'about') with ordinality r(id, n)
          join entities x on x.document_id = r.id
          join documents e on e.type = 'entity' and e.document_id = x.canonical_id and e.locale = '')
      ) order by q.published_at desc, q.document_id desc), '[]')
      from (select * from posts where locale = 'en' order by published_at desc, document_id desc limit 20) q
      join documents p on p.type = 'post' and p.document_id = q.document_id and p.locale = 'en'),
    'pageInfo', json_build_object('hasNextPage', (select count(*) > 20 from page))
  )))::text as answer`;

const ENTITY_PAGE = `
  with chosen as (
    select e.* from slugs s join documents e on e.type = 'entity' and e.document_id = s.document_id and e.locale = ''
    where s.type = 'entity' and s.locale = '' and s.slug = $1),
  aliases as (select a.document_id from chosen c join entities a on a.canonical_id = c.document_id),
  post_page as (
    select p.document_id, p.published_at from posts p where p.locale = 'en' and exists (
      select from mentions m where m.document_type = 'post' and m.document_id = p.document_id and m.locale = p.locale
        and m.key = '' and m.entity_id in (select document_id from aliases))
    order by p.published_at desc, p.document_id desc limit 21),
  entry_page as (
    select n.* from entries n where n.locale = 'en' and n.status in ('ASSERTED', 'DISPUTED') and (n.timeline_id, n.locale, n.key) in (
      select m.document_id, m.locale, m.key from mentions m
      where m.document_type = 'entry' and m.entity_id in (select document_id from aliases))
    order by n.place, n.place_end, n.timeline_id, n.position limit 51)
  select json_build_object('data', json_build_object('entity', json_build_object(
    'name', c.face->'name', 'kind', c.face->'kind', 'summary', c.face->'summary',
    'names', (select coalesce(json_agg(json_build_object('text', n->'text', 'kind', n->'kind') order by o), '[]')
      from jsonb_array_elements(c.face->'names') with ordinality r(n, o)),
    'posts', json_build_object(
      'nodes', (select coalesce(json_agg(json_build_object('title', p.face->'title', 'path', p.face->'path',
          'dateline', p.face->'dateline', 'excerpt', p.face->'excerpt') order by q.published_at desc, q.document_id desc), '[]')
        from (select * from post_page limit 20) q
        join documents p on p.type = 'post' and p.document_id = q.document_id and p.locale = 'en'),
      'pageInfo', json_build_object('hasNextPage', (select count(*) > 20 from post_page))),
    'chronology', json_build_object(
      'nodes', (select coalesce(json_agg(json_build_object(
          'date', json_build_object('printed', q.entry->'date'->'printed', 'edtf', q.entry->'date'->'edtf',
            'earliest', q.entry->'date'->'earliest', 'latest', q.entry->'date'->'latest', 'precision', q.entry->'date'->'precision'),
          'html', q.entry->'html', 'status', q.entry->'status',
          'timeline', json_build_object('title', t.face->'title', 'path', t.face->'path'),
          'entities', (select coalesce(json_agg(json_build_object('name', d.face->'name', 'slug', d.face->'slug') order by i.m), '[]')
            from jsonb_array_elements_text(q.entry->'entities') with ordinality i(id, m)
            join entities x on x.document_id = i.id
            join documents d on d.type = 'entity' and d.document_id = x.canonical_id and d.locale = '')
        ) order by q.place, q.place_end, q.timeline_id, q.position), '[]')
        from (select * from entry_page limit 50) q
        join documents t on t.type = 'timeline' and t.document_id = q.timeline_id and t.locale = q.locale),
      'pageInfo', json_build_object('hasNextPage', (select count(*) > 50 from entry_page)))
  )))::text as answer
  from chosen c`;

const siteUrl = process.env.SITE_URL ?? 'http://localhost:4000';
const statements: Readonly<Record<string, (slug: string) => { name: string; text: string; values: string[] }>> = {
  post: (slug) => ({ name: 'post page', text: POST_PAGE, values: [slug, siteUrl] }),
  front: () => ({ name: 'front page', text: FRONT_PAGE, values: [] }),
  entity: (slug) => ({ name: 'entity page', text: ENTITY_PAGE, values: [slug] }),
};

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10, options: '-c search_path=index' });

async function answer(path: string): Promise<string | undefined> {
  const [, page = '', slug = ''] = path.split('/');
  const statement = statements[page]?.(slug);
  if (!statement) return undefined;
  const result = await pool.query<{ answer: string }>(statement);
  return result.rows[0]?.answer;
}

const server = createServer((request, response) => {
  answer(request.url ?? '').then(
    (text) => {
      response.writeHead(text === undefined ? 404 : 200, { 'content-type': 'application/json; charset=utf-8' });
      response.end(text);
    },
    (error: unknown) => {
      response.writeHead(500);
      response.end(String(error));
    },
  );
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address && typeof address === 'object') process.stdout.write(`${address.port}\n`);
});

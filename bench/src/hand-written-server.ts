/**
 * The server with which the graph is compared: node:http with one hand-written SQL statement per page, which returns the finished JSON. It
 * reads the same index and returns the same data; the benchmark checks this before it measures.
 * It listens on a free port of the loopback address and prints the port. Environment: DATABASE_URL, SITE_URL.
 */
import { createServer } from 'node:http';
import { Pool } from 'pg';

/**
 * SQL for the documents of one type whose ids are in a JSON array, in the order of the array. `built` is the SQL expression for one of
 * them.
 */
const list = (type: string, ids: string, built: string): string => `(
    select coalesce(json_agg(${built} order by r.n), '[]')
    from jsonb_array_elements_text(${ids}) with ordinality r(id, n)
    join documents d on d.type = '${type}' and d.document_id = r.id and d.locale = '')`;

/** The same for entities. An entity that was merged is replaced by the one into which it was merged. */
const entityList = (ids: string, built: string): string => `(
    select coalesce(json_agg(${built} order by r.n), '[]')
    from jsonb_array_elements_text(${ids}) with ordinality r(id, n)
    join entities x on x.document_id = r.id
    join documents d on d.type = 'entity' and d.document_id = x.canonical_id and d.locale = '')`;

const NAME_AND_SLUG = `json_build_object('name', d.face->'name', 'slug', d.face->'slug')`;
const NAME_SLUG_AND_KIND = `json_build_object('name', d.face->'name', 'slug', d.face->'slug', 'kind', d.face->'kind')`;
const DATE = `json_build_object('printed', e.date->'printed', 'edtf', e.date->'edtf', 'earliest', e.date->'earliest',
    'latest', e.date->'latest', 'precision', e.date->'precision')`;
/** The entry with its badge, which the graph adds when it serves an entry. The notes of the generated archive need no escaping. */
const MARKED_HTML = `case when e.status = 'ASSERTED' then e.html
    else format('<strong class="claim">%s</strong> %s', concat_ws(': ', initcap(e.status), e."statusNote"), e.html) end`;

// Each -> decompresses the whole face, which is long. jsonb_to_record decompresses it only once.
const POST_PAGE = `
  select json_build_object('data', json_build_object('post', json_build_object(
    'title', f.title, 'path', f.path, 'excerpt', f.excerpt, 'dateline', f.dateline, 'publishedAt', f."publishedAt",
    'authors', ${list('author', 'f.authors', NAME_AND_SLUG)},
    'epigraphs', (select coalesce(json_agg(json_build_object('text', e->'text', 'attribution', e->'attribution', 'role', e->'role',
        'date', case when e->'date' <> 'null' then json_build_object('printed', e->'date'->'printed') end) order by n), '[]')
      from jsonb_array_elements(f.epigraphs) with ordinality r(e, n)),
    'body', (select coalesce(json_agg(case b.kind
        when 'paragraphs' then json_build_object('__typename', 'Paragraphs', 'html', b.html)
        else json_build_object('__typename', 'TimelineBlock', 'timeline', (select json_build_object('path', t.face->'path')
          from documents t where t.type = 'timeline' and t.document_id = b.timeline and t.locale = 'en')) end), '[]')
      from jsonb_to_recordset(p.body->'body') b(kind text, html text, timeline text)),
    'series', (select json_build_object('title', d.face->'name') from documents d
      where d.type = 'series' and d.document_id = f.series and d.locale = ''),
    'edition', f.edition,
    'categories', ${list('category', 'f.categories', NAME_AND_SLUG)},
    'tags', ${list('tag', 'f.tags', NAME_AND_SLUG)},
    'related', (select coalesce(json_agg(json_build_object('title', o.title, 'note', l->'note',
        'url', $2 || o.path, 'post', json_build_object('path', o.path)) order by n), '[]')
      from jsonb_array_elements(f.related) with ordinality r(l, n)
      join documents d on d.type = 'post' and d.document_id = l->>'post' and d.locale = 'en'
      cross join jsonb_to_record(d.face) o(title text, path text)),
    'about', ${entityList('f.about', NAME_SLUG_AND_KIND)},
    'sources', ${list('source', 'f.sources', `json_build_object('title', d.face->'title', 'publisher', d.face->'publisher')`)},
    'timelines', (select coalesce(json_agg(json_build_object('title', t.title, 'path', t.path,
        'subject', (select ${NAME_AND_SLUG} from entities x
          join documents d on d.type = 'entity' and d.document_id = x.canonical_id and d.locale = '' where x.document_id = t.subject),
        'entries', json_build_object('nodes', (
          select coalesce(json_agg(json_build_object('position', e.position, 'date', ${DATE},
            'html', ${MARKED_HTML}, 'status', e.status, 'statusNote', e."statusNote", 'entities', ${entityList('e.entities', NAME_SLUG_AND_KIND)})
            order by e.position), '[]')
          from jsonb_to_recordset(d.body->'entries')
            e(position int, date jsonb, html text, status text, "statusNote" text, entities jsonb) where e.position <= 50)))
        order by r.n), '[]')
      from jsonb_array_elements_text(f.timelines) with ordinality r(id, n)
      join documents d on d.type = 'timeline' and d.document_id = r.id and d.locale = 'en'
      cross join jsonb_to_record(d.face) t(title text, path text, subject text))
  )))::text as answer
  from slugs s
  join documents p on p.type = 'post' and p.document_id = s.document_id and p.locale = s.locale
  cross join jsonb_to_record(p.face) f(title text, path text, excerpt text, dateline text, "publishedAt" text, authors jsonb,
    epigraphs jsonb, series text, edition text, categories jsonb, tags jsonb, related jsonb, about jsonb, sources jsonb,
    timelines jsonb)
  where s.type = 'post' and s.locale = 'en' and s.slug = $1`;

const FRONT_PAGE = `
  with page as (select document_id, published_at from posts where locale = 'en' order by published_at desc, document_id desc limit 21)
  select json_build_object('data', json_build_object('posts', json_build_object(
    'totalCount', (select count(*) from posts where locale = 'en'),
    'nodes', (select coalesce(json_agg(json_build_object(
        'title', f.title, 'path', f.path, 'excerpt', f.excerpt, 'dateline', f.dateline, 'publishedAt', f."publishedAt",
        'authors', ${list('author', 'f.authors', NAME_AND_SLUG)},
        'categories', ${list('category', 'f.categories', NAME_AND_SLUG)},
        'about', ${entityList('f.about', NAME_SLUG_AND_KIND)}
      ) order by q.published_at desc, q.document_id desc), '[]')
      from (select * from page limit 20) q
      join documents p on p.type = 'post' and p.document_id = q.document_id and p.locale = 'en'
      cross join jsonb_to_record(p.face)
        f(title text, path text, excerpt text, dateline text, "publishedAt" text, authors jsonb, categories jsonb, about jsonb)),
    'pageInfo', json_build_object('hasNextPage', (select count(*) > 20 from page))
  )))::text as answer`;

const ENTITY_PAGE = `
  with chosen as (
    select d.* from slugs s join documents d on d.type = 'entity' and d.document_id = s.document_id and d.locale = ''
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
      'nodes', (select coalesce(json_agg(json_build_object('title', f.title, 'path', f.path, 'dateline', f.dateline, 'excerpt', f.excerpt)
          order by q.published_at desc, q.document_id desc), '[]')
        from (select * from post_page limit 20) q
        join documents p on p.type = 'post' and p.document_id = q.document_id and p.locale = 'en'
        cross join jsonb_to_record(p.face) f(title text, path text, dateline text, excerpt text)),
      'pageInfo', json_build_object('hasNextPage', (select count(*) > 20 from post_page))),
    'chronology', json_build_object(
      'nodes', (select coalesce(json_agg(json_build_object('date', ${DATE}, 'html', ${MARKED_HTML}, 'status', e.status,
          'timeline', json_build_object('title', t.title, 'path', t.path), 'entities', ${entityList('e.entities', NAME_AND_SLUG)}
        ) order by q.place, q.place_end, q.timeline_id, q.position), '[]')
        from (select * from entry_page limit 50) q
        cross join jsonb_to_record(q.entry) e(date jsonb, html text, status text, "statusNote" text, entities jsonb)
        join documents d on d.type = 'timeline' and d.document_id = q.timeline_id and d.locale = q.locale
        cross join jsonb_to_record(d.face) t(title text, path text)),
      'pageInfo', json_build_object('hasNextPage', (select count(*) > 50 from entry_page)))
  )))::text as answer
  from chosen c`;

const siteUrl = process.env.SITE_URL ?? 'http://localhost:4000';
const statements: Readonly<Record<string, (slug: string) => { name: string; text: string; values: string[] }>> = {
  post: (slug) => ({ name: 'post page', text: POST_PAGE, values: [slug, siteUrl] }),
  front: () => ({ name: 'front page', text: FRONT_PAGE, values: [] }),
  entity: (slug) => ({ name: 'entity page', text: ENTITY_PAGE, values: [slug] }),
};

/**
 * The planner assumes a hundred items in every JSON array, so it would read whole tables for a few rows. A generic plan saves planning
 * again for each request.
 */
const PLANNER = '-c enable_hashjoin=off -c enable_mergejoin=off -c enable_seqscan=off -c plan_cache_mode=force_generic_plan';
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10, options: `-c search_path=index ${PLANNER}` });

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

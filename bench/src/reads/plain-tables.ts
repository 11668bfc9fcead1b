/**
 * The facts in plain, indexed relational tables: what an engineer would make who needs nothing but the three pages. They stand in a schema and
 * under a role of their own, so that no setting of Dossier's applies to them.
 */
import { Client } from 'pg';
import type { Facts } from './facts';

/** The schema of the tables. */
export const PLAIN_SCHEMA = 'bench_plain';

const TABLES = `
  create table category (id int primary key, slug text not null unique, name text not null);
  create table tag (id int primary key, slug text not null unique, name text not null);
  create table entity (id int primary key, slug text not null unique, name text not null, kind text not null, summary text not null);
  create table timeline (id int primary key, slug text not null unique, title text not null);
  create table entry (id int primary key, timeline_id int not null references timeline, ord int not null, date text not null, label text not null,
    text text not null, unique (timeline_id, ord));
  create table post (id int primary key, slug text not null unique, title text not null, published_at timestamptz not null, excerpt text not null,
    body text not null, epigraphs jsonb not null, edition text not null, category_id int not null references category,
    timeline_id int not null references timeline);
  create table post_tag (post_id int not null references post, tag_id int not null references tag, primary key (post_id, tag_id));
  create table post_entity (post_id int not null references post, ord int not null, entity_id int not null references entity, primary key (post_id, ord));
  create table related (post_id int not null references post, ord int not null, target_id int not null references post, primary key (post_id, ord));
  create table entry_entity (entry_id int not null references entry, ord int not null, entity_id int not null references entity,
    primary key (entry_id, ord))`;

const INDEXES = `
  create index on post (published_at desc);
  create index on post (category_id);
  create index on post (timeline_id);
  create index on post_tag (tag_id);
  create index on post_entity (entity_id, post_id);
  create index on related (target_id);
  create index on entry_entity (entity_id, entry_id);
  create index on entry (date)`;

type Row = Readonly<Record<string, unknown>>;

function rowsOf({ categories, tags, entities, timelines, posts }: Facts): readonly (readonly [table: string, rows: readonly Row[]])[] {
  const numbered = (facts: readonly object[]): Row[] => facts.map((fact, id) => ({ id, ...fact }));
  const lines = timelines.flatMap(({ entries }, timeline_id) => entries.map((entry, ord) => ({ ...entry, timeline_id, ord })));
  const links = <Fact>(facts: readonly Fact[], from: string, to: string, targets: (fact: Fact) => readonly number[]): Row[] =>
    facts.flatMap((fact, id) => targets(fact).map((target, ord) => ({ [from]: id, ord, [to]: target })));
  return [
    ['category', numbered(categories)],
    ['tag', numbered(tags)],
    ['entity', numbered(entities)],
    ['timeline', numbered(timelines)],
    ['entry', numbered(lines)],
    [
      'post',
      numbered(
        posts.map(({ body, publishedAt, category, timeline, ...post }) => ({
          ...post,
          body: body.join('\n\n'),
          published_at: publishedAt,
          category_id: category,
          timeline_id: timeline,
        })),
      ),
    ],
    ['post_tag', links(posts, 'post_id', 'tag_id', (post) => post.tags)],
    ['post_entity', links(posts, 'post_id', 'entity_id', (post) => post.entities)],
    ['related', links(posts, 'post_id', 'target_id', (post) => post.related)],
    ['entry_entity', links(lines, 'entry_id', 'entity_id', (entry) => entry.entities)],
  ];
}

/** Creates and fills the tables. @returns the URL with which a server reads them */
export async function makePlainTables(adminUrl: string, facts: Facts): Promise<string> {
  const client = new Client({ connectionString: adminUrl, application_name: 'dossier bench' });
  await client.connect();
  try {
    await client.query(`create schema ${PLAIN_SCHEMA}`);
    await client.query(`set search_path = ${PLAIN_SCHEMA}`);
    await client.query(TABLES);
    for (const [table, rows] of rowsOf(facts))
      await client.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [JSON.stringify(rows)]);
    await client.query(INDEXES);
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
  return Object.assign(new URL(adminUrl), { search: `?options=${encodeURIComponent(`-c search_path=${PLAIN_SCHEMA}`)}` }).toString();
}

/** Fills the tables of the CMS with many posts and files, by copying rows of one post in the database. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { EditedPost } from './editor';

/** What a CMS of a large newsroom holds. */
export const FILLED = { posts: 200_000, files: 100_000 } as const;

const COMPONENTS = join(__dirname, '../../../cms/src/components');

/** The table of a component such as `body.rich-text`. */
function tableOf(component: string): string {
  const schema: unknown = JSON.parse(readFileSync(join(COMPONENTS, `${component.replace('.', '/')}.json`), 'utf8'));
  if (typeof schema !== 'object' || schema === null || !('collectionName' in schema)) throw new Error(`${component} has no table`);
  return String(schema.collectionName);
}

/** How the rows of a table are copied: its name, and what a column of the copy is instead of the same as in the row. */
interface Copy {
  readonly table: string;
  readonly instead: Readonly<Record<string, string>>;
  /** SQL that gives the rows to copy as `r`, once per copy, with its number `n`. */
  readonly from: string;
}

async function copyRows(client: Client, { table, instead, from }: Copy): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    'select column_name as name from information_schema.columns where table_schema = $1 and table_name = $2',
    ['cms', table],
  );
  // The identifier of a row that no other row names is the next number of its sequence.
  const columns = rows.map(({ name }) => name).filter((name) => name !== 'id' || 'id' in instead);
  const values = columns.map((name) => instead[name] ?? `r.${client.escapeIdentifier(name)}`);
  const names = columns.map((name) => client.escapeIdentifier(name)).join(', ');
  await client.query(`insert into cms.${client.escapeIdentifier(table)} (${names}) select ${values.join(', ')} ${from}`);
}

/** Numbers the rows of a table to be copied in `copied_TABLE`, and reserves identifiers: the copy n of the row k is `first + n * rows + k`. */
async function reserve(client: Client, table: string, rows: string, copies: number): Promise<void> {
  const name = client.escapeIdentifier(`copied_${table}`);
  await client.query(`
    create temporary table ${name} as
      select id, row_number() over (order by id) as k, count(*) over () as rows, (select last_value from cms."${table}_id_seq") as first
      from cms.${client.escapeIdentifier(table)} where id in (${rows});
    select setval('cms."${table}_id_seq"', max(first + rows * ${copies + 1} + k)) from ${name}`);
}

const idOf = (copied: string, n: string): string => `(${copied}.first + ${n} * ${copied}.rows + ${copied}.k)::int`;

/** Copies a post, with its versions, links and components, as many times. Its components must hold no components. */
async function copyPost(client: Client, documentId: string, copies: number): Promise<void> {
  const ids = `select id from cms.posts where document_id = ${client.escapeLiteral(documentId)}`;
  const each = `cross join generate_series(1, ${copies}) n`;
  await reserve(client, 'posts', ids, copies);
  await copyRows(client, {
    table: 'posts',
    instead: { id: idOf('p', 'n'), document_id: `r.document_id || n`, slug: `r.slug || '-' || n`, title: `r.title || ' ' || n` },
    from: `from cms.posts r join copied_posts p using (id) ${each}`,
  });
  const links = await client.query<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'cms' and column_name = 'post_id' and table_name like '%\\_lnk'`,
  );
  for (const { name } of links.rows)
    await copyRows(client, {
      table: name,
      instead: { post_id: idOf('p', 'n') },
      from: `from cms.${client.escapeIdentifier(name)} r join copied_posts p on p.id = r.post_id ${each}`,
    });
  const held = await client.query<{ component: string }>(
    `select distinct component_type as component from cms.posts_cmps where entity_id in (${ids})`,
  );
  for (const { component } of held.rows) {
    const [table, type] = [tableOf(component), client.escapeLiteral(component)];
    await reserve(client, table, `select cmp_id from cms.posts_cmps where component_type = ${type} and entity_id in (${ids})`, copies);
    const copied = client.escapeIdentifier(`copied_${table}`);
    await copyRows(client, {
      table,
      instead: { id: idOf('c', 'n') },
      from: `from cms.${client.escapeIdentifier(table)} r join ${copied} c using (id) ${each}`,
    });
    await copyRows(client, {
      table: 'posts_cmps',
      instead: { entity_id: idOf('p', 'n'), cmp_id: idOf('c', 'n') },
      from: `from cms.posts_cmps r join copied_posts p on p.id = r.entity_id join ${copied} c on c.id = r.cmp_id and r.component_type = ${type} ${each}`,
    });
  }
}

const FILES = `
  insert into cms.files (document_id, name, alternative_text, hash, ext, mime, size, url, provider, folder_path, created_at, updated_at, published_at)
  select 'copied' || n, 'picture-' || n || '.jpg', 'Picture ' || n, 'picture_' || n, '.jpg', 'image/jpeg', 100, '/uploads/picture_' || n || '.jpg', 'local', '/',
    now(), now(), now()
  from generate_series(1, $1::int) n`;

/**
 * Adds as many copies of a post, and files, to the tables of the CMS. The ledger is not told of them: it is measured with large archives
 * elsewhere.
 */
export async function fillCms(adminUrl: string, { documentId }: EditedPost, { posts, files }: typeof FILLED): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica; set jit = off');
    await copyPost(client, documentId, posts);
    await client.query(FILES, [files]);
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

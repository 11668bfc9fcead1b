/**
 * Promise 6 of the ledger, with several publishers on one Strapi: a row that cannot be read stops no other row, and a temporary fault is not counted
 * against a document.
 */
import { Client } from 'pg';
import { Publisher } from '../../cms/src/ledger/publisher';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';
import { Editor } from './content';
import { Feed } from './feed';

const POSTS = 24;
const ROUNDS = 12;

let databaseUrl: string;
let cms: TestCms;
let feed: Feed;
let publishers: Publisher[];

beforeAll(async () => {
  databaseUrl = await createCmsDatabase('test');
  cms = await startCms({ databaseUrl });
  feed = await Feed.open(databaseUrl);
  const editor = new Editor(cms.strapi);
  for (let count = 0; count < POSTS; count++) await editor.publishNew('post', { title: `Post ${count}` });
  publishers = [1, 2].map(() => new Publisher(cms.strapi, databaseUrl));
  for (const publisher of publishers) publisher.start();
}, 120_000);

afterAll(async () => {
  for (const publisher of publishers ?? []) await publisher.stop();
  await feed?.close();
  await cms?.stop();
});

async function rename(title: string): Promise<void> {
  await feed.rows(`update cms.posts set title = $1 where published_at is not null`, [title]);
}

/** How many posts with a title the ledger holds, once nothing is dirty. */
async function named(title: string): Promise<number> {
  await feed.settled();
  const [row] = await feed.rows<{ count: number }>(
    `select count(*)::int as count from feed.ledger where type = 'post' and face->>'title' = $1`,
    [title],
  );
  return row?.count ?? 0;
}

async function failures(): Promise<string[]> {
  const rows = await feed.rows<{ type: string; document_id: string }>('select type, document_id from feed.failed order by document_id');
  return rows.map(({ type, document_id: id }) => `${type} ${id}`);
}

test('a row that no publisher can read is set aside, and the rows behind it are published', async () => {
  for (let round = 1; round <= ROUNDS; round++) {
    // In one transaction, so that every publisher finds the unreadable row at the head of the queue, before the readable posts.
    await feed.rows('begin');
    await feed.rows(`insert into feed.dirty (type, document_id) values ('a type of long ago', $1)`, [`row ${round}`]);
    await rename(`Round ${round}`);
    await feed.rows('commit');
    expect(await named(`Round ${round}`)).toBe(POSTS);
    expect(await failures()).toEqual([`a type of long ago row ${round}`]);
    await feed.rows('delete from feed.failed');
  }
});

test('lost connections lose no changes, and are not counted against any document', async () => {
  for (let round = 1; round <= ROUNDS; round++) {
    await rename(`Again ${round}`);
    // A little later each time, so that connections are lost before, in and after a batch.
    await new Promise((resolve) => setTimeout(resolve, round * 4));
    await feed.rows(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    expect(await named(`Again ${round}`)).toBe(POSTS);
    expect(await failures()).toEqual([]);
  }
});

test('if a connection is lost while the CMS opens it, nothing waits forever', async () => {
  const lost = new Client({ connectionString: databaseUrl });
  await lost.connect();
  await lost.end();
  await expect(cms.strapi.db.dialect.initialize(lost)).resolves.toBeUndefined();
  await expect(cms.strapi.db.connection.raw('select 1 as found').connection(lost)).rejects.toThrow(/not queryable/);
});

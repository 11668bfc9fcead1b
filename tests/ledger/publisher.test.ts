/** Promises 2, 5 and 6 of the ledger, and the promise about paths (docs/changing.md), with a real Strapi on a real PostgreSQL. */
import { markOnContractChange } from '../../cms/src/ledger/contract-change';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';
import { Editor } from './content';
import { Feed } from './feed';

let cms: TestCms;
let feed: Feed;
let databaseUrl: string;
let editor: Editor;

beforeAll(async () => {
  databaseUrl = await createCmsDatabase('test');
  cms = await startCms({ databaseUrl });
  feed = await Feed.open(databaseUrl);
  editor = new Editor(cms.strapi);
}, 120_000);

afterAll(async () => {
  await feed?.close();
  await cms?.stop();
});

/** Does some work while another publisher holds the lock. */
async function besideAnother(work: () => Promise<void>): Promise<void> {
  const other = await Feed.open(databaseUrl);
  try {
    await other.rows('begin');
    await other.rows(`select from feed.locks where name = 'publisher' for update`);
    await work();
  } finally {
    await other.close();
  }
}

async function spoil(documentId: string): Promise<void> {
  await feed.rows(`update cms.posts set title = null where document_id = $1 and published_at is not null`, [documentId]);
}

async function failures(): Promise<{ document_id: string; reason: string }[]> {
  await feed.settled();
  return feed.rows('select document_id, reason from feed.failed');
}

describe('promise 2: order is safe', () => {
  test('while another publisher holds the lock no row gets a number; afterwards every row does', async () => {
    const before = await feed.head();
    let post = '';
    await besideAnother(async () => {
      post = await editor.publishNew('post', { title: 'Waits', slug: 'waits' });
      // Longer than the interval at which the publisher polls.
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      const [waiting] = await feed.rows<{ count: number }>('select count(*)::int as count from feed.dirty where document_id = $1', [post]);
      const [ledger] = await feed.rows<{ head: string }>('select coalesce(max(sequence), 0) as head from feed.ledger');
      expect(waiting?.count).toBeGreaterThan(0);
      expect(Number(ledger?.head)).toBe(before);
    });
    expect((await feed.find('post', post))?.sequence).toBeGreaterThan(before);
  });

  test('an advisory lock, which any role may take, prevents neither saving nor publishing', async () => {
    const other = await Feed.open(databaseUrl);
    try {
      await other.rows('select pg_advisory_lock(n) from generate_series(727000, 728000) as n');
      await other.rows(`select pg_advisory_lock(hashtextextended('api::post.post free', 0))`);
      const post = await editor.publishNew('post', { title: 'Free', slug: 'free' });
      expect((await feed.find('post', post))?.face?.title).toBe('Free');
    } finally {
      await other.close();
    }
  });

  test('a reader that keeps a cursor sees every change while several editors write', async () => {
    let cursor = await feed.head();
    const seen = new Set<string>();
    let isWriting = true;
    const read = async (): Promise<void> => {
      const rows = await feed.rows<{ document_id: string; sequence: string }>(
        'select document_id, sequence from feed.ledger where sequence > $1 order by sequence',
        [cursor],
      );
      for (const { document_id: id, sequence } of rows) {
        seen.add(id);
        cursor = Number(sequence);
      }
    };
    const reading = (async () => {
      while (isWriting) await read();
    })();
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      const made: string[] = [];
      for (let turn = 0; turn < 5; turn++) made.push(await editor.publishNew('post', { title: `Post ${writer} ${turn}` }));
      return made;
    });
    const posts = (await Promise.all(writers)).flat();
    isWriting = false;
    await reading;
    await feed.settled();
    await read();
    expect(posts.filter((post) => !seen.has(post))).toEqual([]);
  });
});

describe('promise 5: a change of the contract reaches every document', () => {
  const marks = async (): Promise<number> => {
    const [row] = await feed.rows<{ count: number }>(`select count(*)::int as count from feed.dirty where type = '*'`);
    return row?.count ?? 0;
  };

  test('a start with the same contract marks nothing dirty; a start with another contract marks everything', async () => {
    await feed.settled();
    await besideAnother(async () => {
      await markOnContractChange(cms.strapi, false);
      expect(await marks()).toBe(0);
      await feed.rows(`update feed.settings set value = '"of an earlier version"' where key = 'fingerprint'`);
      await markOnContractChange(cms.strapi, false);
      expect(await marks()).toBe(1);
    });
    await feed.settled();
  });
});

describe('promise 6: one bad document stops no others', () => {
  test('it keeps its last version and has a reason, other documents are published, and a correction removes the failure', async () => {
    const bad = await editor.publishNew('post', { title: 'Good at first', slug: 'bad' });
    const before = await feed.find('post', bad);
    await spoil(bad);
    const other = await editor.publishNew('post', { title: 'Another', slug: 'another' });
    expect(await failures()).toEqual([{ document_id: bad, reason: expect.stringContaining('title') as string }]);
    expect(await feed.find('post', bad)).toEqual(before);
    expect((await feed.find('post', other))?.face?.title).toBe('Another');

    await editor.publish('post', bad);
    expect(await failures()).toEqual([]);
  });

  test('it can always be withdrawn', async () => {
    const bad = await editor.publishNew('post', { title: 'To be withdrawn', slug: 'to-be-withdrawn' });
    await feed.settled();
    await spoil(bad);
    expect(await failures()).toHaveLength(1);
    await editor.unpublish('post', bad);
    expect(await feed.find('post', bad)).toMatchObject({ face: null });
    expect(await failures()).toEqual([]);
  });
});

test('every former public address is kept, even if the document is not', async () => {
  const post = await editor.publishNew('post', { title: 'Moves', slug: 'first-address' });
  await feed.settled();
  await editor.edit('post', post, { slug: 'second-address' });
  await editor.publish('post', post);
  const moved = await feed.find('post', post);
  expect(moved?.paths).toEqual(expect.arrayContaining(['/posts/first-address', '/posts/second-address']));
  await editor.unpublish('post', post);
  expect((await feed.find('post', post))?.paths).toEqual(moved?.paths);
});

/** Promise 6 of the ledger, in the index: a bad document stops no others. It keeps its last version, is counted, and is tried again. */
import { Follower } from '../../api/src/indexing/follow-ledger';
import { retryFailed } from '../../api/src/indexing/apply-batch';
import { rebuildIndex } from '../../api/src/indexing/rebuild-index';
import { openArchive, type TestArchive } from '../support/archive';
import { anEntity, anEntry, aPost, aTimeline } from '../support/faces';
import { hashTables } from '../support/index-rows';
import { writeNewsroom } from '../support/newsroom';

let archive: TestArchive;
beforeEach(async () => (archive = await openArchive(writeNewsroom)));
afterEach(() => archive.close());

const failures = (): Promise<{ document_id: string; reason: string }[]> =>
  archive.index.source.query('select document_id, reason from failed order by document_id');

async function failedCount(): Promise<unknown> {
  const [row] = await archive.index.source.query<{ failed: number }[]>('select failed from progress');
  return row?.failed;
}

const { slug: _slug, ...withoutSlug } = aPost();
const twice = aTimeline({ entries: [anEntry('2001', { key: 'same' }), anEntry('2002', { key: 'same' })] });

test.each<[string, 'post' | 'timeline', string, unknown, RegExp]>([
  ['a face without a slug', 'post', 'post-2019', withoutSlug, /slug/],
  ['a face with an unknown key', 'post', 'post-2019', { ...aPost(), secret: 1 }, /secret/],
  ['a date that is not EDTF', 'timeline', 'lives', aTimeline({ entries: [anEntry('last May')] }), /last May/],
  ['two entries with the same key', 'timeline', 'lives', twice, /same/],
])('%s: the last version is kept, and the other documents of the batch are applied', async (_, type, id, face, reason) => {
  const { documents: _documents, failed: _failed, ...before } = await hashTables(archive.index.source);
  await archive.publish(async (ledger) => {
    await ledger.put('source', 'first', { title: 'First', publisher: null, author: null, url: null, archivedUrl: null, date: null });
    await ledger.putRaw(type, id, face);
    await ledger.put('source', 'last', { title: 'Last', publisher: null, author: null, url: null, archivedUrl: null, date: null });
  });
  const { documents: _now, failed: _set, ...after } = await hashTables(archive.index.source);
  expect(after).toEqual(before);
  expect(
    await archive.index.source.query(`select 1 from documents where type = 'source' and document_id in ('first', 'last')`),
  ).toHaveLength(2);
  expect(await failures()).toEqual([{ document_id: id, reason: expect.stringMatching(reason) as string }]);
  expect(await failedCount()).toBe(1);
});

test('a failure is removed when a readable version is published, or the document is withdrawn', async () => {
  await archive.publish(async (ledger) => {
    await ledger.putRaw('post', 'post-2018', withoutSlug);
    await ledger.putRaw('post', 'post-2019', withoutSlug);
  });
  expect(await failures()).toHaveLength(2);
  await archive.publish(async (ledger) => {
    await ledger.put('post', 'post-2018', aPost({ title: 'Well again' }));
    await ledger.withdraw('post', 'post-2019');
  });
  expect(await failures()).toEqual([]);
  expect(await failedCount()).toBe(0);
  expect(await archive.graph.data('{ posts { nodes { title } } }')).toEqual({ posts: { nodes: [{ title: 'Well again' }] } });
});

test('a document of a type that only a newer CMS has is set aside', async () => {
  await archive.ledger.client.query(
    `insert into feed.ledger (type, document_id, sequence, face, changed_at) values ('podcast', 'p', nextval('feed.ledger_sequence'), '{}', now())`,
  );
  await archive.publish((ledger) => ledger.put('entity', 'new', anEntity({ name: 'New' })));
  expect(await failures()).toEqual([{ document_id: 'p', reason: 'no document is of the type podcast' }]);
  expect(await archive.graph.data('{ entity(slug: "new") { name } }')).toEqual({ entity: { name: 'New' } });
});

test('an entity that a document refers to twice is mentioned once', async () => {
  await archive.publish((ledger) => ledger.put('post', 'new', aPost({ title: 'New', about: ['bob', 'bob'] })));
  expect(await failures()).toEqual([]);
  expect(await archive.graph.data('{ post(slug: "new") { mentions { totalCount } } }')).toEqual({ post: { mentions: { totalCount: 1 } } });
});

test('a document that could not be read is tried again; if it still cannot be read, its reason is updated', async () => {
  await archive.publish((ledger) => ledger.putRaw('post', 'post-2018', withoutSlug));
  await archive.index.source.query(`update failed set reason = 'an older worker could not'`);
  await retryFailed(archive.index.source);
  expect(await failures()).toEqual([{ document_id: 'post-2018', reason: expect.stringContaining('slug') as string }]);
  await archive.ledger.client.query(`update feed.ledger set face = $1 where document_id = 'post-2018'`, [
    JSON.stringify(aPost({ title: 'Read' })),
  ]);
  await retryFailed(archive.index.source);
  expect(await failures()).toEqual([]);
  expect(await archive.graph.data('{ post(slug: "read") { title } }')).toEqual({ post: { title: 'Read' } });
});

test('the worker logs which document failed and why, and goes on', async () => {
  const said: string[] = [];
  const follower = new Follower(archive.index.source, archive.databaseUrl, (line) => said.push(line));
  await archive.ledger.putRaw('post', 'post-2018', withoutSlug);
  await archive.ledger.put('entity', 'new', anEntity());
  follower.start();
  for (let tries = 0; tries < 400 && said.length === 0; tries++) await new Promise((resolve) => setTimeout(resolve, 25));
  await follower.stop();
  expect(said).toEqual([expect.stringMatching(/the post post-2018 \(en\) cannot be indexed.*slug/s)]);
});

test('a rebuild sets the same documents aside, without an earlier version to keep', async () => {
  await archive.publish((ledger) => ledger.putRaw('post', 'post-2018', withoutSlug));
  await rebuildIndex(archive.databaseUrl, () => undefined);
  expect(await failures()).toHaveLength(1);
  expect(await archive.graph.data('{ posts { totalCount } }')).toEqual({ posts: { totalCount: 1 } });
});

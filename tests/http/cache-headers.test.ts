/** Headers for HTTP caches in front of the API, on the real graph with a real log of changes. */
import { ChangesFollower } from '../../api/src/changes/changes-follower';
import { makeContext } from '../../api/src/graphql/context';
import { makeSchema } from '../../api/src/graphql/schema';
import { CACHE_KINDS, tagOf, type CacheKind } from '../../api/src/model/cache-tags';
import { documentTopic, slugTopic } from '../../api/src/model/topics';
import { openArchive, type TestArchive } from '../support/archive';
import { aPost } from '../support/faces';
import { openTestServer, type TestServer } from './test-server';

const QUERY = '{ post(slug: "one") { title } }';
const LONG = 'max-age=86400, stale-while-revalidate=86400, stale-if-error=86400';

let archive: TestArchive;
let changes: ChangesFollower;
const servers = new Map<CacheKind | 'none', TestServer>();

beforeAll(async () => {
  archive = await openArchive((ledger) => ledger.put('post', 'one', aPost({ title: 'One', slug: 'one' })));
  changes = new ChangesFollower({ databaseUrl: archive.databaseUrl, boundMs: 5_000 });
  changes.start();
  for (const kind of [...CACHE_KINDS, 'none'] as const) {
    const options = { schema: makeSchema(), makeContext, changes, cacheKind: kind === 'none' ? undefined : kind };
    servers.set(kind, await openTestServer(archive.databaseUrl, options));
  }
  while (!changes.isRecent()) await new Promise((resolve) => setTimeout(resolve, 10));
});
afterAll(async () => {
  for (const server of servers.values()) await server.close();
  await changes.stop();
  await archive.close();
});

async function get(kind: CacheKind | 'none', query = QUERY, headers: Record<string, string> = {}): Promise<Headers> {
  const { address } = servers.get(kind)!;
  const answer = await fetch(`${address}/graphql?query=${encodeURIComponent(query)}`, {
    headers: { accept: 'application/json', ...headers },
  });
  await answer.text();
  return answer.headers;
}

const pick = (headers: Headers, ...names: string[]): (string | null)[] => names.map((name) => headers.get(name));
const FRONT = ['surrogate-control', 'xkey', 'surrogate-key', 'cdn-cache-control', 'cache-tag'];

test('without a purger an answer is public for ten seconds, and nothing is said to a cache in front', async () => {
  const headers = await get('none');
  expect(pick(headers, 'cache-control', ...FRONT)).toEqual(['public, max-age=10', null, null, null, null, null]);
});

test('each kind of cache is told in its own fields; browsers are told to ask each time, with an ETag', async () => {
  const tags = ['all', tagOf(documentTopic('post', 'one')), tagOf(slugTopic('post', 'one'))].sort();
  const told = { varnish: ['xkey', ' '], fastly: ['surrogate-key', ' '], cloudflare: ['cache-tag', ','] } as const;
  for (const kind of CACHE_KINDS) {
    const headers = await get(kind);
    const control = kind === 'cloudflare' ? 'cdn-cache-control' : 'surrogate-control';
    expect([kind, ...pick(headers, 'cache-control', control)]).toEqual([kind, 'no-cache', LONG]);
    expect(headers.get('etag')).not.toBeNull();
    const [field, separator] = told[kind];
    expect(headers.get(field)?.split(separator).sort()).toEqual(tags);
    const again = await get(kind, QUERY, { 'if-none-match': headers.get('etag') ?? '' });
    expect(pick(again, control, field)).toEqual(pick(headers, control, field));
  }
});

test('an error is kept nowhere', async () => {
  for (const kind of CACHE_KINDS) {
    const headers = await get(kind, '{ post(slug: "one") { nothing } }');
    expect(pick(headers, 'cache-control', ...FRONT)).toEqual([
      kind === 'fastly' ? 'private, no-store' : 'no-store',
      ...FRONT.map(() => null),
    ]);
  }
});

test('Cloudflare, which does not look at Vary, keeps plain JSON without a price alone', async () => {
  const kept = async (headers: Record<string, string>): Promise<string | null> =>
    (await get('cloudflare', QUERY, headers)).get('cdn-cache-control');
  expect(await kept({ accept: 'application/graphql-response+json' })).toBe('no-store');
  expect(await kept({ 'dossier-cost': '1' })).toBe('no-store');
  expect(await kept({})).toBe(LONG);
});

test('an answer that was touched while it was made is not kept by a cache in front', async () => {
  const { client } = archive.ledger;
  for (const kind of CACHE_KINDS) {
    await client.query('begin');
    // The answer waits for the lock; meanwhile something that it depends on changes.
    await client.query('lock table index.documents in access exclusive mode');
    const underWay = get(kind);
    const waits = `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
    while ((await archive.index.source.query<object[]>(waits)).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const learnt = new Promise<void>((resolve) => {
      const remove = changes.onChange(() => {
        remove();
        resolve();
      });
    });
    await archive.index.source.query(
      `with numbered as (update changes.head set number = number + 1 returning number)
      insert into changes.log (number, topics, sequence) select number, $1, 0 from numbered`,
      [[documentTopic('post', 'one')]],
    );
    await learnt;
    await client.query('commit');
    const headers = await underWay;
    expect(pick(headers, kind === 'cloudflare' ? 'cdn-cache-control' : 'surrogate-control', 'xkey', 'surrogate-key', 'cache-tag')).toEqual([
      kind === 'fastly' ? null : 'no-store',
      ...[null, null, null],
    ]);
    expect(headers.get('cache-control')).toBe(kind === 'fastly' ? 'private, no-cache' : 'no-cache');
  }
});

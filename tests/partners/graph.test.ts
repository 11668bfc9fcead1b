/** `changes` in the graph: the same as at `/partners/changes`, under the same keys, and kept by nobody for anybody. */
import { createHash } from 'node:crypto';
import { Syndicator } from '../../api/src/syndicating/syndicator';
import { startApi, type ApiProcess } from '../support/api-process';
import { createDatabase } from '../support/database';
import { aPost, aSite } from '../support/faces';
import { openTestIndex, prepareSchemas, type TestIndex } from '../support/index-of';
import { openLedger, type TestLedger } from '../support/ledger';
import { askChanges, askDoor, askGraph, giveKey, setTerms, untilSettled, type ChangesAnswer } from '../support/partners';

let ledger: TestLedger;
let index: TestIndex;
let api: ApiProcess;
let syndicator: Syndicator;
/** Two partners with different terms. */
let whole: string;
let french: string;

beforeAll(async () => {
  const url = await createDatabase('partner_graph');
  await prepareSchemas(url);
  ledger = await openLedger(url);
  index = await openTestIndex(url);
  await ledger.put('site', 'site', aSite());
  const addresses = { siteUrl: 'https://news.example', mediaUrl: 'https://api.example/media' };
  syndicator = new Syndicator({ databaseUrl: url, addresses, log: (line) => process.stderr.write(line) });
  syndicator.start();
  api = await startApi(url, { PURGER: 'varnish' });
  await setTerms(ledger.client, 'whole');
  await setTerms(ledger.client, 'french', { locales: ['fr'], excerptOnly: true });
  [whole, french] = [await giveKey(ledger.client, 'whole'), await giveKey(ledger.client, 'french')];
  for (const name of ['one', 'two', 'three', 'four']) await ledger.put('post', name, aPost({ title: `Post ${name} "quoted"` }));
  await ledger.put('post', 'un', aPost({ title: 'Un' }), 'fr');
  await untilSettled(ledger.client);
});

afterAll(async () => {
  await api.close();
  await syndicator.stop();
  await index.close();
  await ledger.close();
});

const byGet = (search: Readonly<Record<string, string>>, key: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(`${api.origin}/graphql?${new URLSearchParams(search)}`, {
    headers: { accept: 'application/json', ...(key === '' ? {} : { authorization: `Bearer ${key}` }), ...headers },
  });

const SHORT = '{ changes { changes { id document } cursor } }';

interface Short {
  readonly data: { readonly changes: Pick<ChangesAnswer, 'changes' | 'cursor'> | null };
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

const idsIn = ({ data }: Short): string[] | undefined => data.changes?.changes.map(({ id }) => id);

test('a request without a valid key is refused in the words of the other door', async () => {
  const expired = await giveKey(ledger.client, 'whole', new Date(0));
  const revoked = await giveKey(ledger.client, 'whole');
  expect((await askGraph(api.origin, revoked)).body.errors).toBeUndefined();
  await ledger.client.query('update delivery.keys set revoked_at = now() where prefix = $1', [revoked.split('_')[0]]);
  const expected = { '': 'KEY_MISSING', abc_def: 'KEY_REFUSED', [expired]: 'KEY_REFUSED', [revoked]: 'KEY_REFUSED' };
  for (const [key, code] of Object.entries(expected)) {
    const { answer, body } = await askGraph(api.origin, key);
    const there = await askDoor<object>(api.origin, '/partners/changes', key);
    expect([answer.status, answer.headers.get('cache-control'), body.data]).toEqual([200, 'private, no-store', { changes: null }]);
    expect(body.errors).toMatchObject([{ message: there.body.errors?.[0]?.message, path: ['changes'], extensions: { code } }]);
  }
});

test('arguments that cannot be used are refused, and named', async () => {
  const refused = async (key: string, variables: object): Promise<unknown> => (await askGraph(api.origin, key, variables)).body.errors;
  expect(await refused(whole, { after: 'abc' })).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } }]);
  expect(await refused(whole, { first: 501 })).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'first' } }]);
  expect(await refused(whole, { first: 0 })).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'first' } }]);
  const { cursor } = await askChanges(api.origin, whole);
  expect(await refused(french, { after: cursor })).toMatchObject([{ extensions: { code: 'FEED_RESTARTED' } }]);
});

test('both doors give the same pages, with the same bytes of documents', async () => {
  const page = async (key: string, after: string): Promise<ChangesAnswer> => {
    const [there, here] = await Promise.all([
      askChanges(api.origin, key, { after, first: 2 }),
      askGraph(api.origin, key, { after, first: 2 }),
    ]);
    expect(here.body).toEqual({ data: { changes: there } });
    for (const { document } of there.changes) expect(here.text).toContain(`"document":${JSON.stringify(document)}`);
    return there;
  };
  const readAll = async (key: string, after: string): Promise<ChangesAnswer[]> => {
    const next = await page(key, after);
    return next.hasMore ? [next, ...(await readAll(key, next.cursor))] : [next];
  };
  const before = await readAll(whole, '');
  expect(before.flatMap(({ changes }) => changes)).toHaveLength(5);
  const corrections = [{ kind: 'CORRECTION' as const, date: '2020-01-01', text: 'A "mistake".', source: null }];
  await ledger.put('post', 'one', aPost({ title: 'Post one', corrections }));
  await ledger.put('post', 'two', aPost({ title: 'Two' }));
  await ledger.withdraw('post', 'three');
  await setTerms(ledger.client, 'whole', { locales: ['en'] });
  await untilSettled(ledger.client);
  const after = (await readAll(whole, before.at(-1)?.cursor ?? '')).flatMap(({ changes }) => changes);
  const actions = after.map(({ id, action, reason, corrections: told }) => [id, action, reason, told.length]);
  expect(actions.toSorted()).toEqual([
    ['one', 'CORRECTED', null, 1],
    ['three', 'WITHDRAWN', 'WITHDRAWN', 0],
    ['two', 'UPDATED', null, 0],
    ['un', 'WITHDRAWN', 'OUT_OF_TERMS', 0],
  ]);
  expect((await readAll(french, '')).flatMap(({ changes }) => changes)).toMatchObject([{ id: 'un', document: { title: 'Un' } }]);
});

test('an answer is for its key alone, by GET and by POST, also when equal requests come together', async () => {
  const hash = createHash('sha256').update(SHORT).digest('hex');
  const persisted = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: hash } });
  await byGet({ query: SHORT, extensions: persisted }, whole);
  for (const search of [{ query: SHORT }, { extensions: persisted }] as Record<string, string>[]) {
    const keys = Array.from({ length: 12 }, (_, number) => [whole, french, ''][number % 3] ?? '');
    const answers = await Promise.all(keys.map((key) => byGet(search, key)));
    for (const [number, key] of keys.entries()) {
      const answer = answers[number]!;
      const body = (await answer.json()) as Short;
      if (key === '') expect(body.errors?.[0]?.extensions.code).toBe('KEY_MISSING');
      else expect(idsIn(body)?.includes('one')).toBe(key === whole);
      const { headers } = answer;
      const kept = ['cache-control', 'surrogate-control', 'xkey', 'etag'].map((name) => headers.get(name));
      expect(kept).toEqual(['private, no-store', null, null, null]);
    }
  }
  const posts = await Promise.all([whole, french, whole, french].map((key) => askGraph(api.origin, key)));
  expect(posts.map(({ body }) => body.data?.changes?.changes.length)).toEqual([5, 1, 5, 1]);
  // The same process does let caches keep what is public.
  const open = await byGet({ query: '{ posts { totalCount } }' }, whole);
  expect([open.headers.get('cache-control'), open.headers.get('xkey') !== null]).toEqual(['no-cache', true]);
});

test('an answer that has public fields too is kept as little, and one without the feed is as public as ever', async () => {
  const both = await byGet({ query: '{ posts { totalCount } changes(first: 1) { changes { id } } }' }, french);
  expect(await both.json()).toMatchObject({ data: { posts: { totalCount: 0 }, changes: { changes: [{ id: 'un' }] } } });
  expect([both.headers.get('cache-control'), both.headers.get('xkey')]).toEqual(['private, no-store', null]);
  const skipped = await byGet({ query: '{ posts { totalCount } changes @skip(if: true) { cursor } }' }, french);
  expect(skipped.headers.get('cache-control')).toBe('no-cache');
  const stream = await byGet({ query: SHORT }, french, { accept: 'text/event-stream' });
  expect([stream.headers.get('cache-control'), (await stream.text()).includes('"id":"un"')]).toEqual(['no-store, no-transform', true]);
});

test('a request may read two pages and no more', async () => {
  const pages = (count: number): string =>
    `{ ${Array.from({ length: count }, (_, at) => `page${at}: changes { changes { document } }`).join(' ')} }`;
  expect(await (await byGet({ query: pages(2) }, french)).json()).not.toHaveProperty('errors');
  expect(await (await byGet({ query: pages(3) }, french)).json()).toMatchObject({
    errors: [{ extensions: { code: 'QUERY_TOO_EXPENSIVE' } }],
  });
});

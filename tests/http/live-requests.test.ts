/** Requests for event streams: what is refused, with which words, and what other operations get. */
import { toNodeId } from '../../api/src/queries/node-id';
import { openArchive, type TestArchive } from '../support/archive';
import { aSite } from '../support/faces';
import { CHANGED, listen, openLiveServer, type Asked, type LiveServer } from './listening';
import { ask } from './test-server';

let archive: TestArchive;
let api: LiveServer;

beforeAll(async () => {
  archive = await openArchive((ledger) => ledger.put('site', 'site', aSite({ name: 'The Paper' })));
  api = await openLiveServer(archive.databaseUrl);
});
afterAll(async () => {
  await api.close();
  await archive.close();
});

const author = toNodeId({ type: 'author', locale: 'en', documentId: 'someone', key: '' });

test.each<[Asked, string, RegExp]>([
  [{ topics: ['posts', 'news'] }, 'topics.1', /^Argument "topics.1": "news" is no topic\. Send one of .*posts@LOCALE.*author\.posts:ID/],
  [{ topics: ['entity.kinds'] }, 'topics.0', /is no topic/],
  [{ topics: ['*'] }, 'topics.0', /is no topic/],
  [{ topics: ['posts@de'] }, 'topics.0', /the site has no language "de"\. Send one of en, fr, nl\./],
  [
    { topics: ['entity.posts:bob'] },
    'topics.0',
    /"bob" is not the `id` of an entity\. Send entity\.posts: followed by the `id` of an entity\./,
  ],
  [{ topics: [`post.comments:${author}`] }, 'topics.0', /is not the `id` of a post/],
  [{ topics: ['archiveMonth.posts:2015-13'] }, 'topics.0', /"2015-13" is not a month such as 2015-11/],
  [{ topics: ['onThisDay:13-11'] }, 'topics.0', /"13-11" is not a day such as 11-13/],
  [
    { documents: [author, 'attacks-2019'] },
    'documents.1',
    /"attacks-2019" is no identifier\. Send the `id` of a document as the graph gives it\./,
  ],
  [{}, 'documents', /neither documents nor topics are named/],
  [{ topics: Array.from({ length: 51 }, () => 'tags') }, 'topics', /51 items are over the limit of 50/],
  [{ documents: Array.from({ length: 101 }, () => author) }, 'documents', /101 items are over the limit of 100/],
])('%#: what names nothing is refused by an event that names the argument', async (asked, argument, message) => {
  const events = await listen(api.address, asked).all();
  expect(events).toEqual([expect.objectContaining({ errors: [expect.objectContaining({ message: expect.stringMatching(message) })] })]);
  expect(events[0]?.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', ...(argument && { argument }) });
});

test.each([
  ['subscription {', 'GRAPHQL_PARSE_FAILED'],
  ['subscription { changed(topics: ["tags"]) { nothing } }', 'GRAPHQL_VALIDATION_FAILED'],
  ['subscription { a: changed(topics: ["tags"]) { everything } b: changed(topics: ["tags"]) { everything } }', 'GRAPHQL_VALIDATION_FAILED'],
  ['subscription { changed(topics: ["tags"]) @skip(if: true) { everything } }', 'GRAPHQL_VALIDATION_FAILED'],
  ['subscription ($no: Boolean! = false) { changed(topics: ["tags"]) @include(if: $no) { everything } }', 'GRAPHQL_VALIDATION_FAILED'],
  [
    'subscription { ...One } fragment One on Subscription { ... @skip(if: true) { changed { everything } } ...One }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['mutation { publish }', 'GRAPHQL_VALIDATION_FAILED'],
  [
    `subscription { changed(topics: ["tags"]) { ${'abcdefghij'.replaceAll(/./g, (name) => `${name}: documents `)} } }`,
    'QUERY_TOO_EXPENSIVE',
  ],
  ['query ($n: Int!) { posts(first: $n) { totalCount } }', 'BAD_USER_INPUT'],
])('%s gives one event with the error', async (query, code) => {
  const [event, ...more] = await listen(api.address, {}, { query }).all();
  expect(more).toEqual([]);
  expect(event?.errors?.[0]?.extensions?.code).toBe(code);
});

test('a subscription that is asked for as JSON is refused with what to do instead, by POST and by GET, also once it is known', async () => {
  const query = 'subscription { changed(topics: ["tags"]) { everything } }';
  const remedy = 'Accept: text/event-stream';
  const search = new URLSearchParams({ query }).toString();
  for (const _ of [1, 2]) {
    const { status, errors } = await ask(api.address, query);
    expect([status, errors?.[0]?.extensions, errors?.[0]?.message]).toEqual([
      400,
      { code: 'BAD_REQUEST' },
      expect.stringContaining(remedy),
    ]);
    const answer = await fetch(`${api.address}/graphql?${search}`, { headers: { accept: 'application/json' } });
    expect([answer.status, await answer.text()]).toEqual([405, expect.stringContaining(remedy)]);
    const one = listen(api.address, {}, { query });
    await one.event();
    one.end();
  }
});

test('a query that is asked for as a stream gives one event, and its price where it is asked for', async () => {
  const [event, ...more] = await listen(api.address, {}, { query: '{ site { name } }', headers: { 'Dossier-Cost': '1' } }).all();
  expect([event, more]).toEqual([{ data: { site: { name: 'The Paper' } }, extensions: { cost: 2 } }, []]);
  const priced = listen(api.address, { topics: ['tags'] }, { headers: { 'Dossier-Cost': '1' } });
  expect((await priced.event()).extensions).toEqual({ cost: 20_102 });
  priced.end();
});

test('the EventSource of browsers, which sends a GET, gets the same stream', async () => {
  const leaving = new AbortController();
  const search = new URLSearchParams({ query: CHANGED, variables: JSON.stringify({ topics: ['tags'] }) }).toString();
  const answer = await fetch(`${api.address}/graphql?${search}`, { headers: { accept: 'text/event-stream' }, signal: leaving.signal });
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
    200,
    'text/event-stream; charset=utf-8',
    'no-store, no-transform',
  ]);
  expect([answer.headers.get('access-control-allow-origin'), answer.headers.get('x-accel-buffering')]).toEqual(['*', 'no']);
  const { value } = (await answer.body?.getReader().read()) ?? {};
  expect(new TextDecoder().decode(value)).toBe(
    'event: next\ndata: {"data":{"changed":{"everything":true,"documents":[],"topics":["tags"]}}}\n\n',
  );
  leaving.abort();
});

test('a client that names all types it can read gets JSON for a query, and a stream for a subscription', async () => {
  const accept = 'application/graphql-response+json, application/json, text/event-stream, multipart/mixed';
  const typeOf = async (query: string): Promise<string | null> => {
    const leaving = new AbortController();
    const body = JSON.stringify({ query, variables: { topics: ['tags'] } });
    const headers = { accept, 'content-type': 'application/json' };
    const answer = await fetch(`${api.address}/graphql`, { method: 'POST', headers, body, signal: leaving.signal });
    leaving.abort();
    return answer.headers.get('content-type');
  };
  expect(await typeOf('{ site { name } }')).toMatch(/^application\/graphql-response\+json/);
  expect(await typeOf(CHANGED)).toMatch(/^text\/event-stream/);
});

test.each([
  ['no operation', 'POST', '{}', 400],
  ['variables that are no object', 'POST', JSON.stringify({ query: CHANGED, variables: '{}' }), 400],
  ['a single connection', 'PUT', '', 405],
])('what is no request of the protocol keeps its status: %s', async (_what, method, body, status) => {
  const headers = { accept: 'text/event-stream', ...(body && { 'content-type': 'application/json' }) };
  const answer = await fetch(`${api.address}/graphql`, { method, headers, ...(body && { body }) });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/json; charset=utf-8']);
  expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: expect.any(String) } }] });
});

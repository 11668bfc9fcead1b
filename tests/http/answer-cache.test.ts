/** Whole answers in memory, over HTTP: what is given again, to whom, and what never is. */
import { ChangesFollower } from '../../api/src/changes/changes-follower';
import { KeptValues } from '../../api/src/changes/kept-values';
import { makeContext } from '../../api/src/graphql/context';
import { makeSchema } from '../../api/src/graphql/schema';
import { openArchive, type TestArchive } from '../support/archive';
import { writeNewsroom } from '../support/newsroom';
import { openTestServer, type TestServer } from './test-server';

let archive: TestArchive;
let changes: ChangesFollower;
let api: TestServer;

beforeAll(async () => {
  archive = await openArchive(writeNewsroom);
  changes = new ChangesFollower({ databaseUrl: archive.databaseUrl, boundMs: 60_000 });
  changes.start();
  while (!changes.isRecent()) await new Promise((resolve) => setTimeout(resolve, 10));
  const keptAnswers = new KeptValues(changes, 16_000_000);
  api = await openTestServer(archive.databaseUrl, { schema: makeSchema(), makeContext, changes, keptAnswers });
}, 60_000);
afterAll(async () => {
  await api.close();
  await changes.stop();
  await archive.close();
});
beforeEach(() => void api.statements.splice(0));

function post(query: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${api.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
}

const get = (query: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${api.address}/graphql?${new URLSearchParams({ query })}`, { headers });

test('equal requests at once are computed once, and get the same answer', async () => {
  const query = '{ posts(first: 3) { nodes { title } } }';
  const alone = await (await post(`${query} # alone`)).text();
  const needed = api.statements.splice(0).length;
  expect(needed).toBeGreaterThan(0);
  const answers = await Promise.all(Array.from({ length: 8 }, async () => (await post(query)).text()));
  expect(new Set(answers)).toEqual(new Set([alone]));
  expect(api.statements).toHaveLength(needed);
});

test('an answer from memory has the status, headers and body of the computed one, and answers 304', async () => {
  const query = '{ post(slug: "post-2019") { title } site { name } }';
  const [first, second] = [await get(query), await get(query)];
  const told = (answer: Response): unknown[] => [
    answer.status,
    ...['content-type', 'cache-control', 'vary', 'etag'].map((name) => answer.headers.get(name)),
  ];
  expect(told(second)).toEqual(told(first));
  expect(await second.text()).toBe(await first.text());
  api.statements.splice(0);
  const held = await get(query, { 'if-none-match': first.headers.get('etag') ?? '' });
  expect([held.status, await held.text(), api.statements]).toEqual([304, '', []]);
});

test('the price is in the answers of those alone who asked for it', async () => {
  const query = '{ site { name } }';
  const withPrice = async (headers: Record<string, string>): Promise<boolean> =>
    (await (await post(query, headers)).text()).includes('"cost"');
  expect([await withPrice({}), await withPrice({ 'dossier-cost': '1' }), await withPrice({})]).toEqual([false, true, false]);
});

test('an answer with an error is computed each time', async () => {
  const query = '{ posts(first: 2) { nodes { title } } timelines(orderBy: RELEVANCE) { nodes { title } } }';
  const first = await (await post(query)).text();
  expect(first).toContain('"errors"');
  const needed = api.statements.splice(0).length;
  expect(needed).toBeGreaterThan(0);
  expect(await (await post(query)).text()).toBe(first);
  expect(api.statements).toHaveLength(needed);
});

test('a client that hangs up takes no answer from another that asks the same', async () => {
  const query = '{ entities(first: 5) { nodes { name } } }';
  const leaving = new AbortController();
  const left = fetch(`${api.address}/graphql?${new URLSearchParams({ query })}`, { signal: leaving.signal }).catch(() => undefined);
  const others = Array.from({ length: 4 }, () => get(query));
  leaving.abort();
  await left;
  for (const answer of await Promise.all(others))
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('"name"')]);
});

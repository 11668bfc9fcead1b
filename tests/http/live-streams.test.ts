/** Event streams themselves: how many, how long, for slow clients, without the database, and at the end of the server. */
import { request, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { ChangesFollower, type ChangesFollowerOptions } from '../../api/src/changes/changes-follower';
import { makeContext } from '../../api/src/graphql/context';
import { makeSchema } from '../../api/src/graphql/schema';
import type { ServerOptions } from '../../api/src/http/server-options';
import { listTopic } from '../../api/src/model/topics';
import { toNodeId } from '../../api/src/queries/node-id';
import { openChanges, type TestChanges } from '../support/changes';
import { openDatabaseGate } from './database-gate';
import { CHANGED, listen, openLiveServer, type Listening, type LiveServer } from './listening';
import { ask, openTestServer, type TestServer } from './test-server';

let log: TestChanges;
const servers: LiveServer[] = [];
const listeners: Listening[] = [];

beforeAll(async () => {
  log = await openChanges();
});
afterEach(async () => {
  listeners.splice(0).forEach((one) => one.end());
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
afterAll(() => log.close());

async function open(options: Partial<ServerOptions> = {}, follow: Partial<ChangesFollowerOptions> = {}): Promise<LiveServer> {
  const server = await openLiveServer(log.databaseUrl, options, { boundMs: 50, ...follow });
  servers.push(server);
  return server;
}

/** Listens to topics, and reads the first event. */
async function listening({ address }: LiveServer, topics: readonly string[], headers: Record<string, string> = {}): Promise<Listening> {
  const one = listen(address, { topics }, { headers });
  listeners.push(one);
  expect((await one.told()).everything).toBe(true);
  return one;
}

/** Authors with long identifiers, and a subscription that repeats the names of their lists: its events soon fill the buffers of the system. */
const AUTHORS = Array.from({ length: 49 }, (_, index) => `${index}`.padEnd(170, '-'));
const LISTS = AUTHORS.map((documentId) => listTopic('author.posts', documentId));
const NAMES = ['tags', ...AUTHORS.map((documentId) => `author.posts:${toNodeId({ type: 'author', locale: 'en', documentId, key: '' })}`)];
const LONG = `subscription ($topics: [String!]) { changed(topics: $topics) { ${'abcdefghi'.replaceAll(/./g, (name) => `${name}: topics `)} } }`;
const EVENT_BYTES = 9 * NAMES.join('","').length;

const SHORT = { stalled: 30_000, request: 25_000, look: 5_000, heartbeat: 20 };

/** A stream as it is sent, which is read only when the test reads it. */
function rawStream({ address }: TestServer, query: string, topics: readonly string[]): Promise<IncomingMessage> {
  const headers = { accept: 'text/event-stream', 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    request(`${address}/graphql`, { method: 'POST', headers }, resolve)
      .on('error', reject)
      .end(JSON.stringify({ query, variables: { topics } }));
  });
}

test('a thousand listeners that wait cost one connection that listens, hold no turn, and are all told', async () => {
  const api = await open();
  const all: Listening[] = [];
  // In groups: more requests of one client at once than can be served in time are refused.
  while (all.length < 1_000)
    all.push(...(await Promise.all(Array.from({ length: 50 }, (_, index) => listening(api, ['tags', index % 2 ? 'authors' : 'pages'])))));
  const { rows } = await log.client.query<{ name: string; count: string }>(
    `select application_name as name, count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() group by 1`,
  );
  expect(rows).toEqual([{ name: 'dossier changes', count: '1' }]);
  expect(await ask(api.address, '{ __typename }')).toMatchObject({ data: { __typename: 'Query' } });
  await log.touch('tags', 'authors');
  const told = await Promise.all(all.map((one) => one.told()));
  expect(told.map(({ topics }) => topics.length).reduce((sum, length) => sum + length)).toBe(1_500);
});

test('a listener over the limit is refused with 503 until another has ended', async () => {
  const api = await open({ mostListeners: 2 });
  const [first] = [await listening(api, ['tags']), await listening(api, ['tags'])];
  const refused = (await rawStream(api, CHANGED, ['tags'])).resume();
  expect([refused.statusCode, refused.headers['retry-after'], refused.headers['content-type']]).toEqual([
    503,
    '5',
    'application/json; charset=utf-8',
  ]);
  const again = listen(
    api.address,
    { topics: ['tags'] },
    { retryAttempts: 100, retry: () => new Promise((resolve) => setTimeout(resolve, 20)) },
  );
  listeners.push(again);
  first.end();
  expect((await again.told()).everything).toBe(true);
});

test('while more than half of all are there, one client may have a quarter', async () => {
  const api = await open({ mostListeners: 8, trustedProxies: [{ address: '127.0.0.1', bits: 32 }] });
  const of = (client: string): Promise<Listening> => listening(api, ['tags'], { 'x-forwarded-for': client });
  for (let count = 0; count < 5; count += 1) await of('203.0.113.1');
  await expect(of('203.0.113.1')).rejects.toThrow('503');
  for (let count = 0; count < 2; count += 1) await of('203.0.113.2');
  await expect(of('203.0.113.2')).rejects.toThrow('503');
  await of('203.0.113.3');
});

test('what a client does not read is merged: no more than two events wait for it, and the last one tells all that it missed', async () => {
  const api = await open();
  const sockets = new Set<Socket>();
  api.server.server.on('connection', (socket: Socket) => sockets.add(socket));
  const stream = await rawStream(api, LONG, NAMES);
  for (let count = 0; count < 100; count += 1) {
    await log.touch(...LISTS);
    for (const socket of sockets) expect(socket.writableLength).toBeLessThan(2.1 * EVENT_BYTES);
  }
  const last = await log.touch('tags');
  while ((api.changes.number ?? 0) < last) await new Promise((resolve) => setTimeout(resolve, 5));
  let [text, events] = ['', 0];
  for await (const part of stream) {
    const whole = `${text}${String(part)}`.split('\n\n');
    text = whole.pop() ?? '';
    events += whole.length;
    if (events > 1 && whole.some((event) => event.includes('"tags"'))) break;
  }
  expect(events).toBeLessThan(100);
});

test('a stream on which nothing happens is kept alive by comments', async () => {
  const stream = await rawStream(await open({ connectionTimes: SHORT }), CHANGED, ['tags']);
  let text = '';
  for await (const part of stream) if (/\n\n(:\n\n){3}$/.test((text += String(part)))) break;
  expect(text).toMatch(/^event: next\n/);
});

test('when the server stops, streams end without `complete`, so that clients connect again', async () => {
  const api = await open();
  const [one, stream] = [await listening(api, ['tags']), await rawStream(api, CHANGED, ['tags'])];
  const [failed, rest] = [one.event().catch((error: unknown) => error), stream.toArray()];
  await api.server.close();
  expect(await failed).toMatchObject({ name: 'NetworkError' });
  expect(Buffer.concat((await rest) as Buffer[]).toString()).not.toContain('complete');
});

test('a server that stops does not wait for a client that reads nothing', async () => {
  const api = await open();
  const streams = await Promise.all(Array.from({ length: 3 }, () => rawStream(api, LONG, NAMES)));
  for (let count = 0; count < 60; count += 1) {
    await log.touch('*');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await api.server.close();
  streams.forEach((stream) => stream.on('error', () => undefined).destroy());
});

test('without the database the stream stays; what was missed is told once it is back, and everything when that is not known', async () => {
  const gate = await openDatabaseGate(log.databaseUrl);
  const api = await open({}, { databaseUrl: gate.url });
  const one = await listening(api, ['tags', 'authors']);
  await gate.shut();
  await log.touch('tags');
  await gate.open();
  expect(await one.told()).toEqual({ everything: false, documents: [], topics: ['tags'] });
  await gate.shut();
  await log.reset();
  await gate.open();
  expect(await one.told()).toEqual({ everything: true, documents: [], topics: ['tags', 'authors'] });
  await gate.shut();
});

test('before changes are followed, and while a language cannot be looked up, the answer is 503', async () => {
  const unknown = await open({ changes: new ChangesFollower({ databaseUrl: log.databaseUrl, boundMs: 50 }) });
  const [api, none] = [await open(), await openTestServer(log.databaseUrl, { schema: makeSchema(), makeContext })];
  // There is no index in this database.
  for (const [server, topic] of [[unknown, 'tags'] as const, [none, 'tags'] as const, [api, 'posts@en'] as const]) {
    const answer = await rawStream(server, CHANGED, [topic]);
    const { errors } = JSON.parse(Buffer.concat((await answer.toArray()) as Buffer[]).toString()) as { errors: unknown };
    expect([answer.statusCode, answer.headers['retry-after'], errors]).toEqual([
      503,
      '5',
      [{ message: expect.stringContaining('Ask again'), extensions: { code: 'INDEX_UNAVAILABLE' } }],
    ]);
  }
  await none.close();
});

/** The purger on a real log of changes. The caches are HTTP servers that note what they are asked; Varnish itself is in tests/varnish. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { ALL, MANY, tagOf, tagsOfAnswer, tagsOfChange } from '../../api/src/model/cache-tags';
import { cloudflareCache, fastlyCache, varnishCache, type PurgedCache } from '../../api/src/purging/purged-cache';
import { Purger } from '../../api/src/purging/purger';
import { openChanges, type TestChanges } from '../support/changes';

/** In place of the longest time of a request. */
const LONGEST_REQUEST_MS = 150;

interface Asked {
  readonly at: number;
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

interface TestServer {
  readonly origin: string;
  /** What it was asked, in order. */
  readonly asked: Asked[];
  /** The statuses of the next answers; 200 afterwards. */
  readonly failures: number[];
  close(): void;
}

let changes: TestChanges;
let folder: string;
let cache: TestServer;
let api: Server & { number?: number };
let apiOrigin: string;
let purgers: Purger[];
let said: string[];

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function openCache(): Promise<TestServer> {
  const asked: Asked[] = [];
  const failures: number[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      asked.push({ at: Date.now(), method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
      response.writeHead(failures.shift() ?? 200, { 'retry-after': '0' }).end();
    });
  });
  return { origin: await listen(server), asked, failures, close: () => server.close() };
}

beforeAll(async () => {
  changes = await openChanges();
});
afterAll(() => changes.close());

beforeEach(async () => {
  await changes.reset();
  folder = mkdtempSync(join(tmpdir(), 'dossier-test-purger-'));
  cache = await openCache();
  api = createServer((_, response) => response.end(JSON.stringify({ alive: true, changes: api.number ?? null })));
  api.number = 1_000_000;
  apiOrigin = await listen(api);
  purgers = [];
  said = [];
});

afterEach(async () => {
  for (const purger of purgers) await purger.stop();
  cache.close();
  api.close();
  api.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});

function start(...caches: readonly PurgedCache[]): Purger {
  const purger = new Purger({
    databaseUrl: changes.databaseUrl,
    caches: caches.length > 0 ? caches : [varnishCache(cache.origin)],
    apiOrigins: [apiOrigin],
    positionFile: join(folder, 'purged.json'),
    longestRequestMs: LONGEST_REQUEST_MS,
    log: (line) => said.push(line),
  });
  purgers.push(purger);
  purger.start();
  return purger;
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1_000; tries++) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`it did not come true; asked: ${JSON.stringify(cache.asked)}; said: ${said.join('\n')}`);
}

const settledNumber = (): number | undefined => {
  const path = join(folder, 'purged.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { number: number }).number : undefined;
};
const purged = (): string[] => cache.asked.map(({ headers }) => String(headers['xkey-purge']));
const change = (...topics: string[]): string => [MANY, ...topics.map(tagOf)].join(' ');

/** Starts a purger, and waits until its first purge of everything is over. */
async function startSettled(): Promise<Purger> {
  const purger = start();
  await until(() => settledNumber() === 0);
  cache.asked.splice(0);
  return purger;
}

test('the first start purges everything, and each change is purged twice, the second time after the longest time of a request', async () => {
  start();
  await until(() => settledNumber() === 0);
  expect(purged()).toEqual([ALL, ALL]);
  cache.asked.splice(0);
  const number = await changes.touch('post:a', 'posts');
  await until(() => settledNumber() === number);
  expect(purged()).toEqual([change('post:a', 'posts'), change('post:a', 'posts')]);
  expect(cache.asked.map(({ method, url }) => `${method} ${url}`)).toEqual(['PURGE /', 'PURGE /']);
  expect(cache.asked[1]!.at - cache.asked[0]!.at).toBeGreaterThanOrEqual(LONGEST_REQUEST_MS - 5);
});

test('a change is not purged before all processes of the API know it', async () => {
  api.number = 0;
  await startSettled();
  await changes.touch('post:a');
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(purged()).toEqual([]);
  api.number = 1;
  await until(() => settledNumber() === 1);
  expect(purged()).toEqual([change('post:a'), change('post:a')]);
});

test('a process of the API that does not answer delays a purge by a second; it is purged again when the process knows the change', async () => {
  api.number = 0;
  await startSettled();
  await changes.touch('post:a');
  await until(() => cache.asked.length === 1);
  expect(settledNumber()).toBe(0);
  api.number = 1;
  await until(() => settledNumber() === 1);
  expect(purged()).toEqual([change('post:a'), change('post:a'), change('post:a')]);
});

test('a purge that fails is tried again until it succeeds, and meanwhile nothing counts as purged', async () => {
  await startSettled();
  cache.failures.push(503, 429, 500);
  await changes.touch('post:a');
  await until(() => settledNumber() === 1);
  expect(purged()).toEqual(Array.from({ length: 5 }, () => change('post:a')));
  expect(said).toEqual([`cannot purge ${cache.origin}, trying again: it answered 503: `, `purges ${cache.origin} again`]);
});

test('what was not purged for good is purged at the next start', async () => {
  const purger = await startSettled();
  await changes.touch('post:a');
  await until(() => cache.asked.length === 1);
  await purger.stop();
  expect(settledNumber()).toBe(0);
  await changes.touch('post:b');
  cache.asked.splice(0);
  start();
  await until(() => settledNumber() === 2);
  const tags = new Set(purged().flatMap((header) => header.split(' ')));
  expect(tags).toEqual(new Set([MANY, tagOf('post:a'), tagOf('post:b')]));
});

test('everything is purged after a change of everything, when the log does not go back so far, and for a database that was restored', async () => {
  const purger = await startSettled();
  await changes.touch('*');
  await until(() => settledNumber() === 1);
  expect(purged()).toEqual([ALL, ALL]);
  await purger.stop();
  for (const topic of ['a', 'b', 'c']) await changes.touch(topic);
  await changes.client.query('delete from changes.log where number <= 3');
  cache.asked.splice(0);
  const later = start();
  await until(() => settledNumber() === 4);
  expect(purged()).toEqual([ALL, ALL]);
  await later.stop();
  await changes.client.query('update changes.head set number = 2; delete from changes.log where number > 2');
  cache.asked.splice(0);
  start();
  await until(() => settledNumber() === 2);
  expect(purged()).toEqual([ALL, ALL]);
});

test('one cache that fails does not delay another, and what counts as purged is what both have confirmed', async () => {
  const other = await openCache();
  try {
    start(varnishCache(cache.origin), varnishCache(other.origin));
    await until(() => settledNumber() === 0);
    other.failures.push(...Array.from({ length: 4 }, () => 503));
    cache.asked.splice(0);
    await changes.touch('post:a');
    await until(() => cache.asked.length === 2);
    expect(settledNumber()).toBe(0);
    await until(() => settledNumber() === 1);
  } finally {
    other.close();
  }
});

test('Fastly and Cloudflare are asked as their interfaces ask for it, at most as many tags at a time as they take', async () => {
  start(fastlyCache('service', 'fastly-token', cache.origin), cloudflareCache('zone', 'cloudflare-token', cache.origin));
  await until(() => settledNumber() === 0);
  cache.asked.splice(0);
  const topics = Array.from({ length: 299 }, (_, at) => `post:${at}`);
  await changes.touch(...topics);
  await until(() => settledNumber() === 1);
  const tags = tagsOfChange(topics);
  const ofFastly = cache.asked.filter(({ url }) => url.startsWith('/service/'));
  expect(ofFastly.map(({ method, url, headers }) => [method, url, headers['fastly-key']])).toEqual(
    Array.from({ length: 4 }, () => ['POST', '/service/service/purge', 'fastly-token']),
  );
  expect(ofFastly.slice(0, 2).map(({ headers }) => String(headers['surrogate-key']).split(' '))).toEqual([
    tags.slice(0, 256),
    tags.slice(256),
  ]);
  const ofCloudflare = cache.asked.filter(({ url }) => url.startsWith('/client/'));
  expect(ofCloudflare.map(({ method, url, headers }) => [method, url, headers.authorization])).toEqual(
    Array.from({ length: 6 }, () => ['POST', '/client/v4/zones/zone/purge_cache', 'Bearer cloudflare-token']),
  );
  expect(ofCloudflare.slice(0, 3).map(({ body }) => JSON.parse(body) as unknown)).toEqual([
    { tags: tags.slice(0, 100) },
    { tags: tags.slice(100, 200) },
    { tags: tags.slice(200) },
  ]);
});

test('the tags of an answer and of a change meet whenever a topic is in both, however many topics there are', () => {
  const all = Array.from({ length: 2_000 }, (_, at) => `post:${at}`);
  for (const count of [1, 100, 700, 701, 2_000]) {
    const tags = tagsOfAnswer(all.slice(0, count));
    expect(tags.join(' ').length).toBeLessThan(7_000);
    for (const topics of [[all[0]!], [all[count - 1]!], ['*']]) expect(tagsOfChange(topics).some((tag) => tags.includes(tag))).toBe(true);
  }
  expect(tagsOfChange(['post:other']).some((tag) => tagsOfAnswer(all.slice(0, 100)).includes(tag))).toBe(false);
});

test('trouble is told when the log cannot be read', async () => {
  const purger = start();
  expect(purger.trouble()).toBe('The log of changes cannot be read.');
  await until(() => purger.trouble() === undefined);
});

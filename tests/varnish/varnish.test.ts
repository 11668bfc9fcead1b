/**
 * Varnish in front of the API, with the worker and the purger as separate processes: answers are kept until what they show has changed. While
 * posts are published, readers ask through Varnish, and every answer is compared with what was public two seconds before the request.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../scripts/src/processes/ports';
import { createDatabase } from '../support/database';
import { aPost, aSite } from '../support/faces';
import { prepareSchemas } from '../support/index-of';
import { openLedger, type TestLedger } from '../support/ledger';
import { NodeProcess } from '../support/node-process';
import { startVarnish, withVarnish, type Varnish } from '../support/varnish';

const POSTS = 12;
const READERS = 6;
/** An answer may show what was public this long before its request. */
const BOUND_MS = 2_000;
const PUBLISHING_MS = 7_000;
const PURGER_DOWN_MS = 4_000;
const PATIENCE_MS = 60_000;
const LONG_MS = 120_000;

const LIST = `{ posts(first: ${POSTS}) { nodes { title } } }`;
const QUERIES = [LIST, ...Array.from({ length: POSTS }, (_, at) => `{ post(slug: "post-${at}") { title } }`)];

/** A version of a post that is public since a time. */
interface Version {
  readonly version: number;
  readonly since: number;
}

/** What one reader saw. */
interface Seen {
  readonly askedAt: number;
  readonly isHit: boolean;
  /** The version of each post that the answer shows. */
  readonly versions: ReadonlyMap<number, number>;
}

withVarnish('Varnish in front of the API', () => {
  let folder: string;
  let ledger: TestLedger;
  let databaseUrl: string;
  let api: NodeProcess;
  let worker: NodeProcess;
  let purger: NodeProcess;
  let purgerUrl: string;
  let varnish: Varnish;
  const published = new Map<number, Version[]>();

  async function until(what: string, check: () => Promise<boolean>): Promise<void> {
    for (const start = Date.now(); !(await check().catch(() => false));) {
      if (Date.now() - start > PATIENCE_MS)
        throw new Error(`waited too long for ${what}\n${worker.output()}\n${api.output()}\n${purger.output()}`);
      await sleep(20);
    }
  }

  const untilPurgerIsUp = (): Promise<void> => until('the purger', async () => (await fetch(`${purgerUrl}/health`)).ok);

  /** Publishes the next version of a post, and notes when it is public. */
  async function publish(at: number): Promise<void> {
    const versions = published.get(at) ?? [];
    const version = versions.length;
    const title = `Post ${at}, version ${version}`;
    await ledger.put('post', `post-${at}`, aPost({ title, slug: `post-${at}`, path: `/posts/post-${at}` }));
    await ledger.client.query('notify dossier_ledger');
    await until('the index', async () => {
      const { rowCount } = await ledger.client.query(`select from index.documents where type = 'post' and face->>'title' = $1`, [title]);
      return rowCount === 1;
    });
    published.set(at, [...versions, { version, since: performance.now() }]);
  }

  async function get(query: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${varnish.url}/graphql?query=${encodeURIComponent(query)}`, { headers: { accept: 'application/json', ...headers } });
  }

  /** Varnish names the request that fetched an answer besides the one that it answers. */
  const isHit = (answer: Response): boolean => (answer.headers.get('x-varnish') ?? '').includes(' ');

  async function read(query: string): Promise<Seen> {
    const askedAt = performance.now();
    const answer = await get(query);
    const found = (await answer.text()).matchAll(/Post (\d+), version (\d+)/g);
    return { askedAt, isHit: isHit(answer), versions: new Map([...found].map(([, at, version]) => [Number(at), Number(version)])) };
  }

  /** Whether an answer shows a version that had been replaced for longer than the bound when it was asked for. */
  function isStale({ askedAt, versions }: Seen): boolean {
    return [...versions].some(([at, version]) =>
      (published.get(at) ?? []).some((one) => one.version > version && one.since < askedAt - BOUND_MS),
    );
  }

  /** Reads and publishes at random until the end. */
  async function readWhilePublishing(goesOn: () => boolean): Promise<Seen[]> {
    const seen: Seen[] = [];
    const reader = async (): Promise<void> => {
      while (goesOn()) {
        seen.push(await read(QUERIES[Math.floor(Math.random() * QUERIES.length)]!));
        await sleep(2);
      }
    };
    const publisher = async (): Promise<void> => {
      while (goesOn()) {
        await publish(Math.floor(Math.random() * POSTS));
        await sleep(100);
      }
    };
    await Promise.all([publisher(), ...Array.from({ length: READERS }, reader)]);
    return seen;
  }

  const during = (longestMs: number): (() => boolean) => {
    const end = performance.now() + longestMs;
    return () => performance.now() < end;
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dossier-test-purged-'));
    databaseUrl = await createDatabase('varnish');
    await prepareSchemas(databaseUrl);
    ledger = await openLedger(databaseUrl);
    const [apiPort, purgerPort] = [await freePort(), await freePort()];
    const uploads = join(folder, 'uploads');
    const settings = { DATABASE_URL: databaseUrl, NODE_ENV: 'production', PURGER: 'varnish' };
    worker = new NodeProcess('api/dist/work.js', { DATABASE_URL: databaseUrl });
    api = new NodeProcess('api/dist/serve.js', {
      ...settings,
      ...{ API_PORT: String(apiPort), SITE_URL: 'https://news.example', UPLOADS_DIR: uploads, MEDIA_CACHE_DIR: join(folder, 'media') },
    });
    worker.start();
    api.start();
    varnish = await startVarnish(apiPort);
    purgerUrl = `http://127.0.0.1:${purgerPort}`;
    purger = new NodeProcess('api/dist/purge.js', {
      ...settings,
      ...{ PURGER_PORT: String(purgerPort), VARNISH_URLS: varnish.url, API_ORIGINS: `http://127.0.0.1:${apiPort}` },
      PURGED_FILE: join(folder, 'purged.json'),
    });
    purger.start();
    await ledger.put('site', 'site', aSite());
    for (let at = 0; at < POSTS; at++) await publish(at);
    await untilPurgerIsUp();
  }, LONG_MS);

  afterAll(async () => {
    await purger?.end();
    await varnish?.close();
    await api?.end();
    await worker?.end();
    await ledger?.close();
    rmSync(folder, { recursive: true, force: true });
  }, LONG_MS);

  test('an answer is kept; a browser is told to ask each time, and sees neither tags nor how long Varnish keeps it', async () => {
    await until('a hit', async () => isHit(await get(LIST)));
    const answer = await get(LIST);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    expect([answer.headers.get('xkey'), answer.headers.get('surrogate-control')]).toEqual([null, null]);
    const etag = answer.headers.get('etag') ?? '';
    const again = await get(LIST, { 'if-none-match': etag });
    expect([again.status, isHit(again)]).toEqual([304, true]);
  });

  test('errors and answers to POST are not kept', async () => {
    for (const query of ['{ nothing }', '{ post(slug: "post-0") { title(first: 1) } }']) {
      await get(query);
      expect(isHit(await get(query))).toBe(false);
    }
    const post = (): Promise<Response> =>
      fetch(`${varnish.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: LIST }),
      });
    await post();
    expect(isHit(await post())).toBe(false);
  });

  test('purges are taken from the addresses in the list alone', async () => {
    const { port } = new URL(varnish.url);
    const status = await new Promise((resolve, reject) => {
      const headers = { 'xkey-purge': 'all' };
      const sent = request({ host: '127.0.0.1', port, localAddress: '127.0.0.2', method: 'PURGE', path: '/', headers });
      sent.once('response', (answer) => resolve(answer.resume().statusCode)).once('error', reject);
      sent.end();
    });
    expect(status).toBe(403);
  });

  test(
    'no answer is stale two seconds after a commit, except while the purger is down, and most answers are hits',
    async () => {
      const before = await readWhilePublishing(during(PUBLISHING_MS));
      await purger.end('SIGKILL');
      await sleep(BOUND_MS);
      const meanwhile = await readWhilePublishing(during(PURGER_DOWN_MS));
      purger.start();
      await untilPurgerIsUp();
      await sleep(BOUND_MS);
      const afterwards = await readWhilePublishing(during(PUBLISHING_MS));
      const count = (seen: Seen[]): object => ({
        answers: seen.length,
        hits: seen.filter((one) => one.isHit).length,
        stale: seen.filter(isStale).length,
      });
      process.stdout.write(
        `${JSON.stringify({ before: count(before), withoutPurger: count(meanwhile), afterwards: count(afterwards) })}\n`,
      );
      expect(before.filter(isStale)).toEqual([]);
      expect(meanwhile.filter(isStale).length).toBeGreaterThan(0);
      expect(afterwards.filter(isStale)).toEqual([]);
      const all = [...before, ...afterwards];
      expect(all.filter((one) => one.isHit).length).toBeGreaterThan(all.length / 2);
    },
    LONG_MS,
  );

  test(
    'a reindex drops everything',
    async () => {
      for (const query of QUERIES) await until('a hit', async () => isHit(await get(query)));
      const reindex = new NodeProcess('api/dist/reindex.js', { DATABASE_URL: databaseUrl });
      reindex.start();
      expect(await reindex.untilEnded()).toBe(0);
      await sleep(BOUND_MS);
      const hits: string[] = [];
      for (const query of QUERIES) if (isHit(await get(query))) hits.push(query);
      expect(hits).toEqual([]);
    },
    LONG_MS,
  );
});

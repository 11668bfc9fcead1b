/** The follower that partners run, as they run it: a file that the API hands out, in a process of its own that is killed again and again. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Syndicator } from '../../api/src/syndicating/syndicator';
import { startApi, type ApiProcess } from '../support/api-process';
import { createDatabase } from '../support/database';
import { aFile, aParagraph, aPicture, aPost, aSite } from '../support/faces';
import { openTestIndex, prepareSchemas, type TestIndex } from '../support/index-of';
import { openLedger, type TestLedger } from '../support/ledger';
import { giveKey, readToEnd, setTerms, untilSettled } from '../support/partners';

const POSTS = 250;
const KILLS = 12;
/** Half of them are in posts that change between the kills. */
const PICTURES = 2 * KILLS;

let ledger: TestLedger;
let index: TestIndex;
let api: ApiProcess;
let syndicator: Syndicator;
let key: string;
let folder: string;

beforeAll(async () => {
  const url = await createDatabase('partner_follow');
  await prepareSchemas(url);
  ledger = await openLedger(url);
  index = await openTestIndex(url);
  folder = mkdtempSync(join(tmpdir(), 'dossier-follow-'));
  mkdirSync(join(folder, 'uploads'));
  await ledger.put('site', 'site', aSite());
  for (let number = 0; number < PICTURES; number++) await putPicture(`p${number}`);
  for (let number = 0; number < POSTS; number++) {
    const body = [
      aParagraph(`Words ${number}.`),
      ...(number < PICTURES ? [{ kind: 'image' as const, picture: aPicture(`p${number}`) }] : []),
    ];
    await ledger.put('post', `post${number}`, aPost({ title: `Post ${number} <script>`, body }));
  }
  const addresses = { siteUrl: 'https://news.example', mediaUrl: 'https://api.example/partners/media' };
  syndicator = new Syndicator({ databaseUrl: url, addresses, log: (line) => process.stderr.write(line) });
  syndicator.start();
  api = await startApi(url, { UPLOADS_DIR: join(folder, 'uploads') });
  await setTerms(ledger.client, 'partner');
  key = await giveKey(ledger.client, 'partner');
  await untilSettled(ledger.client);
  const text = await (await fetch(`${api.origin}/partners/dossier-follow.mjs`)).text();
  writeFileSync(join(folder, 'dossier-follow.mjs'), text);
}, 60_000);

afterAll(async () => {
  await api.close();
  await syndicator.stop();
  await index.close();
  await ledger.close();
  rmSync(folder, { recursive: true });
});

/** A picture that is for partners. */
async function putPicture(id: string): Promise<void> {
  writeFileSync(join(folder, 'uploads', `${id}.jpg`), `bytes of ${id}`);
  await ledger.put('file', id, aFile({ stored: `${id}.jpg`, credit: 'Ada Maes', forPartners: true }));
}

const copies = (): string => join(folder, 'archive');

interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly said: string }>;
}

/** Runs the follower. An option that is given again replaces the one before it. */
function run(options: readonly string[] = [], withKey = key): Run {
  const args = [join(folder, 'dossier-follow.mjs'), '--url', api.origin, '--to', copies(), ...options];
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, DOSSIER_KEY: withKey },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  return { child, ended: new Promise((resolve) => child.once('close', (code) => resolve({ code, said }))) };
}

const verify = async (): Promise<{ readonly code: number | null; readonly said: string }> => run(['--verify']).ended;

const pathOf = (id: string, ending = 'json'): string => join(copies(), 'en', `${id}.${ending}`);

/** The documents in the folder, by identifier. */
function documentsHere(): Map<string, unknown> {
  const names = readdirSync(join(copies(), 'en')).filter((name) => name.endsWith('.json'));
  const read = (name: string): { id: string; document: unknown } => JSON.parse(readFileSync(join(copies(), 'en', name), 'utf8'));
  return new Map(names.map((name) => [read(name).id, read(name).document] as const).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const picturesHere = (): string[] => readdirSync(join(copies(), '@pictures')).sort();

async function documentsThere(): Promise<Map<string, unknown>> {
  const { changes } = await readToEnd(api.origin, key);
  const present = changes.filter(({ document }) => document !== null);
  return new Map(present.map(({ id, document }) => [id, document] as const).sort(([a], [b]) => (a < b ? -1 : 1)));
}

test('killed at any moment, it ends with the copies that the feed has', async () => {
  for (let kill = 0; kill < KILLS; kill++) {
    const { child, ended } = run(['--once']);
    await new Promise((resolve) => setTimeout(resolve, 80 + Math.random() * 250));
    child.kill('SIGKILL');
    await ended;
    await ledger.put('post', `post${kill}`, aPost({ title: `Post ${kill}, changed` }));
    if (kill % 3 === 0) await ledger.withdraw('post', `post${100 + kill}`);
  }
  await untilSettled(ledger.client);
  expect(await run(['--once']).ended).toMatchObject({ code: 0 });
  const there = await documentsThere();
  expect(there.size).toBe(POSTS - Math.ceil(KILLS / 3));
  expect(documentsHere()).toEqual(there);
  const shown = [...JSON.stringify([...there.values()]).matchAll(/partners\/media\/(\w+\.jpg)"/g)].map(([, name]) => name ?? '');
  expect(shown).toHaveLength(PICTURES - KILLS);
  expect(picturesHere()).toEqual([...new Set(shown)].sort());
  expect(await verify()).toMatchObject({ code: 0, said: expect.stringContaining(`the same: ${there.size} documents`) as string });
  expect(readdirSync(copies()).filter((name) => name.endsWith('.tmp') || name.endsWith('.lock'))).toEqual([]);
});

test('while it waits, a correction reaches both files, and a withdrawal deletes them', async () => {
  const { child, ended } = run();
  const until = async (isDone: () => boolean): Promise<void> => {
    while (!isDone()) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const page = (): string => readFileSync(pathOf('post200', 'html'), 'utf8');
  await until(() => readdirSync(copies()).includes('dossier-follow.lock'));
  expect(await run(['--once']).ended).toMatchObject({ code: 2, said: expect.stringContaining('stop it first') as string });
  expect(page()).toContain('<h1>Post 200 &lt;script&gt;</h1>');
  const corrections = [{ kind: 'CORRECTION' as const, date: '2020-01-01', text: 'It was <Tuesday>.', source: null }];
  await ledger.put('post', 'post200', aPost({ title: 'Post 200', corrections }));
  await until(() => page().includes('It was &lt;Tuesday&gt;.'));
  await ledger.withdraw('post', 'post201');
  await until(() => !readdirSync(join(copies(), 'en')).includes('post201.json'));
  child.kill('SIGTERM');
  expect((await ended).code).toBe(143);
  expect(readdirSync(join(copies(), 'en'))).not.toContain('post201.html');
});

test('pictures are copied beside the documents, whose pages show the copies, and go with the last document that shows them', async () => {
  await putPicture('kept');
  const body = [{ kind: 'image' as const, picture: aPicture('kept') }];
  await ledger.put('post', 'post220', aPost({ title: 'Post 220', cover: aPicture('kept'), body }));
  await ledger.put('post', 'post221', aPost({ title: 'Post 221', cover: aPicture('kept') }));
  await untilSettled(ledger.client);
  expect(await run(['--once']).ended).toMatchObject({ code: 0 });
  const copy = join(copies(), '@pictures', 'kept.jpg');
  expect(readFileSync(copy, 'utf8')).toBe('bytes of kept');
  const page = readFileSync(pathOf('post220', 'html'), 'utf8');
  expect(page.match(/<img src="[^"]*"/g)).toEqual(['<img src="../%40pictures/kept.jpg"', '<img src="../%40pictures/kept.jpg"']);
  expect(page).toContain('<figcaption>Ada Maes</figcaption>');

  for (const damage of [() => writeFileSync(copy, 'bytes of others'), () => rmSync(copy)]) {
    damage();
    expect(await verify()).toMatchObject({ code: 3, said: expect.stringContaining('damaged here: @pictures/kept.jpg') as string });
    expect(await run(['--once', '--again']).ended).toMatchObject({ code: 0 });
    expect(await verify()).toMatchObject({ code: 0 });
    expect(readFileSync(copy, 'utf8')).toBe('bytes of kept');
  }

  await ledger.withdraw('post', 'post220');
  await untilSettled(ledger.client);
  await run(['--once']).ended;
  expect(existsSync(copy)).toBe(true);
  await ledger.put('file', 'kept', aFile({ stored: 'kept.jpg', credit: 'Ada Maes' }));
  await untilSettled(ledger.client);
  await run(['--once']).ended;
  expect(existsSync(copy)).toBe(false);
  expect(readFileSync(pathOf('post221', 'html'), 'utf8')).not.toContain('<img');
  expect(await verify()).toMatchObject({ code: 0 });
});

test('--verify finds what is damaged, missing or too much, and --again mends it', async () => {
  const damages = [
    () => writeFileSync(pathOf('post210'), readFileSync(pathOf('post210'), 'utf8').replace('Words 210', 'Words 211')),
    () => rmSync(pathOf('post211')),
    () => writeFileSync(pathOf('phantom'), readFileSync(pathOf('post212'), 'utf8').replace('"post212"', '"phantom"')),
    () => writeFileSync(pathOf('post213'), '{'),
  ];
  for (const damage of damages) {
    damage();
    expect(await verify()).toMatchObject({ code: 3, said: expect.stringContaining('--again') as string });
    expect(await run(['--once', '--again']).ended).toMatchObject({ code: 0 });
    expect(await verify()).toMatchObject({ code: 0 });
  }
  expect(documentsHere()).toEqual(await documentsThere());
});

test('a feed that was restored is read again, and what it does not name is deleted', async () => {
  await setTerms(ledger.client, 'other');
  const other = await giveKey(ledger.client, 'other');
  await untilSettled(ledger.client);
  const { cursor } = await readToEnd(api.origin, other);
  const state = join(copies(), 'dossier-follow.json');
  writeFileSync(state, JSON.stringify({ ...JSON.parse(readFileSync(state, 'utf8')), cursor }));
  writeFileSync(pathOf('phantom'), readFileSync(pathOf('post212'), 'utf8').replace('"post212"', '"phantom"'));
  const { code, said } = await run(['--once']).ended;
  expect([code, said]).toEqual([0, expect.stringMatching(/restored from a backup[\s\S]*1 copies that the feed does not name/)]);
  expect(await verify()).toMatchObject({ code: 0 });
});

test('what another try would not mend ends it, with the reason', async () => {
  expect(await run(['--once'], 'abc_def').ended).toMatchObject({ code: 2, said: expect.stringContaining('not known') as string });
  expect(await run(['--often']).ended).toMatchObject({ code: 2, said: expect.stringContaining("'--often'") as string });
  expect(await run(['--once'], '').ended).toMatchObject({ code: 2, said: expect.stringContaining('--key is missing') as string });
});

test('over its limit, it asks again when it is told to and not before', async () => {
  const asked: number[] = [];
  const publication = createServer((_request, response) => {
    asked.push(performance.now());
    const isLimited = asked.length === 1;
    response.writeHead(isLimited ? 429 : 200, { 'content-type': 'application/json', ...(isLimited && { 'retry-after': '2' }) });
    const errors = [{ message: 'too many', extensions: { code: 'TOO_MANY_REQUESTS', retryAfter: 2 } }];
    response.end(JSON.stringify(isLimited ? { errors } : { changes: [], cursor: '', hasMore: false }));
  });
  await new Promise<void>((resolve) => publication.listen(0, '127.0.0.1', resolve));
  const { port } = publication.address() as AddressInfo;
  const { code, said } = await run(['--once', '--url', `http://127.0.0.1:${port}`, '--to', join(folder, 'limited')]).ended;
  publication.close();
  expect([code, asked.length]).toEqual([0, 2]);
  expect(said).toContain('too many; asking again in 2 s');
  // A timer may end a millisecond early.
  expect((asked[1] ?? 0) - (asked[0] ?? 0)).toBeGreaterThan(1_990);
});

/** Pictures under a key: which are handed out, to whom, and with which headers. Each rule is a request to a real process. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PartnerTerms } from '@dossier/contract/partner-terms';
import { Syndicator } from '../../api/src/syndicating/syndicator';
import { startApi, type ApiProcess } from '../support/api-process';
import { createDatabase } from '../support/database';
import { aFile, aParagraph, aPicture, aPost, aSite } from '../support/faces';
import { openTestIndex, prepareSchemas, type TestIndex } from '../support/index-of';
import { openLedger, type TestLedger } from '../support/ledger';
import { askDoor, giveKey, readToEnd, setTerms, untilSettled } from '../support/partners';
import { askRaw } from '../support/raw-request';

const CREDITED = { credit: 'Ada Maes', forPartners: true };

let url: string;
let ledger: TestLedger;
let index: TestIndex;
let api: ApiProcess;
let syndicator: Syndicator;
let folder: string;

function syndicate(mediaUrl: string): void {
  const addresses = { siteUrl: 'https://news.example', mediaUrl };
  syndicator = new Syndicator({ databaseUrl: url, addresses, log: (line) => process.stderr.write(line) });
  syndicator.start();
}

beforeAll(async () => {
  url = await createDatabase('partner_media');
  await prepareSchemas(url);
  ledger = await openLedger(url);
  index = await openTestIndex(url);
  folder = mkdtempSync(join(tmpdir(), 'dossier-uploads-'));
  await ledger.put('site', 'site', aSite());
  for (const name of ['cover', 'inside', 'undecided', 'nameless', 'unused', 'page'])
    await ledger.put('file', name, aFile({ stored: `${name}.jpg`, ...(name === 'nameless' ? { forPartners: true } : CREDITED) }));
  await ledger.put('file', 'undecided', aFile({ stored: 'undecided.jpg', credit: 'Ada Maes' }));
  await ledger.put('file', 'page', aFile({ stored: 'page.svg', mime: 'text/html', ...CREDITED }));
  for (const name of ['cover.jpg', 'inside.jpg', 'undecided.jpg', 'nameless.jpg', 'unused.jpg', 'page.svg'])
    writeFileSync(join(folder, name), `bytes of ${name}`);
  await ledger.put('post', 'one', onePost());
  syndicate('https://api.example/partners/media');
  api = await startApi(url, { UPLOADS_DIR: folder });
});

afterAll(async () => {
  await api.close();
  await syndicator.stop();
  await index.close();
  await ledger.close();
  rmSync(folder, { recursive: true });
});

function onePost(): ReturnType<typeof aPost> {
  const image = (file: string): { kind: 'image'; picture: ReturnType<typeof aPicture> } => ({ kind: 'image', picture: aPicture(file) });
  const elsewhere = { ...aPicture('unused'), file: null, url: 'https://cdn.example/elsewhere.jpg', credit: 'Ada Maes' };
  const images = [image('inside'), image('undecided'), image('nameless'), image('page'), { kind: 'image' as const, picture: elsewhere }];
  return aPost({ title: 'One', cover: aPicture('cover'), body: [aParagraph('Words.'), ...images] });
}

/** The program of docs/partners.md in a language. */
function documented(language: string, name: string): string {
  const docs = readFileSync(join(__dirname, '../../docs/partners.md'), 'utf8');
  const [, code = ''] = new RegExp(`^\`\`\`${language} ${name}\n(?:<\\?php\n)?([^]*?)^\`\`\`$`, 'm').exec(docs) ?? [];
  return code;
}

async function keyUnder(terms: Partial<PartnerTerms> = {}): Promise<string> {
  await setTerms(ledger.client, 'partner', terms);
  const key = await giveKey(ledger.client, 'partner');
  await untilSettled(ledger.client);
  return key;
}

const ask = async (name: string, key: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${api.origin}/partners/media/${name}`, { ...init, headers: { authorization: `Bearer ${key}`, ...init.headers } });

const statuses = async (key: string, names: readonly string[]): Promise<number[]> =>
  Promise.all(names.map(async (name) => (await ask(name, key)).status));

test('a document names the door of its pictures, and the door gives them with headers that let nothing run or be shared', async () => {
  const key = await keyUnder();
  const { body } = await askDoor<{ cover: object; bodyHtml: string }>(api.origin, '/partners/documents/one', key);
  expect(body).toMatchObject({ cover: { url: 'https://api.example/partners/media/cover.jpg' } });
  expect(body.bodyHtml).toContain('<img src="https://api.example/partners/media/inside.jpg"');
  const answer = await ask('cover.jpg', key);
  expect([answer.status, await answer.text()]).toEqual([200, 'bytes of cover.jpg']);
  const headers: Record<string, string> = {};
  answer.headers.forEach((value, name) => (headers[name] = value));
  expect(headers).toMatchObject({
    'content-type': 'image/jpeg',
    'content-length': '18',
    'cache-control': 'private, no-cache',
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
  });
  const etag = answer.headers.get('etag') ?? '';
  expect(etag).toMatch(/^"[\w-]+"$/);
  const again = await ask('cover.jpg', key, { headers: { 'if-none-match': etag } });
  expect([again.status, await again.text()]).toEqual([304, '']);
  const head = await ask('cover.jpg', key, { method: 'HEAD' });
  expect([head.status, await head.text(), head.headers.get('content-length')]).toEqual([200, '', '18']);
  expect((await ask('page.svg', key)).headers.get('content-disposition')).toContain('attachment');
});

test('the example of docs/partners.md works with curl', async () => {
  const key = await keyUnder();
  const env = { PATH: process.env.PATH, KEY: key, FOLDER: folder, PICTURE: `${api.origin}/partners/media/cover.jpg` };
  execFileSync('sh', ['-c', documented('sh', 'partner-picture')], { env });
  expect(readFileSync(join(folder, 'picture'), 'utf8')).toBe('bytes of cover.jpg');
});

test('without a credit line, without a decision, and from another server no picture is handed out, nor told', async () => {
  const key = await keyUnder();
  expect(await statuses(key, ['inside.jpg', 'undecided.jpg', 'nameless.jpg', 'unused.jpg'])).toEqual([200, 404, 404, 404]);
  const told = JSON.stringify((await readToEnd(api.origin, key)).changes);
  expect(told).not.toMatch(/undecided|nameless|elsewhere/);
  await ledger.put('file', 'undecided', aFile({ stored: 'undecided.jpg', ...CREDITED }));
  await untilSettled(ledger.client);
  expect(await statuses(key, ['undecided.jpg'])).toEqual([200]);
});

test.each([
  ['pictures are not in the terms', { pictures: false }, [404, 404]],
  ['an introduction has its cover alone', { excerptOnly: true }, [200, 404]],
  ['another language', { locales: ['fr'] }, [404, 404]],
  ['another category', { categories: ['nothing'] }, [404, 404]],
  ['another series', { series: ['nothing'] }, [404, 404]],
  ['before the embargo ends', { embargoMinutes: 100_000_000 }, [404, 404]],
  ['this language', { locales: ['en'] }, [200, 200]],
] as const)('%s', async (_said, terms, expected) => {
  const key = await keyUnder(terms as Partial<PartnerTerms>);
  expect(await statuses(key, ['cover.jpg', 'inside.jpg'])).toEqual(expected);
});

test('names that are none, files that exist and the key itself: one refusal, which tells nothing', async () => {
  const key = await keyUnder();
  const refused = await Promise.all(
    ['unused.jpg', 'not-there.jpg', '..%2Fsecret', '%2e%2e%2fcover.jpg', '.hidden', 'a%00b', 'a%5Cb'].map(async (name) =>
      (await ask(name, key)).json(),
    ),
  );
  expect(new Set(refused.map((one) => JSON.stringify(one)))).toHaveProperty('size', 1);
  expect(await askRaw(api.origin, '/partners/media/../../etc/passwd', { authorization: `Bearer ${key}` })).toMatchObject({ status: 404 });
  expect((await ask('cover.jpg', 'abc_def')).status).toBe(401);
  const none = await fetch(`${api.origin}/partners/media/cover.jpg`);
  expect([none.status, none.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="partners"']);
  await ledger.client.query('update delivery.keys set revoked_at = now()');
  expect((await ask('cover.jpg', key)).status).toBe(401);
});

test('while the syndication process is away: no picture of what was withdrawn, of other terms, or of a file that was taken back', async () => {
  const key = await keyUnder();
  await ledger.put('post', 'two', aPost({ title: 'Two', cover: aPicture('cover') }, 'fr'), 'fr');
  await untilSettled(ledger.client);
  await syndicator.stop();
  await ledger.put('file', 'inside', aFile({ stored: 'inside.jpg', credit: 'Ada Maes' }));
  expect(await statuses(key, ['inside.jpg', 'cover.jpg'])).toEqual([404, 200]);
  await ledger.withdraw('post', 'one', 'en');
  // The other document still shows it.
  expect(await statuses(key, ['cover.jpg', 'page.svg'])).toEqual([200, 503]);
  await setTerms(ledger.client, 'partner', { pictures: false });
  expect(await statuses(key, ['cover.jpg'])).toEqual([404]);
  await setTerms(ledger.client, 'partner');
  await ledger.withdraw('post', 'two', 'fr');
  expect(await statuses(key, ['cover.jpg'])).toEqual([503]);
  syndicate('https://api.example/partners/media');
  await untilSettled(ledger.client);
  expect(await statuses(key, ['cover.jpg', 'inside.jpg', 'page.svg'])).toEqual([404, 404, 404]);
});

test('another address of the door is no change, and faces of an older contract keep what partners have', async () => {
  await syndicator.stop();
  syndicate('https://api.example/media');
  await ledger.put('post', 'three', aPost({ title: 'Three', cover: aPicture('cover') }));
  const key = await keyUnder();
  const before = await readToEnd(api.origin, key);
  expect(JSON.stringify(before.changes)).toContain('https://api.example/media/cover.jpg');
  await syndicator.stop();
  await ledger.client.query("update feed.ledger set face = face - 'forPartners' where document_id = 'cover'");
  syndicate('https://other.example/partners/media');
  while ((await askDoor<object>(api.origin, '/partners/documents/three', key)).status !== 200)
    await new Promise((resolve) => setTimeout(resolve, 20));
  const until = async (): Promise<string> => JSON.stringify((await askDoor(api.origin, '/partners/documents/three', key)).body);
  while (!(await until()).includes('https://other.example/partners/media/cover.jpg'))
    await new Promise((resolve) => setTimeout(resolve, 20));
  await untilSettled(ledger.client);
  expect(await readToEnd(api.origin, key, before.cursor)).toEqual({ changes: [], cursor: before.cursor });
  expect(await statuses(key, ['cover.jpg'])).toEqual([200]);
});

// After the test above, in which the door has an address that programs cannot reach.
test.each([
  ['js', process.execPath, ['--input-type=module', '-e']],
  ['python', 'python3', ['-c']],
  ['php', 'php', ['-r']],
] as const)(
  'the program of docs/partners.md in %s keeps documents and covers, and goes on where it was',
  async (language, command, options) => {
    if (spawnSync(command, ['--version']).status !== 0) return;
    await syndicator.stop();
    syndicate(`${api.origin}/partners/media`);
    await ledger.put('post', `of-${language}`, aPost({ title: 'Withdrawn later', cover: aPicture('cover') }));
    const key = await keyUnder();
    const own = join(folder, `copies-${language}`);
    mkdirSync(own);
    const env = { PATH: process.env.PATH, DOSSIER: api.origin, KEY: key, FOLDER: own };
    const read = (): string[] => {
      execFileSync(command, [...options, documented(language, 'feed-read')], { env });
      return readdirSync(own).sort();
    };
    expect(read()).toEqual(['cover.jpg', 'cursor', `of-${language}.en.json`, 'three.en.json']);
    expect(readFileSync(join(own, 'cover.jpg'), 'utf8')).toBe('bytes of cover.jpg');
    const { body } = await askDoor(api.origin, '/partners/documents/three', key);
    expect(JSON.parse(readFileSync(join(own, 'three.en.json'), 'utf8'))).toEqual(body);
    await ledger.withdraw('post', `of-${language}`);
    await untilSettled(ledger.client);
    expect(read()).toEqual(['cover.jpg', 'cursor', 'three.en.json']);
  },
);

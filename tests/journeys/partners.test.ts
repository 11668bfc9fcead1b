/** A partner of a fresh installation: added on the command line, served by the API also while the CMS is down, refused once its key is revoked. */
import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Webhook } from 'standardwebhooks';
import { freePort } from '../../scripts/src/processes/ports';
import { startDossier, untilReady, type Run } from '../support/start';
import { askDoor, readToEnd } from '../support/partners';
import { Receiver } from '../support/receiver';

const ROOT = join(__dirname, '../..');
const execute = promisify(execFile);

let folder: string;
let settings: Record<string, string>;
let run: Run;
let origin: string;

async function partner(...args: readonly string[]): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const { DATABASE_URL: _database, ...inherited } = process.env;
  return execute(process.execPath, ['scripts/run.cjs', 'partner', ...args], { cwd: ROOT, env: { ...inherited, ...settings } });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dossier-test-partners-'));
  chmodSync(folder, 0o755);
  const [cmsPort, apiPort] = [await freePort(), await freePort()];
  const ports = { CMS_PORT: String(cmsPort), API_PORT: String(apiPort) };
  settings = { DATA_DIR: join(folder, 'data'), ...ports, SAMPLE_ARCHIVE: 'yes', WEBHOOK_ALLOW: '127.0.0.1' };
  origin = `http://127.0.0.1:${apiPort}`;
  run = startDossier(settings);
  await untilReady(run);
}, 180_000);

afterAll(async () => {
  run.process.kill('SIGTERM');
  await run.ended;
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

test('a partner is added, reads the whole archive, and is refused at the request after its key was revoked', async () => {
  const added = await partner('add', 'The Gazette');
  expect(added.stdout).toMatch(/^[A-Za-z0-9_-]+\n$/);
  expect(added.stderr).toContain('Added The Gazette');
  const key = added.stdout.trim();
  const posts = (await readToEnd(origin, key)).changes;
  expect(posts.length).toBeGreaterThan(3);
  expect(new Set(posts.map(({ action }) => action))).toEqual(new Set(['PUBLISHED']));

  const second = await partner('add', 'Introductions', '--excerpt', '--locales', 'en', '--embargo', '60', '--expires', '2999-01-31');
  const [one] = (await readToEnd(origin, second.stdout.trim())).changes;
  expect(one).toMatchObject({ locale: 'en', document: { usageTerms: { excerptOnly: true } } });
  expect(one?.document).not.toHaveProperty('body');

  const { stdout: list } = await partner('list');
  expect(list).toContain(key.split('_')[0]);
  expect(list).not.toContain(key);
  expect(list).toMatch(/made \S+, last used \S+, expires 2999-02-01T00:00:00Z$/m);
  const another = (await partner('key', 'The Gazette')).stdout.trim();
  await expect(partner('add', 'The Gazette')).rejects.toMatchObject({ stdout: '', stderr: expect.stringContaining('There is a partner') });

  await partner('revoke', key.split('_')[0] ?? '');
  expect((await askDoor(origin, '/partners/changes', key)).status).toBe(401);
  expect((await askDoor(origin, '/partners/changes', another)).status).toBe(200);
}, 120_000);

test('an endpoint of webhooks is added, tested, listed, given another secret, sent to once more, and removed', async () => {
  const receiver = await Receiver.start();
  try {
    await expect(partner('webhook', 'The Gazette', 'https://localhost/hook')).rejects.toMatchObject({
      stderr: expect.stringContaining('is not public'),
    });
    const added = await partner('webhook', 'The Gazette', receiver.url, '--full');
    expect(added.stdout).toMatch(/^whsec_[A-Za-z0-9+/]{43}=\n$/);
    const [id = ''] = /ep_\w+/.exec(added.stderr) ?? [];
    await partner('webhook-test', id);
    const [received] = await receiver.until(1);
    new Webhook(added.stdout.trim()).verify(received?.body ?? '', received?.headers ?? {});

    const another = (await partner('webhook-secret', id)).stdout.trim();
    await partner('replay', id, '--id', received?.headers['webhook-id'] ?? '');
    const again = (await receiver.until(2))[1];
    for (const secret of [added.stdout.trim(), another]) new Webhook(secret).verify(again?.body ?? '', again?.headers ?? {});

    const { stdout: listed } = await partner('webhooks');
    expect(listed).toContain(`${id}  The Gazette  ${receiver.url}  full`);
    expect(listed).toContain('well; 0 wait, 0 given up; last attempt: ');
    receiver.answering = (_, response) => void response.writeHead(500).end('\u001B[2J');
    await expect(partner('webhook-test', id)).rejects.toMatchObject({
      stderr: expect.stringContaining(String.raw`It answered 500, which is no success: "\u001b[2J"`),
    });
    await partner('webhook-enable', id);
    await partner('webhook-remove', id);
    expect((await partner('webhooks')).stdout).toBe('There is no endpoint.\n');
    await expect(partner('webhook-test', id)).rejects.toMatchObject({ stderr: expect.stringContaining('There is no endpoint') });
  } finally {
    await receiver.close();
  }
}, 180_000);

test('the example of docs/partners.md works with curl', async () => {
  const key = (await partner('key', 'The Gazette')).stdout.trim();
  const [, script = ''] = /^```sh partner-curl\n([^]*?)^```$/m.exec(readFileSync(join(ROOT, 'docs/partners.md'), 'utf8')) ?? [];
  const { stdout } = await execute('sh', ['-c', script], { env: { PATH: process.env.PATH, DOSSIER: origin, KEY: key, FOLDER: folder } });
  expect(stdout).toMatch(/"hasMore":(true|false)/);
  expect(stdout).toContain('"action":"PUBLISHED"');
}, 60_000);

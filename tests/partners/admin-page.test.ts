/** The server's side of the admin's page for partners: a real Strapi, the syndication process, the sender of webhooks and a receiver. */
import { Client } from 'pg';
import { z } from 'zod';
import { hashKey } from '@dossier/ledger/partner-keys';
import { partnerRoutes } from '../../cms/src/plugins/desk/server/partners/routes';
import { PARTNER_TYPE } from '../../cms/src/ledger/partners';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';
import { NodeProcess } from '../support/node-process';
import { untilSettled } from '../support/partners';
import { Receiver } from '../support/receiver';
import { signIn, type Answer, type SignedIn } from '../support/signed-in';
import { untilRow, WEBHOOKS_KEY } from '../support/webhooks';

const made = z.looseObject({ documentId: z.string() });
const TAGGED = '<script>window.hacked = true</script>';

let cms: TestCms;
let client: Client;
/** A process of its own: Strapi makes `pg` return JSON as text. */
let syndication: NodeProcess;
let receiver: Receiver;
let admin: SignedIn;
let editor: SignedIn;
let partner: string;
let posts: string[];

/** The Document Service of accounts, whose fields Strapi's types do not know here. */
interface Accounts {
  create(parameters: { readonly data: object }): Promise<unknown>;
  update(parameters: { readonly documentId: string; readonly data: object }): Promise<unknown>;
}
const accounts = (): Accounts => cms.strapi.documents(PARTNER_TYPE);

async function post(title: string, locale: string): Promise<string> {
  const data: Record<string, unknown> = { title, excerpt: 'Of it.' };
  const { documentId } = made.parse(await cms.strapi.documents('api::post.post').create({ data, locale }));
  await cms.strapi.documents('api::post.post').publish({ documentId, locale });
  return documentId;
}

const ask = async (path: string, body?: object, who = admin): Promise<Answer> =>
  who.ask(body ? 'POST' : 'GET', `/desk/partners${path}`, body);
async function told<Body>(path: string, body?: object): Promise<Body> {
  const answer = await ask(path, body);
  if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`);
  return answer.body as Body;
}
const reasonOf = ({ status, body }: Answer): [number, string] => {
  const { error } = z.object({ error: z.object({ message: z.string() }) }).parse(body);
  return [status, error.message];
};

/** Waits until what was saved has reached the feeds. */
async function settled(): Promise<void> {
  await untilRow(client, 'select where not exists (select from feed.dirty)');
  await untilSettled(client);
}

interface Listed {
  readonly state: { readonly is_telling: boolean; readonly waiting: number } | null;
  readonly partners: readonly { documentId: string; name: string; feed: { is_filled: boolean; documents: number } | null }[];
  readonly keys: readonly Readonly<Record<string, unknown>>[];
  readonly endpoints: readonly Readonly<Record<string, unknown>>[];
  readonly url: string;
}

beforeAll(async () => {
  process.env.WEBHOOKS_KEY = WEBHOOKS_KEY;
  process.env.WEBHOOK_ALLOW = '127.0.0.1';
  const databaseUrl = await createCmsDatabase('partners_page');
  cms = await startCms({ databaseUrl });
  client = new Client({ connectionString: databaseUrl });
  await client.connect();
  admin = await signIn(cms, 'strapi-super-admin');
  editor = await signIn(cms, 'strapi-editor');
  receiver = await Receiver.start();
  syndication = new NodeProcess('api/dist/syndicate.js', {
    DATABASE_URL: databaseUrl,
    SITE_URL: 'https://news.example',
    WEBHOOKS_KEY,
    WEBHOOK_ALLOW: '127.0.0.1',
  });
}, 240_000);

afterAll(async () => {
  await syndication?.end('SIGTERM');
  await receiver?.close();
  await client?.end();
  await cms?.stop();
});

test('before the syndication process has ever run, the page says so, and nothing else fails', async () => {
  expect(await told<Listed>('')).toMatchObject({ state: null, partners: [], keys: [] });
  expect(await told('/preview', { partner: null, form: {} })).toEqual({ state: null, preview: null });
  expect(await told('/disabled')).toEqual({ endpoints: 0, disabled: [] });
  const [status, reason] = reasonOf(await ask('/keys/revoke', { prefix: 'none' }));
  expect([status, reason]).toEqual([400, expect.stringContaining('The syndication process has not run')]);
});

test('without the right every route answers 403, and with it a role needs no other', async () => {
  const who = [];
  for (const { method, path } of partnerRoutes)
    who.push([path, (await editor.ask(method, `/desk${path}`, method === 'POST' ? {} : undefined)).status]);
  expect(who).toEqual(partnerRoutes.map(({ path }) => [path, 403]));
  const role = z.object({ id: z.number() }).parse(await cms.strapi.service('admin::role').create({ name: 'Partners', description: '' }));
  await cms.strapi.service('admin::role').assignPermissions(role.id, [{ action: 'plugin::desk.partners' }]);
  const { code } = z.object({ code: z.string() }).parse(await cms.strapi.db.query('admin::role').findOne({ where: { id: role.id } }));
  const keeper = await signIn(cms, code, 'keeper');
  expect((await ask('', undefined, keeper)).status).toBe(200);
  expect((await keeper.ask('GET', `/content-manager/collection-types/${PARTNER_TYPE}`)).status).toBe(403);
});

test('partners are listed with their feeds; a preview says what terms would do, and nothing is changed by it', async () => {
  syndication.start();
  partner = made.parse(await accounts().create({ data: { name: TAGGED } })).documentId;
  posts = [await post(`An ${TAGGED} article`, 'en'), await post('Second', 'en'), await post('Troisième', 'fr')];
  await untilRow(client, "select where to_regclass('delivery.keys') is not null");
  await settled();
  expect(await told<Listed>('')).toMatchObject({
    state: { is_telling: true, waiting: 0 },
    partners: [{ documentId: partner, name: TAGGED, feed: { is_filled: true, documents: 3 } }],
    url: 'http://localhost:4000/partners',
  });
  const preview = async (form: object, of: string | null = partner): Promise<unknown> => {
    const answer = await told<{ preview: unknown }>('/preview', { partner: of, form: { name: 'x', ...form } });
    return answer.preview;
  };
  const rest = { added: 0, changed: 0, waiting: 0, first_added: [] };
  expect(await preview({ locales: 'fr' })).toMatchObject({ ...rest, has: 3, would_have: 1, excluded: 2 });
  expect(await preview({ embargoMinutes: 60 })).toMatchObject({ has: 3, would_have: 0, excluded: 3, waiting: 3 });
  expect(await preview({ locales: 'en' })).toMatchObject({
    first_excluded: [{ documentId: posts[2], locale: 'fr', title: 'Troisième' }],
  });
  expect(await preview({ excerptOnly: true })).toMatchObject({ has: 3, would_have: 3, excluded: 0, changed: 3 });
  expect(await preview({}, null)).toMatchObject({ has: 0, would_have: 3, added: 3 });
  expect(reasonOf(await ask('/preview', { partner, form: { name: 'x', embargoMinutes: -1 } }))).toEqual([
    400,
    expect.stringMatching(/^embargoMinutes: /),
  ]);
  expect(await told<Listed>('')).toMatchObject({ partners: [{ feed: { documents: 3 } }] });
});

test('a key is told once, kept as a hash, and revoked by its prefix', async () => {
  const expires = new Date(Date.now() + 3_600_000).toISOString();
  const { key } = await told<{ key: string }>('/keys/add', { partner, expires });
  const [prefix] = key.split('_');
  const { rows } = await client.query('select partner, expires_at from delivery.keys where hash = $1', [hashKey(key)]);
  expect(rows).toEqual([{ partner, expires_at: new Date(expires) }]);
  const listed = await ask('');
  expect(listed.text).not.toContain(key);
  expect((listed.body as Listed).keys).toEqual([expect.objectContaining({ partner, prefix, revoked: null, isExpired: false })]);
  await told('/keys/revoke', { prefix });
  expect((await told<Listed>('')).keys).toEqual([expect.objectContaining({ prefix, revoked: expect.any(String) as string })]);
  expect(reasonOf(await ask('/keys/revoke', { prefix }))[0]).toBe(400);
  expect(reasonOf(await ask('/keys/add', { partner: 'nobody' }))).toEqual([400, expect.stringContaining('There is no partner "nobody"')]);
  expect(reasonOf(await ask('/keys/add', { partner, expires: '2001-01-01T00:00:00Z' }))[0]).toBe(400);
});

test('endpoints: a private address is refused, deliveries and answers are listed, one or a range is sent again, a disabled one is told of', async () => {
  expect(reasonOf(await ask('/endpoints/add', { partner, url: 'https://10.0.0.1/hook' }))).toEqual([
    400,
    expect.stringContaining('which is not public'),
  ]);
  const { id, secret } = await told<{ id: string; secret: string }>('/endpoints/add', { partner, url: receiver.url });
  expect(secret).toMatch(/^whsec_/);
  expect((await ask('')).text).not.toContain(secret);
  await untilRow(client, 'select from delivery.endpoints where id = $1 and since is not null', [id]);
  receiver.answering = (_, response) => void response.writeHead(500, { 'content-type': 'text/html' }).end(`No ${TAGGED}`);
  const fourth = await post('Fourth', 'en');
  await untilRow(client, 'select from delivery.attempts where endpoint = $1', [id]);
  interface Listing {
    readonly results: readonly { document: number; document_id: string; title: string; state: string; attempts: number }[];
    readonly next: unknown;
  }
  const deliveries = async (query = ''): Promise<Listing> => told(`/endpoints/deliveries?endpoint=${id}${query}`);
  const [failed] = (await deliveries()).results;
  expect(failed).toMatchObject({ document_id: fourth, title: 'Fourth', state: 'waiting' });
  interface Attempts {
    readonly results: readonly { status: number; answer: string; message: string; milliseconds: number }[];
  }
  const { results } = await told<Attempts>(`/endpoints/attempts?endpoint=${id}&document=${failed?.document}`);
  expect(results[0]).toMatchObject({ status: 500, answer: `No ${TAGGED}` });

  receiver.answering = (_, response) => void response.writeHead(204).end();
  const before = receiver.all.length;
  const replay = async (replayed: object): Promise<number> => {
    const { replay: asked } = await told<{ replay: number }>('/endpoints/replay', { endpoint: id, replayed });
    await untilRow(client, 'select from delivery.replays where id = $1 and queued is not null', [asked]);
    return (await told<{ queued: number }>(`/endpoints/replayed?replay=${asked}`)).queued;
  };
  expect(await replay({ kind: 'message', message: results[0]?.message })).toBe(1);
  await receiver.until(before + 1);
  await untilRow(client, "select where not exists (select from delivery.deliveries where state <> 'delivered')");
  expect((await deliveries()).results).toEqual([]);
  expect((await deliveries('&all=true')).results).toMatchObject([{ title: 'Fourth', state: 'delivered' }]);
  const [from, to] = [-3_600_000, 3_600_000].map((ms) => new Date(Date.now() + ms).toISOString());
  expect(await replay({ kind: 'range', from, to })).toBe(4);
  await receiver.until(before + 5);
  expect(await replay({ kind: 'test' })).toBe(1);
  await receiver.until(before + 6);

  receiver.answering = (_, response) => void response.writeHead(410).end();
  await replay({ kind: 'test' });
  await untilRow(client, 'select from delivery.endpoints where id = $1 and disabled_at is not null', [id]);
  const url = receiver.url;
  expect(await told('/disabled')).toEqual({ endpoints: 1, disabled: [{ id, partner, name: TAGGED, url }] });
  expect((await told<Listed>('')).endpoints).toMatchObject([
    { disabled: expect.any(String) as string, disabled_reason: 'it answered 410 Gone' },
  ]);
  await told('/endpoints/enable', { endpoint: id });
  expect(await told('/disabled')).toEqual({ endpoints: 1, disabled: [] });
  const { secret: second } = await told<{ secret: string }>('/endpoints/secret', { endpoint: id });
  expect(second).not.toBe(secret);
  await told('/endpoints/remove', { endpoint: id });
  expect(reasonOf(await ask('/endpoints/enable', { endpoint: id }))[0]).toBe(400);
});

test('when the syndication process has ended, the page says so and can still be used', async () => {
  await syndication.end('SIGTERM');
  await untilRow(
    client,
    "select where not exists (select from pg_stat_activity where application_name = 'dossier syndication' and datname = current_database())",
  );
  expect(await told<Listed>('')).toMatchObject({ state: { is_telling: false } });
  expect(await told('/preview', { partner, form: { name: 'x', locales: 'fr' } })).toMatchObject({ preview: { would_have: 1 } });
  expect((await told<{ key: string }>('/keys/add', { partner })).key).toMatch(/^\w+/);
});

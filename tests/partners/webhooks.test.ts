/** Webhooks from a change to a receiver: a real database, real HTTP servers, what is sent, signed, replaced and sent once more. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { Deliverer } from '../../api/src/delivering/deliverer';
import { Syndicator } from '../../api/src/syndicating/syndicator';
import { startApi, type ApiProcess } from '../support/api-process';
import { createDatabase } from '../support/database';
import { aPost, aSite } from '../support/faces';
import { openTestIndex, prepareSchemas, type TestIndex } from '../support/index-of';
import { openLedger, type TestLedger } from '../support/ledger';
import { askChanges, giveKey, setTerms, untilSettled } from '../support/partners';
import { Receiver, type Received } from '../support/receiver';
import { addEndpoint, giveSecret, untilRow, WEBHOOKS_KEY } from '../support/webhooks';

let ledger: TestLedger;
let index: TestIndex;
let api: ApiProcess;
let syndicator: Syndicator;
let deliverer: Deliverer;
const receivers: Receiver[] = [];
const said: string[] = [];
const docs = readFileSync(join(__dirname, '../../docs/partners.md'), 'utf8');

beforeAll(async () => {
  const url = await createDatabase('webhooks');
  await prepareSchemas(url);
  ledger = await openLedger(url);
  index = await openTestIndex(url);
  await ledger.put('site', 'site', aSite());
  await ledger.put('post', 'old', aPost({ title: 'Old' }));
  const log = (line: string): void => void said.push(line);
  syndicator = new Syndicator({
    databaseUrl: url,
    addresses: { siteUrl: 'https://news.example', mediaUrl: 'https://api.example/media' },
    log,
  });
  syndicator.start();
  const schedule = { pauseAfter: (attempts: number) => (attempts < 8 ? 20 : null), restAfter: () => 10 };
  deliverer = new Deliverer({ databaseUrl: url, webhooksKey: WEBHOOKS_KEY, allowed: ['127.0.0.1'], timeoutMs: 1_000, log, schedule });
  deliverer.start();
  api = await startApi(url);
});

afterAll(async () => {
  await Promise.all(receivers.map(async (receiver) => receiver.close()));
  await deliverer.stop();
  await syndicator.stop();
  await api.close();
  await index.close();
  await ledger.close();
  expect(said.filter((line) => !line.includes('is disabled'))).toEqual([]);
});

async function receiver(): Promise<Receiver> {
  const one = await Receiver.start();
  receivers.push(one);
  return one;
}

/** A new partner with one endpoint. */
async function partner(name: string, { isFull = false, terms = {} } = {}): Promise<{ to: Receiver; id: string; secret: string }> {
  const to = await receiver();
  await setTerms(ledger.client, name, terms);
  await untilSettled(ledger.client);
  return { to, ...(await addEndpoint(ledger.client, name, to.url, isFull)) };
}

async function publish(id: string, title: string): Promise<void> {
  await ledger.put('post', id, aPost({ title }));
  await ledger.client.query("select pg_notify('dossier_ledger', '')");
}

const delivered = (endpoint: string, count = 1): Promise<void> =>
  untilRow(ledger.client, "select from delivery.deliveries where endpoint = $1 and state = 'delivered' having count(*) >= $2", [
    endpoint,
    count,
  ]);

const attempts = async (endpoint: string): Promise<unknown[]> => {
  const sql = 'select status, reason, answer, message from delivery.attempts where endpoint = $1 order by id';
  return (await ledger.client.query(sql, [endpoint])).rows as unknown[];
};

/** The documented lines of other languages, where their interpreter is there. */
const INTERPRETERS = [
  ['python', 'python3', '-c'],
  ['php', 'php', '-r'],
] as const;

async function run(command: string, flag: string, code: string, input: object): Promise<string> {
  const child = spawn(command, [flag, code], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(input));
  let out = '';
  for await (const chunk of child.stdout) out += String(chunk);
  return out.trim();
}

/** The id of the message, when the package and the documented lines of other languages accept the signature. */
async function verified({ body, headers }: Received, secret: string): Promise<string> {
  new Webhook(secret).verify(body, headers);
  for (const [language, command, flag] of INTERPRETERS) {
    if (spawnSync(command, ['--version']).status !== 0) continue;
    const [, code = ''] = new RegExp(`^\`\`\`${language} webhook-verify\n(?:<\\?php\n)?([^]*?)^\`\`\`$`, 'm').exec(docs) ?? [];
    expect(await run(command, flag, code, { secret, headers, body })).toBe('valid');
    expect(await run(command, flag, code, { secret, headers, body: `${body} ` })).toBe('refused');
  }
  return headers['webhook-id'] ?? '';
}

test('a change from now on is sent, thin and full, with signatures that receivers can verify', async () => {
  const thin = await partner('thin');
  const full = await partner('full', { isFull: true, terms: { licence: 'CC BY 4.0' } });
  const key = await giveKey(ledger.client, 'full');
  const { cursor } = await askChanges(api.origin, key);
  await publish('one', 'First');
  const [short] = await thin.to.until(1);
  expect(short && JSON.parse(short.body)).toEqual({ type: 'post', id: 'one', locale: 'en', cursor: expect.any(String) as string });
  expect(await verified(short as Received, thin.secret)).toMatch(/^msg_[0-9a-f]{32}$/);
  const [whole] = await full.to.until(1);
  await verified(whole as Received, full.secret);
  expect(() => new Webhook(thin.secret).verify(whole?.body ?? '', whole?.headers ?? {})).toThrow();

  // The bytes of the feed, read from a cursor with the same past.
  const answer = await fetch(`${api.origin}/partners/changes?after=${cursor}`, { headers: { authorization: `Bearer ${key}` } });
  expect(await answer.text()).toContain(`"changes":[${whole?.body}]`);
  await delivered(full.id);

  // While a secret is replaced both accept, then the newer one alone.
  const newer = await giveSecret(ledger.client, full.id);
  await publish('one', 'Second');
  const twice = (await full.to.until(2))[1] as Received;
  expect(twice.headers['webhook-signature']?.split(' ')).toHaveLength(2);
  for (const secret of [full.secret, newer]) await verified(twice, secret);
  expect(JSON.parse(twice.body)).toMatchObject({ action: 'UPDATED', document: { title: 'Second' } });

  await ledger.withdraw('post', 'one');
  await ledger.client.query("select pg_notify('dossier_ledger', '')");
  expect(JSON.parse((await full.to.until(3))[2]?.body ?? '')).toMatchObject({ action: 'WITHDRAWN', id: 'one', document: null });
});

test('what failed is sent again under the same identifier, and attempts keep what was answered', async () => {
  const { to, id } = await partner('failing');
  const answers: Receiver['answering'][] = [
    (_, response) => void response.writeHead(500).end(`<b>${'x'.repeat(5_000)}\0`),
    (_, response) => void response.writeHead(302, { location: `http://127.0.0.1:${to.port}/elsewhere` }).end(),
    (_, response) => void response.destroy(),
    // Never.
    () => undefined,
    // Later than is waited for.
    (_, response) => void setTimeout(() => response.writeHead(200).end(), 1_500),
    (_, response) => void response.writeHead(200).end('thanks'),
  ];
  to.answering = (received, response, request) => answers[to.all.length - 1]?.(received, response, request);
  await publish('failing', 'Failing');
  await delivered(id);
  expect(new Set(to.all.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(await attempts(id)).toMatchObject([
    { status: 500, answer: `<b>${'x'.repeat(997)}` },
    { status: 302 },
    { status: null, reason: expect.stringMatching(/hang up|ECONNRESET/) as string },
    { status: null, reason: 'no answer within 1 seconds' },
    { status: null, reason: 'no answer within 1 seconds' },
    { status: 200, answer: 'thanks' },
  ]);
  expect(to.all).toHaveLength(6);
});

test('a newer change takes the place of one that was not delivered, and nothing is told twice or lost', async () => {
  const { to, id } = await partner('replaced', { isFull: true });
  let isDown = true;
  to.answering = (_, response) => void response.writeHead(isDown ? 503 : 200).end();
  for (const title of ['1', '2', '3']) {
    await publish('replaced', title);
    await untilSettled(ledger.client);
  }
  isDown = false;
  await delivered(id);
  const titles = to.all.map(({ body }) => (JSON.parse(body) as { document: { title: string } }).document.title);
  expect(titles.at(-1)).toBe('3');
  expect(titles).toEqual([...titles].sort());
  expect(JSON.parse(to.all.at(-1)?.body ?? '')).toMatchObject({ action: 'PUBLISHED' });
  expect((await ledger.client.query('select from delivery.deliveries where endpoint = $1', [id])).rowCount).toBe(1);
});

test('an endpoint that does not answer gets two requests at a time at most, and keeps no other waiting', async () => {
  const dead = await partner('dead');
  const well = await partner('well');
  const open: (() => void)[] = [];
  dead.to.answering = (_, response) => void open.push(() => response.writeHead(200).end());
  for (const id of ['a', 'b', 'c', 'd']) await publish(`many-${id}`, id);
  await well.to.until(4);
  expect(dead.to.all.length).toBeLessThanOrEqual(2);
  await dead.to.until(2);
  dead.to.answering = (_, response) => void response.writeHead(200).end();
  for (const answer of open) answer();
  await delivered(dead.id, 4);
});

test('Retry-After is honoured, 410 disables, and what waits is sent once it is enabled', async () => {
  const busy = await partner('busy');
  busy.to.answering = (_, response) => void response.writeHead(429, { 'retry-after': '3600' }).end();
  const gone = await partner('gone');
  gone.to.answering = (_, response) => void response.writeHead(410).end();
  await publish('later', 'Later');
  const waits = `select from delivery.deliveries d join delivery.endpoints e on e.id = d.endpoint where e.id = $1
    and least(d.next_attempt_at, e.paused_until) > clock_timestamp() + interval '50 minutes'`;
  await untilRow(ledger.client, waits, [busy.id]);
  await untilRow(ledger.client, "select from delivery.endpoints where id = $1 and disabled_reason like '%410%'", [gone.id]);
  await publish('later', 'Even later');
  await untilSettled(ledger.client);
  gone.to.answering = (_, response) => void response.writeHead(200).end();
  await ledger.client.query('update delivery.endpoints set disabled_at = null, failures = 0, failing_since = null, paused_until = null');
  await delivered(gone.id);
  expect(gone.to.all).toHaveLength(2);

  // Five days of failure.
  gone.to.answering = (_, response) => void response.writeHead(500).end();
  await ledger.client.query(`update delivery.endpoints set failing_since = now() - interval '6 days', failures = 1 where id = $1`, [
    gone.id,
  ]);
  await publish('later', 'Last');
  await untilRow(ledger.client, "select from delivery.endpoints where id = $1 and disabled_reason like '%5 days%'", [gone.id]);
});

test('a message, a range and a test are sent once more, with new identifiers', async () => {
  const { to, id } = await partner('replayed', { isFull: true });
  await publish('again-1', 'Again');
  await delivered(id);
  await publish('again-2', 'Again');
  await delivered(id, 2);
  const first = to.all[0]?.headers['webhook-id'];
  const ask = async (kind: string, values: object = {}): Promise<void> => {
    const { message = null, after = null, until = null } = values as Record<string, string | null>;
    await ledger.client.query('insert into delivery.replays (endpoint, kind, message, after, until) values ($1, $2, $3, $4, $5)', [
      id,
      kind,
      message,
      after,
      until,
    ]);
    await untilRow(ledger.client, 'select from delivery.replays having bool_and(queued is not null)');
  };
  await ask('message', { message: first });
  const replayed = (await to.until(3))[2] as Received;
  expect(replayed.body).toBe(to.all[0]?.body);
  expect(replayed.headers['webhook-id']).not.toBe(first);
  await delivered(id, 2);
  await ask('test');
  expect(JSON.parse((await to.until(4))[3]?.body ?? '')).toEqual({ type: 'test', id: 'test', cursor: '' });
  const { rows } = await ledger.client.query<{ after: string }>('select since as after from delivery.endpoints where id = $1', [id]);
  await ask('range', { after: rows[0]?.after, until: String(10n ** 18n) });
  const range = (await to.until(6)).slice(4).map(({ body }) => JSON.parse(body) as { id: string; action: string });
  expect(range.map((change) => change.id).sort()).toEqual(['again-1', 'again-2']);
  expect(range.map(({ action }) => action)).toEqual(['PUBLISHED', 'PUBLISHED']);
});

test('a full message never holds what the terms exclude when it is sent', async () => {
  const { to, id } = await partner('narrowed', { isFull: true });
  to.answering = (_, response) => void response.writeHead(500).end();
  await publish('narrowed', 'Secret words');
  await untilRow(ledger.client, 'select from delivery.attempts where endpoint = $1', [id]);
  await setTerms(ledger.client, 'narrowed', { locales: ['fr'] });
  const told = to.all.length;
  await untilSettled(ledger.client);
  to.answering = (_, response) => void response.writeHead(200).end();
  await delivered(id);
  expect(JSON.parse(to.all.at(-1)?.body ?? '')).toMatchObject({ action: 'WITHDRAWN', reason: 'OUT_OF_TERMS', document: null });
  // One may have been under way while the terms changed.
  expect(to.all.slice(told + 1).some(({ body }) => body.includes('Secret words'))).toBe(false);
});

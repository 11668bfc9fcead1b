/** The partners' doors: what is refused and with which words, cursors of a restored database, and many who wait. */
import { Client } from 'pg';
import { Syndicator } from '../../api/src/syndicating/syndicator';
import { startApi, type ApiProcess } from '../support/api-process';
import { createDatabase } from '../support/database';
import { aPost, aSite } from '../support/faces';
import { openTestIndex, prepareSchemas, type TestIndex } from '../support/index-of';
import { openLedger, type TestLedger } from '../support/ledger';
import { askChanges, askDoor, deletePartner, giveKey, readToEnd, setTerms, untilSettled } from '../support/partners';

let url: string;
let ledger: TestLedger;
let index: TestIndex;
let api: ApiProcess;
let syndicator: Syndicator;

const start = (): void => {
  const addresses = { siteUrl: 'https://news.example', mediaUrl: 'https://api.example/media' };
  syndicator = new Syndicator({ databaseUrl: url, addresses, log: (line) => process.stderr.write(line) });
  syndicator.start();
};

beforeAll(async () => {
  url = await createDatabase('partner_doors');
  await prepareSchemas(url);
  ledger = await openLedger(url);
  index = await openTestIndex(url);
  await ledger.put('site', 'site', aSite());
  await ledger.put('post', 'one', aPost({ title: 'One' }));
  start();
  api = await startApi(url);
  await setTerms(ledger.client, 'partner');
  await setTerms(ledger.client, 'other', { locales: ['fr'] });
});

afterAll(async () => {
  await api.close();
  await syndicator.stop();
  await index.close();
  await ledger.close();
});

const refusal = async (path: string, key: string): Promise<unknown> => {
  const { status, body } = await askDoor<object>(api.origin, path, key);
  const [error] = body.errors ?? [];
  return [status, error?.extensions.code, error?.message];
};

test('a request without a valid key is refused, and says what to send', async () => {
  const expired = await giveKey(ledger.client, 'partner', new Date(0));
  expect(await refusal('/partners/changes', '')).toEqual([401, 'KEY_MISSING', expect.stringContaining('send "Authorization: Bearer KEY"')]);
  expect(await refusal('/partners/changes', 'abc_def')).toEqual([401, 'KEY_REFUSED', expect.stringContaining('not known')]);
  expect(await refusal('/partners/documents/one', expired)).toEqual([401, 'KEY_REFUSED', expect.stringContaining('expired')]);
  await setTerms(ledger.client, 'closed');
  const closed = await giveKey(ledger.client, 'closed');
  await untilSettled(ledger.client);
  expect((await readToEnd(api.origin, closed)).changes).toHaveLength(1);
  await deletePartner(ledger.client, 'closed');
  expect(await refusal('/partners/changes', closed)).toEqual([401, 'KEY_REFUSED', expect.stringContaining('closed')]);
});

test('a question that cannot be answered is refused with the field, the reason and the remedy', async () => {
  const key = await giveKey(ledger.client, 'partner');
  expect(await refusal('/partners/changes?first=501', key)).toEqual([
    400,
    'BAD_USER_INPUT',
    'first is "501": give a whole number from 1 to 500.',
  ]);
  expect(await refusal('/partners/changes?wait=x', key)).toEqual([400, 'BAD_USER_INPUT', 'wait is "x": give a whole number from 0 to 60.']);
  expect(await refusal('/partners/changes?since=1', key)).toEqual([
    400,
    'BAD_USER_INPUT',
    expect.stringMatching(/^since is no parameter .* use after, first, wait, format/),
  ]);
  expect(await refusal('/partners/changes?after=abc', key)).toEqual([400, 'BAD_USER_INPUT', expect.stringMatching(/^after is no cursor/)]);
  expect(await refusal('/partners/documents/nothing', key)).toEqual([404, 'NOT_FOUND', expect.stringContaining('has no document nothing')]);
  const { cursor } = await readToEnd(api.origin, key);
  const other = await giveKey(ledger.client, 'other');
  await untilSettled(ledger.client);
  expect(await refusal(`/partners/changes?after=${cursor}`, other)).toEqual([
    409,
    'FEED_RESTARTED',
    expect.stringContaining('read again without after'),
  ]);
  expect(await refusal('/partners/documents/one?locale=en', other)).toEqual([404, 'NOT_FOUND', expect.anything()]);
});

test('pages of any size give every change once, and the key says when it was used', async () => {
  const key = await giveKey(ledger.client, 'partner');
  for (let number = 0; number < 7; number++) await ledger.put('post', `post${number}`, aPost({ title: `Post ${number}` }));
  await untilSettled(ledger.client);
  const ids = (await readToEnd(api.origin, key, '', 3)).changes.map(({ id }) => id);
  expect(ids).toEqual(['one', ...Array.from({ length: 7 }, (_, number) => `post${number}`)]);
  for (;;) {
    const { rows } = await ledger.client.query<{ used: boolean }>(
      'select bool_or(last_used_at is not null) as used from delivery.keys where partner = $1',
      ['partner'],
    );
    if (rows[0]?.used) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
});

test('a document that changes while a reader catches up is told as new, with its corrections', async () => {
  const key = await giveKey(ledger.client, 'partner');
  await ledger.put('post', 'moving', aPost({ title: 'Moving' }));
  await untilSettled(ledger.client);
  let page = await askChanges(api.origin, key, { first: 2 });
  const corrections = [{ kind: 'CORRECTION' as const, date: '2020-01-01', text: 'Meanwhile.', source: null }];
  await ledger.put('post', 'moving', aPost({ title: 'Moving', corrections }));
  await untilSettled(ledger.client);
  await ledger.put('post', 'moving', aPost({ title: 'Moved', corrections }));
  await untilSettled(ledger.client);
  const rest = await readToEnd(api.origin, key, page.cursor, 2);
  expect(rest.changes.at(-1)).toMatchObject({ id: 'moving', action: 'PUBLISHED', document: { corrections: [{ text: 'Meanwhile.' }] } });
  page = await askChanges(api.origin, key, { after: rest.cursor });
  expect(page).toEqual({ changes: [], cursor: rest.cursor, hasMore: false });
});

test('a cursor from after a backup is refused once the backup was restored', async () => {
  const key = await giveKey(ledger.client, 'partner');
  await untilSettled(ledger.client);
  const kept = await readToEnd(api.origin, key);
  const backup = new Client({ connectionString: url });
  await backup.connect();
  const tables = ['state', 'sessions', 'feeds', 'documents', 'pending', 'shown'];
  for (const table of tables) await backup.query(`create table public.backup_${table} as table delivery.${table}`);
  await ledger.put('post', 'lost', aPost({ title: 'Lost' }));
  await untilSettled(ledger.client);
  const lost = await readToEnd(api.origin, key, kept.cursor);
  expect(lost.changes).toMatchObject([{ id: 'lost', action: 'PUBLISHED' }]);

  await syndicator.stop();
  await ledger.client.query("delete from feed.ledger where document_id = 'lost'");
  await ledger.client.query(`truncate ${tables.map((table) => `delivery.${table}`).join(', ')}`);
  for (const table of tables) await backup.query(`insert into delivery.${table} overriding system value table public.backup_${table}`);
  await backup.end();
  start();
  await ledger.put('post', 'after', aPost({ title: 'After' }));
  await untilSettled(ledger.client);
  expect(await refusal(`/partners/changes?after=${lost.cursor}`, key)).toEqual([
    409,
    'FEED_RESTARTED',
    expect.stringContaining('delete every copy'),
  ]);
  expect((await readToEnd(api.origin, key, kept.cursor)).changes).toMatchObject([{ id: 'after', action: 'PUBLISHED' }]);
});

test('while the syndication process is away, nothing outside of the terms or withdrawn is handed out', async () => {
  await setTerms(ledger.client, 'late', { locales: ['en'] });
  const key = await giveKey(ledger.client, 'late');
  await untilSettled(ledger.client);
  const { changes, cursor } = await readToEnd(api.origin, key);
  expect(changes.map(({ id }) => id)).toEqual(expect.arrayContaining(['post1', 'post2']));
  await syndicator.stop();
  await ledger.withdraw('post', 'post1');
  expect(await refusal('/partners/documents/post1', key)).toEqual([503, 'FEED_BEHIND', expect.anything()]);
  expect((await askDoor(api.origin, '/partners/documents/post2', key)).status).toBe(200);
  await setTerms(ledger.client, 'late', { locales: ['fr'] });
  expect(await refusal('/partners/documents/post2', key)).toEqual([503, 'FEED_BEHIND', expect.anything()]);
  expect(await askChanges(api.origin, key)).toMatchObject({ changes: [], hasMore: true });
  start();
  await untilSettled(ledger.client);
  const told = (await readToEnd(api.origin, key, cursor)).changes;
  expect(told.find(({ id }) => id === 'post2')).toMatchObject({ action: 'WITHDRAWN', reason: 'OUT_OF_TERMS' });
});

test('many who wait cost one listening connection, and all are told', async () => {
  const key = await giveKey(ledger.client, 'partner');
  await untilSettled(ledger.client);
  const { cursor } = await readToEnd(api.origin, key);
  const waiting = Array.from({ length: 100 }, async () => askChanges(api.origin, key, { after: cursor, wait: 60 }));
  const count = async (name: string): Promise<number> => {
    const sql = 'select count(*)::int as count from pg_stat_activity where datname = current_database() and application_name = $1';
    return (await ledger.client.query<{ count: number }>(sql, [name])).rows[0]?.count ?? 0;
  };
  while ((await count('dossier partners waiting')) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  await ledger.put('post', 'awaited', aPost({ title: 'Awaited' }));
  expect(await count('dossier partners waiting')).toBe(1);
  expect(await count('dossier partners')).toBeLessThanOrEqual(4);
  const told = await Promise.all(waiting);
  expect(new Set(told.map(({ changes }) => changes.map(({ id }) => id).join()))).toEqual(new Set(['awaited']));
  expect(await askDoor(api.origin, '/partners/ready', '')).toMatchObject({ status: 200, body: { ready: true } });
});

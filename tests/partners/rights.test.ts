/** What the roles of the database may do with accounts, keys and feeds: the real roles, as npm start makes them. */
import { Client } from 'pg';
import { makeKey } from '@dossier/ledger/partner-keys';
import { PREVIEW_TERMS } from '@dossier/ledger/terms-preview';
import { FEED_TABLES } from '@dossier/ledger/tables';
import { Syndicator } from '../../api/src/syndicating/syndicator';
import { prepareDatabase } from '../../scripts/src/database/prepare-database';
import type { RoleUrls } from '../../scripts/src/database/roles';
import { createDatabase } from '../support/database';
import { setTerms, untilSettled } from '../support/partners';

let urls: RoleUrls;
let syndicator: Syndicator;

async function run(role: keyof RoleUrls, sql: string, values: readonly unknown[] = []): Promise<string> {
  const client = new Client({ connectionString: urls[role] });
  await client.connect();
  try {
    await client.query('set default_transaction_read_only = off');
    await client.query(sql, [...values]);
    return 'done';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  const adminUrl = await createDatabase('partner_rights');
  const passwords = { cms: 'of-cms', index: 'of-index', api: 'of-api', delivery: 'of-delivery' };
  urls = await prepareDatabase(adminUrl, passwords);
  const cms = new Client({ connectionString: urls.cms });
  await cms.connect();
  await cms.query(FEED_TABLES);
  await setTerms(cms, 'partner');
  await cms.end();
  // A preparation after an upgrade takes nothing back and gives nothing away.
  await prepareDatabase(adminUrl, passwords);
  const addresses = { siteUrl: 'https://news.example', mediaUrl: 'https://api.example/media' };
  syndicator = new Syndicator({ databaseUrl: urls.delivery, addresses, log: (line) => process.stderr.write(line) });
  syndicator.start();
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  while ((await admin.query("select to_regclass('delivery.state')::text as made")).rows[0]?.made === null);
  await untilSettled(admin);
  await admin.end();
});

afterAll(() => syndicator.stop());

test('the worker and the API cannot read the accounts in feed', async () => {
  expect(await run('index', 'select * from feed.partners')).toBe('permission denied for table partners');
  expect(await run('index', 'select * from feed.ledger')).toBe('done');
  expect(await run('index', 'select * from delivery.keys')).toMatch(/^permission denied for (schema delivery|table keys)$/);
  expect(await run('api', 'select * from feed.partners')).toBe('permission denied for schema feed');
  expect(await run('api', 'select * from delivery.terms')).toBe('done');
});

test('the CMS adds and revokes keys, and cannot read them', async () => {
  const { prefix, hash } = makeKey();
  const add = 'insert into delivery.keys (partner, prefix, hash, scopes) values ($1, $2, $3, $4)';
  expect(await run('cms', add, ['partner', prefix, hash, ['feed']])).toBe('done');
  expect(await run('cms', 'select prefix, partner, last_used_at from delivery.keys')).toBe('done');
  expect(await run('cms', 'select hash from delivery.keys')).toBe('permission denied for table keys');
  expect(await run('cms', 'update delivery.keys set revoked_at = now() where prefix = $1', [prefix])).toBe('done');
  expect(await run('cms', 'update delivery.keys set partner = $1', ['other'])).toBe('permission denied for table keys');
  expect(await run('cms', 'delete from delivery.keys')).toBe('permission denied for table keys');
  expect(await run('cms', 'select head from delivery.documents')).toBe('permission denied for table documents');
});

test('the CMS reads what terms would let through, and no text of a document', async () => {
  const terms = { categories: [], series: [], locales: [], excerpt_only: false, embargo_minutes: 0, pictures: true, may_translate: false };
  const asked = JSON.stringify({ partner: 'partner', most: 3, terms });
  expect(await run('cms', PREVIEW_TERMS.replace('?', '$1'), [asked])).toBe('done');
  for (const column of ['head', 'cover', 'full_text', 'plain_text', 'corrections', 'path'])
    expect(await run('cms', `select ${column} from delivery.documents`)).toBe('permission denied for table documents');
  expect(await run('cms', 'select corrections from delivery.shown')).toBe('permission denied for table shown');
  expect(await run('cms', 'delete from delivery.shown')).toBe('permission denied for table shown');
});

test('the CMS adds endpoints of webhooks and asks for replays, and cannot read secrets or write the queue', async () => {
  expect(
    await run('cms', "insert into delivery.endpoints (id, partner, url, is_full) values ('ep', 'partner', 'https://p.example', true)"),
  ).toBe('done');
  expect(await run('cms', "insert into delivery.endpoint_secrets (endpoint, sealed) values ('ep', 'sealed')")).toBe('done');
  expect(await run('cms', "update delivery.endpoint_secrets set expires_at = now() where endpoint = 'ep' and expires_at is null")).toBe(
    'done',
  );
  expect(await run('cms', "insert into delivery.replays (endpoint, kind) values ('ep', 'test')")).toBe('done');
  expect(await run('cms', 'select * from delivery.endpoints, delivery.deliveries, delivery.attempts, delivery.replays')).toBe('done');
  expect(await run('cms', "update delivery.endpoints set disabled_at = now(), removed_at = now() where id = 'ep'")).toBe('done');
  expect(await run('cms', 'select sealed from delivery.endpoint_secrets')).toBe('permission denied for table endpoint_secrets');
  expect(await run('cms', "update delivery.endpoints set url = 'https://other.example'")).toBe('permission denied for table endpoints');
  for (const table of ['deliveries', 'attempts']) {
    expect(await run('cms', `delete from delivery.${table}`)).toBe(`permission denied for table ${table}`);
    expect(await run('cms', `insert into delivery.${table} (endpoint) values ('ep')`)).toBe(`permission denied for table ${table}`);
  }
  for (const table of ['endpoints', 'endpoint_secrets', 'deliveries', 'attempts', 'replays'])
    for (const role of ['api', 'index'] as const)
      expect(await run(role, `select * from delivery.${table}`)).toMatch(/^permission denied for (schema delivery|table \w+)$/);
});

test('the API reads feeds and keys, writes uses of keys, and nothing else', async () => {
  expect(await run('api', 'select * from delivery.keys, delivery.shown, delivery.documents, delivery.published')).toBe('done');
  expect(await run('api', 'insert into delivery.uses (key) values (1)')).toBe('done');
  const count = 'insert into delivery.limits values ($1, 1, 1) on conflict (key) do update set points = 2 returning points';
  for (const _ of [1, 2]) expect(await run('api', count, ['partner'])).toBe('done');
  expect(await run('cms', 'select * from delivery.limits')).toBe('permission denied for table limits');
  for (const table of ['keys', 'shown', 'documents', 'feeds', 'state', 'sessions', 'pending', 'limits'])
    expect(await run('api', `delete from delivery.${table}`)).toBe(`permission denied for table ${table}`);
  expect(await run('api', 'update delivery.keys set revoked_at = null')).toBe('permission denied for table keys');
});

test('the syndication process writes nothing of the CMS or of the index', async () => {
  expect(await run('delivery', 'select * from feed.ledger, feed.partners')).toBe('done');
  expect(await run('delivery', 'select * from feed.dirty')).toBe('permission denied for table dirty');
  expect(await run('delivery', 'update feed.partners set pictures = true')).toBe('permission denied for table partners');
  expect(await run('delivery', "insert into feed.ledger values ('post', 'x', '', 1, null, '{}', now())")).toBe(
    'permission denied for table ledger',
  );
  expect(await run('delivery', 'create table feed.mine (n int)')).toBe('permission denied for schema feed');
});

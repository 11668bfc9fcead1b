/** Preparing a database, with real roles: roles that may prepare it, and roles for which it must have been prepared. */
import { Client } from 'pg';
import { ensureIndex } from '../../api/src/indexing/open-index';
import { rebuildIndex } from '../../api/src/indexing/rebuild-index';
import { FEED_TABLES } from '@dossier/ledger/tables';
import { ensureDatabase, prepareDatabase } from '../../scripts/src/database/prepare-database';
import type { RoleUrls } from '../../scripts/src/database/roles';
import { createDatabase } from '../support/database';

const PASSWORDS = { cms: 'of-cms', index: 'of-index', api: 'of-api', delivery: 'of-delivery' };
const REMEDY = /: have an administrator run npm run database:prepare \("Prepare a database by hand" in docs\/operations\.md\)\.$/;

let adminUrl: string;
let database: string;

async function run(sql: string, url = adminUrl): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Creates a role. @returns the address of the database with this role; only `manager` may create roles */
async function makeRole(name: 'manager' | 'limited'): Promise<string> {
  const role = `${database}_${name}`;
  await run(`create role ${role} login ${name === 'manager' ? 'createrole' : ''} password 'own'`);
  return Object.assign(new URL(adminUrl), { username: role, password: 'own' }).toString();
}

async function refusal(url: string, passwords = PASSWORDS): Promise<string> {
  return prepareDatabase(url, passwords).then(
    () => 'no refusal',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

async function expectWorking(urls: RoleUrls): Promise<void> {
  await run('create table feed.made_by_cms (n int); insert into feed.made_by_cms values (1)', urls.cms);
  await run('create schema index; create table index.made_by_index as select n from feed.made_by_cms', urls.index);
  await run('select n from index.made_by_index', urls.api);
  await expect(run('select n from feed.made_by_cms', urls.api)).rejects.toThrow('permission denied for schema feed');
  await expect(run('insert into index.made_by_index values (2)', urls.api)).rejects.toThrow('read-only transaction');
}

beforeEach(async () => {
  adminUrl = await createDatabase('prepare');
  database = new URL(adminUrl).pathname.slice(1);
});

test('an owner of the database who may create roles can prepare it, also twice', async () => {
  const manager = await makeRole('manager');
  await run(`alter database ${database} owner to ${database}_manager`);
  const urls = await prepareDatabase(manager, PASSWORDS);
  await expectWorking(urls);
  expect(await prepareDatabase(manager, PASSWORDS)).toEqual(urls);
});

test('for a role that may not create roles, the message says who must run which command', async () => {
  const message = await refusal(await makeRole('limited'));
  expect(message).toMatch(/^The role of DATABASE_URL may not prepare the database, and the role prepare_\w+_cms cannot connect \(.+\)/);
  expect(message).toMatch(REMEDY);
  expect(message).not.toMatch(/\n|own|of-cms/);
});

test('after an administrator has prepared the database, such a role can start Dossier, even if it may not connect itself', async () => {
  const limited = await makeRole('limited');
  const urls = await prepareDatabase(adminUrl, PASSWORDS);
  await expect(run('select 1', limited)).rejects.toThrow('permission denied for database');
  expect(await prepareDatabase(limited, PASSWORDS)).toEqual(urls);
  await run(`grant connect on database ${database} to ${database}_limited`);
  expect(await prepareDatabase(limited, PASSWORDS)).toEqual(urls);
  expect(await prepareDatabase(urls.cms, PASSWORDS)).toEqual(urls);
  await expectWorking(urls);
  expect(await prepareDatabase(limited, PASSWORDS)).toEqual(urls);
});

test('the CMS may read the list of failed documents of the index and nothing else, also after a rebuild', async () => {
  const urls = await prepareDatabase(adminUrl, PASSWORDS);
  await run(FEED_TABLES, urls.cms);
  await (await ensureIndex(urls.index, 'index')).destroy();
  for (const isRebuilt of [false, true]) {
    if (isRebuilt) await rebuildIndex(urls.index, () => undefined);
    await run('select reason from index.failed', urls.cms);
    await expect(run('select face from index.documents', urls.cms)).rejects.toThrow('permission denied for table documents');
    await expect(run('delete from index.failed', urls.cms)).rejects.toThrow('permission denied for table failed');
  }
});

test('with other passwords than those of the preparation, it cannot start', async () => {
  const limited = await makeRole('limited');
  await prepareDatabase(adminUrl, PASSWORDS);
  const message = await refusal(limited, { ...PASSWORDS, index: 'another' });
  expect(message).toMatch(/the role prepare_\w+_index cannot connect \(password authentication failed for user "prepare_\w+_index"\)/);
  expect(message).toMatch(REMEDY);
});

test('the message names the right that a role lacks', async () => {
  const limited = await makeRole('limited');
  const [cms, index, api] = ['cms', 'index', 'api'].map((role) => `${database}_${role}`);
  const lacks: readonly (readonly [sql: string, lack: string])[] = [
    [`alter schema cms owner to current_user`, `${cms} may not create tables in the schema cms`],
    [`drop schema feed cascade`, `${cms} may not create tables in the schema feed`],
    [`revoke usage on schema extensions from ${cms}`, `${cms} may not use the schema extensions`],
    [`drop extension unaccent`, `${cms} lacks btree_gist, pg_trgm or unaccent in the schema extensions`],
    [`revoke create on database ${database} from ${index}`, `${index} may not create schemas in the database`],
    [`revoke usage on schema extensions from ${index}`, `${index} may not use the schema extensions`],
    [`revoke usage on schema feed from ${index}`, `${index} may not use the schema feed`],
    [`create table feed.later (n int)`, `${index} may not read every table of the schema feed`],
    [
      `alter default privileges for role ${cms} in schema feed revoke select on tables from ${index}`,
      `${index} may not read future tables of the schema feed`,
    ],
    [`revoke usage on schema extensions from ${api}`, `${api} may not use the schema extensions`],
    [`create schema index`, `${api} may not use the schema index`],
    [
      `create schema index; grant usage on schema index to ${api}; create table index.later (n int)`,
      `${api} may not read every table of the schema index`,
    ],
    [`alter default privileges for role ${index} revoke usage on schemas from ${api}`, `${api} may not use a future index`],
    [`alter default privileges for role ${index} revoke select on tables from ${api}`, `${api} may not read the tables of a future index`],
    [`revoke connect on database ${database} from ${api}`, `${api} cannot connect (permission denied for database "${database}")`],
  ];
  for (const [sql, lack] of lacks) {
    await run('drop schema if exists index cascade; drop table if exists feed.later');
    await prepareDatabase(adminUrl, PASSWORDS);
    await run(`alter schema cms owner to ${cms}`);
    expect(await prepareDatabase(limited, PASSWORDS)).toMatchObject({ api: expect.stringContaining(`${api}`) });
    await run(sql);
    expect(await refusal(limited)).toContain(`the role ${lack}: have an administrator`);
  }
});

test('the next preparation resets what a role has changed of itself', async () => {
  const urls = await prepareDatabase(adminUrl, PASSWORDS);
  await run(`alter role ${database}_api password 'mine'; alter role ${database}_api set search_path = pg_temp`, urls.api).catch(
    () => undefined,
  );
  await run(`alter role ${database}_api in database ${database} set default_transaction_read_only = off`, adminUrl);
  await run(`alter role ${database}_index password 'mine'`);
  await expect(run('select 1', urls.index)).rejects.toThrow('password authentication failed');
  expect(await prepareDatabase(adminUrl, PASSWORDS)).toEqual(urls);
  await expectWorking(urls);
});

test('index and API cannot create temporary tables or lock tables of others; their advisory locks do not block a preparation', async () => {
  const urls = await prepareDatabase(adminUrl, PASSWORDS);
  await run('create table feed.locks (name text primary key); insert into feed.locks values (1)', urls.cms);
  await expect(run('select from feed.locks for update', urls.index)).rejects.toThrow('permission denied for table locks');
  await expect(run('begin; lock table feed.locks in share mode', urls.index)).rejects.toThrow('permission denied for table locks');
  await expect(run('select from feed.locks for update', urls.api)).rejects.toThrow('permission denied for schema feed');
  for (const url of [urls.index, urls.api])
    await expect(run('create temporary table mine (n int)', url)).rejects.toThrow(/permission denied|read-only transaction/);
  const holder = new Client({ connectionString: urls.api });
  await holder.connect();
  await holder.query('select pg_advisory_lock(n) from generate_series(727000, 728000) as n');
  expect(await prepareDatabase(adminUrl, PASSWORDS)).toEqual(urls);
  await holder.end();
});

test('several preparations at the same time all succeed', async () => {
  const all = await Promise.all(Array.from({ length: 6 }, async () => prepareDatabase(adminUrl, PASSWORDS)));
  await expectWorking(all[0]!);
});

test('several processes that make the database of the bundled cluster at the same time all succeed', async () => {
  const cluster = Object.assign(new URL(adminUrl), { pathname: '/postgres' }).toString();
  const name = `${database}_anew`;
  const opened = Array.from({ length: 24 }, async (_, number) => ensureDatabase(cluster, `${name}_${number % 3}`));
  expect(new Set(await Promise.all(opened)).size).toBe(3);
});

test('in the bundled cluster, a role can connect to the database of Dossier only', async () => {
  const cluster = Object.assign(new URL(adminUrl), { pathname: '/postgres' }).toString();
  const urls = await prepareDatabase(await ensureDatabase(cluster, database), PASSWORDS);
  await expectWorking(urls);
  for (const url of Object.values(urls))
    for (const other of ['postgres', 'template1'])
      await expect(run('select 1', Object.assign(new URL(url), { pathname: `/${other}` }).toString())).rejects.toThrow(
        `permission denied for database "${other}"`,
      );
});

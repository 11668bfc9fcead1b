import { Client } from 'pg';
import { ask, createIndex, openTestServer, type TestServer } from './test-server';
import { openDatabaseGate, type DatabaseGate } from './database-gate';

let direct: string;
let gate: DatabaseGate;
let api: TestServer;

beforeAll(async () => {
  direct = await createIndex();
  gate = await openDatabaseGate(direct);
  await gate.shut();
  // The server starts while its database cannot be reached.
  api = await openTestServer(gate.url);
});
afterAll(async () => {
  await api.close();
  await gate.shut();
});

async function expectUnavailable(): Promise<void> {
  const { status, headers, data, errors } = await ask(api.address, '{ one broken }');
  expect([status, headers.get('retry-after'), headers.get('cache-control'), data]).toEqual([503, '5', 'no-store', undefined]);
  expect(errors).toEqual([{ message: expect.stringContaining('Ask again'), extensions: { code: 'INDEX_UNAVAILABLE' } }]);
}

test('without its database the graph answers 503 with a Retry-After, and recovers by itself, repeatedly', async () => {
  await expectUnavailable();
  for (const _ of [1, 2]) {
    await gate.open();
    expect(await ask(api.address, '{ one }')).toMatchObject({ status: 200, data: { one: 1 } });
    await gate.shut();
    await expectUnavailable();
  }
  await gate.open();
});

test('if the database closes a connection, the server goes on', async () => {
  expect(await ask(api.address, '{ one }')).toMatchObject({ status: 200 });
  const admin = new Client({ connectionString: direct });
  await admin.connect();
  const slow = ask(api.address, '{ slow }');
  const end = `select pg_terminate_backend(pid) from pg_stat_activity
    where pid <> pg_backend_pid() and datname = current_database() and query like '%pg_sleep(30)%'`;
  let ended = 0;
  for (let tries = 0; ended === 0 && tries < 1_000; tries++) ended = (await admin.query(end)).rowCount ?? 0;
  await admin.end();
  expect(await slow).toMatchObject({ status: 503, errors: [{ extensions: { code: 'INDEX_UNAVAILABLE' } }] });
  expect(await ask(api.address, '{ one }')).toMatchObject({ status: 200, data: { one: 1 } });
});

test('if the worker has not created its tables yet, the index is reported as not ready', async () => {
  expect(await ask(api.address, '{ missing }')).toMatchObject({ status: 503, errors: [{ extensions: { code: 'INDEX_UNAVAILABLE' } }] });
});

test('meanwhile the process is alive but not ready, and serves no files', async () => {
  await gate.shut();
  expect((await fetch(`${api.address}/health`)).status).toBe(200);
  const ready = await fetch(`${api.address}/ready`);
  expect([ready.status, await ready.json()]).toMatchObject([503, { ready: false, reason: 'The index cannot be read.' }]);
  const media = await fetch(`${api.address}/media/a.png`);
  expect([media.status, media.headers.get('retry-after'), await media.json()]).toMatchObject([
    503,
    '5',
    { errors: [{ extensions: { code: 'INDEX_UNAVAILABLE' } }] },
  ]);
});

test('a query that needs no index is answered without it', async () => {
  expect(await ask(api.address, '{ __typename }')).toMatchObject({ status: 200, data: { __typename: 'Query' } });
});

/** What `/ready` reports, and when it is not ready. */
import { Client } from 'pg';
import { z } from 'zod';
import { createIndex, openTestServer, type TestServer } from './test-server';

let index: Client;
let api: TestServer;

beforeAll(async () => {
  const url = await createIndex();
  index = new Client({ connectionString: url, options: '-c search_path=index' });
  await index.connect();
  api = await openTestServer(url);
});
afterAll(async () => {
  await api.close();
  await index.end();
});

/** Updates the one row of the table progress and returns what `/ready` then answers. */
async function readyAfter(row: string): Promise<unknown> {
  await index.query(`update progress set ${row}`);
  const response = await fetch(`${api.address}/ready`);
  return { status: response.status, ...((await response.json()) as object) };
}

test('before the worker has written anything, the index is not ready', async () => {
  expect(await readyAfter('checked_at = null')).toMatchObject({ status: 503, ready: false, checkedAt: null });
});

test('an index that has applied the whole ledger is ready and not behind', async () => {
  const level = await readyAfter(`applied = 9, head = 9, failed = 2, waiting_since = null, checked_at = now()`);
  expect(level).toEqual({ status: 200, ready: true, behind: { changes: 0, seconds: 0 }, failed: 2, checkedAt: expect.any(String) });
});

test('an index that is catching up is ready, and reports the age of the oldest change that it has not applied', async () => {
  const behind = await readyAfter(
    `applied = 4, head = 11, waiting_since = now() - interval '90 seconds', applied_at = now(), checked_at = now()`,
  );
  expect(behind).toMatchObject({ status: 200, ready: true, behind: { changes: 7, seconds: expect.any(Number) } });
  const { seconds } = z.object({ behind: z.object({ seconds: z.number() }) }).parse(behind).behind;
  expect(seconds).toBeGreaterThanOrEqual(90);
});

test('changes that were applied after the worker’s last check do not count as waiting', async () => {
  const level = await readyAfter(`applied = 11, head = 11, waiting_since = now() - interval '90 seconds', checked_at = now()`);
  expect(level).toMatchObject({ status: 200, ready: true, behind: { changes: 0, seconds: 0 } });
});

test('an index is not ready, and says why, if changes wait but nothing has been applied for over ten seconds', async () => {
  const waits = `applied = 4, head = 11, waiting_since = now() - interval '11 seconds', checked_at = now()`;
  for (const since of ['null', `now() - interval '11 seconds'`]) {
    const stuck = await readyAfter(`${waits}, applied_at = ${since}, trouble = null`);
    expect(stuck).toMatchObject({
      status: 503,
      ready: false,
      behind: { changes: 7 },
      reason: expect.stringContaining('Nothing has been applied'),
    });
    expect(await readyAfter(`${waits}, applied_at = ${since}, trouble = 'The post p is too odd.'`)).toMatchObject({
      status: 503,
      ready: false,
      reason: 'The post p is too odd.',
    });
  }
});

test('an index is ready if changes have waited for less than ten seconds, or something was applied less than ten seconds ago', async () => {
  const old = `interval '1 hour'`;
  for (const [waiting, applied] of [
    ['now()', `now() - ${old}`],
    [`now() - ${old}`, 'now()'],
  ]) {
    const level = await readyAfter(`applied = 4, head = 11, waiting_since = ${waiting}, applied_at = ${applied}, checked_at = now()`);
    expect(level).toMatchObject({ status: 200, ready: true });
  }
});

test('if the worker has been silent for over ten seconds, the index is not ready', async () => {
  expect(await readyAfter(`checked_at = now() - interval '11 seconds'`)).toMatchObject({
    status: 503,
    ready: false,
    reason: expect.stringContaining('worker'),
  });
});

test('requests that arrive while the index is being read share one read', async () => {
  api.statements.splice(0);
  // The lock delays the read until all requests have arrived.
  await index.query('begin; lock table progress in access exclusive mode');
  const asked = Array.from({ length: 50 }, async () => api.server.inject('/ready'));
  const health = await fetch(`${api.address}/health`);
  await index.query('commit');
  const answers = await Promise.all(asked);
  expect([health.status, new Set(answers.map(({ statusCode }) => statusCode)).size]).toEqual([200, 1]);
  expect(api.statements).toEqual(['progress']);
});

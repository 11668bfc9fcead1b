/** What an operation may use while it runs, and what ends it: a spent budget, or a client that disconnects. */
import { createHash } from 'node:crypto';
import { request } from 'node:http';
import fc from 'fast-check';
import { encode } from '../../api/src/http/encode-answer';
import { openDatabase, type OpenDatabase } from '../../api/src/queries/database';
import { BudgetSpent, HungUp } from '../../api/src/sharing/budget';
import { Clients } from '../../api/src/sharing/clients';
import { Operation } from '../../api/src/sharing/operation';
import { Turns } from '../../api/src/sharing/processor-turns';
import { openArchive, type TestArchive } from '../support/archive';
import { aParagraph, aPost } from '../support/faces';
import { createIndex, openTestServer, type TestServer } from './test-server';

let url: string;
let database: OpenDatabase;

beforeAll(async () => {
  url = await createIndex();
  database = openDatabase(url);
});
afterAll(() => database.close());

const clients = new Clients();
const turns = new Turns(clients);
const anOperation = (budget?: ConstructorParameters<typeof Operation>[2]): Operation => new Operation(clients.of('a'), turns, budget);

const BUDGET = { rows: 10, documents: 10, bytesRead: 10_000, bytesWritten: 10_000, milliseconds: 60_000 };

/** The number of statements that contain this text and are running in PostgreSQL now. */
async function running(text: string): Promise<number> {
  const rows = await database.query<{ count: number }>(
    '',
    `select count(*)::int as count from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and state = 'active' and query like '%' || $1 || '%'`,
    [text],
  );
  return rows[0]!.count;
}

async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
}

test('a statement is cancelled in PostgreSQL when its operation ends, and no other starts', async () => {
  const operation = anOperation();
  const failure = database.query('', `select pg_sleep(1.9) /* abandoned */`, [], operation).catch((error: unknown) => error);
  await until(async () => (await running('abandoned')) === 1);
  operation.hangUp();
  expect(await failure).toBeInstanceOf(HungUp);
  // The statement was cancelled: it would otherwise run on until its time-out.
  expect(await running('abandoned')).toBe(0);
  await expect(database.query('', 'select 1 as one', [], operation)).rejects.toBeInstanceOf(HungUp);
});

test('a connection whose statement was cancelled can be used for the next statement', async () => {
  for (let turn = 0; turn < 20; turn++) {
    const ended = anOperation();
    const failure = database.query('', 'select pg_sleep(1)', [], ended).catch((error: unknown) => error);
    await until(async () => (await running('pg_sleep(1)')) > 0);
    ended.hangUp();
    const others = Array.from({ length: 12 }, (_, n) => database.query<{ n: number }>('', `select ${n}::int as n`, [], anOperation()));
    expect(await failure).toBeInstanceOf(HungUp);
    expect((await Promise.all(others)).map(([row]) => row!.n)).toEqual([...Array(12).keys()]);
  }
});

test('rows and bytes are counted while they arrive', async () => {
  const rows = anOperation(BUDGET);
  await expect(database.query('', 'select n from generate_series(1, 11) n', [], rows)).rejects.toEqual(new BudgetSpent('rows', 10));
  const bytes = anOperation(BUDGET);
  const long = database.query('', `select repeat('x', 1000) from generate_series(1, 100000) n`, [], bytes);
  await expect(long).rejects.toEqual(new BudgetSpent('bytesRead', 10_000));
  expect(await running('generate_series')).toBe(0);
});

test('an operation runs three statements in PostgreSQL at a time, and the others wait', async () => {
  const operation = anOperation();
  const all = Array.from({ length: 8 }, () => database.query('', 'select pg_sleep(0.3) /* many */', [], operation));
  let most = 0;
  let done = false;
  void Promise.all(all).then(() => (done = true));
  await until(async () => {
    most = Math.max(most, await running('many'));
    return done;
  });
  expect(most).toBe(3);
});

test('an operation that has run for its maximum time ends', async () => {
  const operation = anOperation({ ...BUDGET, milliseconds: 50 });
  const failure = database.query('', 'select pg_sleep(1.9)', [], operation).catch((error: unknown) => error);
  expect(await failure).toEqual(new BudgetSpent('milliseconds', 50));
});

describe('over HTTP', () => {
  let api: TestServer;
  beforeAll(async () => {
    api = await openTestServer(url);
  });
  afterAll(() => api.close());

  test('if a client disconnects, its statement is cancelled', async () => {
    const asked = request(`${api.address}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' } });
    asked.on('error', () => undefined);
    asked.end(JSON.stringify({ query: '{ slow }' }));
    await until(async () => (await running('pg_sleep(30)')) === 1);
    asked.destroy();
    // Without the cancellation, the statement would end by its time-out after two seconds, and the log would contain that error.
    await until(async () => (await running('pg_sleep(30)')) === 0);
    expect(api.log.join('')).not.toContain('STATEMENT_TIMEOUT');
  });
});

describe('an answer', () => {
  let archive: TestArchive;
  beforeAll(async () => {
    archive = await openArchive(async (ledger) => {
      for (let n = 0; n < 20; n++)
        await ledger.put('post', `post-${n}`, aPost({ title: `Post ${n}`, body: [aParagraph('Long words. '.repeat(2_000))] }));
    });
  });
  afterAll(() => archive.close());

  const aliases = (field: string, count: number): string => Array.from({ length: count }, (_, n) => `a${n}: ${field}`).join(' ');

  test.each(['bodyHtml', 'bodyText', 'body { ... on Paragraphs { html } }'])(
    'of twenty megabytes of %s is refused while it is being built',
    async (field) => {
      const within = await archive.graph.ask(`{ posts { nodes { ${aliases(field, 15)} } } }`);
      expect(within.errors).toBeUndefined();
      const { errors } = await archive.graph.ask(`{ posts { nodes { ${aliases(field, 60)} } } }`);
      expect(new Set(errors)).toEqual(new Set([new BudgetSpent('bytesWritten', 20_000_000)]));
    },
  );

  test('is encoded in chunks to the same bytes as at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 200 }), async (long) => {
        const written = JSON.stringify(long.repeat(3_000));
        const { body, hash } = await encode(written, anOperation({ ...BUDGET, bytesWritten: 10_000_000 }), true);
        expect(body.bytes.equals(Buffer.from(written))).toBe(true);
        expect(hash).toBe(createHash('sha1').update(written).digest('base64url'));
      }),
      { numRuns: 15 },
    );
  });

  test('is measured in bytes, not in characters', async () => {
    await expect(encode('é'.repeat(6_000), anOperation(BUDGET), false)).rejects.toEqual(new BudgetSpent('bytesWritten', 10_000));
  });
});

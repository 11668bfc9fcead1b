/** Statements that are sent repeatedly are prepared, on a real server: what they return, and what happens when their table changes. */
import { prepareRepeated, RepeatedStatements } from '@dossier/postgres/prepare-repeated';
import { Client } from 'pg';
import { createDatabase } from '../support/database';

let url: string;
let clients: Client[];
let statements: RepeatedStatements;

async function connect(): Promise<Client> {
  const client = new Client(url);
  await client.connect();
  clients.push(client);
  return client;
}

async function preparing(): Promise<Client> {
  const client = await connect();
  prepareRepeated(client, statements);
  return client;
}

/** The texts that the server holds prepared for a connection. */
async function preparedOn(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ statement: string }>('select statement from pg_prepared_statements order by statement');
  return rows.map(({ statement }) => statement);
}

beforeAll(async () => {
  url = await createDatabase();
});
beforeEach(() => {
  clients = [];
  statements = new RepeatedStatements();
});
afterEach(async () => Promise.all(clients.map(async (client) => client.end())));

const SUM = 'select $1::int + $2::int as sum';

test('a statement with parameters is prepared at its third use, and returns the same before and after', async () => {
  const client = await preparing();
  const sums: unknown[] = [];
  for (let use = 1; use <= 4; use++) {
    sums.push((await client.query(SUM, [use, 10])).rows[0]);
    expect(await preparedOn(client)).toEqual(use < 3 ? [] : [SUM]);
  }
  expect(sums).toEqual([11, 12, 13, 14].map((sum) => ({ sum })));
});

test('callbacks and objects are answered as promises and texts are, and connections share the count of uses', async () => {
  const [one, other] = [await preparing(), await preparing()];
  await one.query({ text: SUM, values: [1, 1] });
  await new Promise((resolve) => one.query(SUM, [1, 1], resolve));
  const answer = await new Promise((resolve, reject) =>
    other.query({ text: SUM, values: [1, 2] }, (error: Error | null, result) => (error ? reject(error) : resolve(result.rows))),
  );
  expect(answer).toEqual([{ sum: 3 }]);
  expect([await preparedOn(one), await preparedOn(other)]).toEqual([[], [SUM]]);
});

test('statements without parameters, with a name of their own, or of several commands are sent as they are', async () => {
  const client = await preparing();
  for (let use = 0; use < 4; use++) {
    await client.query('select 1');
    await client.query('begin; commit');
    await client.query({ name: 'own', text: 'select $1::int', values: [use] });
  }
  expect(await preparedOn(client)).toEqual(['select $1::int']);
});

test('an error reaches the caller, in a transaction too, and the statement can be used again', async () => {
  const client = await preparing();
  const divide = 'select 10 / $1::int as part';
  for (let use = 0; use < 3; use++) await client.query(divide, [5]);
  await client.query('begin');
  await expect(client.query(divide, [0])).rejects.toMatchObject({ code: '22012' });
  await expect(client.query(divide, [5])).rejects.toMatchObject({ code: '25P02' });
  await client.query('rollback');
  expect((await client.query(divide, [2])).rows).toEqual([{ part: 5 }]);
});

test.each(['promise', 'callback'])('after a table has got another column, one statement fails, and the next succeeds: %s', async (way) => {
  const [client, other] = [await preparing(), await connect()];
  await other.query('drop table if exists things; create table things (id int); insert into things values (1)');
  const read = async (): Promise<unknown> =>
    way === 'promise'
      ? (await client.query('select * from things where id = $1', [1])).rows
      : new Promise((resolve, reject) =>
          client.query('select * from things where id = $1', [1], (error: Error | null, result) =>
            error ? reject(error) : resolve(result.rows),
          ),
        );
  for (let use = 0; use < 3; use++) await read();
  await other.query(`alter table things add column name text default 'new'`);
  await expect(read()).rejects.toMatchObject({ code: '0A000' });
  for (let use = 0; use < 4; use++) expect(await read()).toEqual([{ id: 1, name: 'new' }]);
});

test('of more texts than are kept prepared, all are answered', async () => {
  const client = await preparing();
  for (let number = 0; number < 450; number++)
    for (let use = 0; use < 3; use++)
      expect((await client.query(`select $1::int + ${number} as sum`, [use])).rows).toEqual([{ sum: use + number }]);
  expect((await preparedOn(client)).length).toBe(400);
});

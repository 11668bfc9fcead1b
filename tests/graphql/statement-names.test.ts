/** Prepared statements of lists are kept for the texts that were used last, and the others are released, in PostgreSQL and in this process. */
import { Client, Pool, type PoolClient } from 'pg';
import { openDatabase } from '../../api/src/queries/database';
import { StatementNames } from '../../api/src/queries/statement-names';
import { createDatabase } from '../support/database';

let pool: Pool;
let client: PoolClient;
beforeAll(async () => {
  pool = new Pool({ connectionString: await createDatabase(), max: 1 });
  client = await pool.connect();
});
afterAll(async () => {
  client.release();
  await pool.end();
});

async function ask(names: StatementNames, number: number): Promise<string | undefined> {
  const text = `select ${number} as number`;
  const name = names.of(text);
  await names.settle(client);
  const { rows } = await client.query<{ number: number }>({ text, ...(name !== undefined && { name }) });
  expect(rows).toEqual([{ number }]);
  return name;
}

async function prepared(): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`select name from pg_prepared_statements order by name`);
  return rows.map(({ name }) => name);
}

test('a text that is used once is not prepared; one that is used again is, and keeps its name', async () => {
  const names = new StatementNames();
  expect(await ask(names, 0)).toBeUndefined();
  const name = await ask(names, 0);
  expect(name).toEqual(expect.any(String));
  expect(await ask(names, 0)).toBe(name);
  expect(await prepared()).toEqual([name]);
  await client.query('deallocate all');
});

test('of three thousand texts, the last sixty-four stay prepared, and no name is given twice', async () => {
  client.release(true);
  client = await pool.connect();
  const names = new StatementNames();
  const given = new Set<string | undefined>();
  for (let number = 0; number < 3_000; number++) {
    await ask(names, number);
    given.add(await ask(names, number));
    if (number % 10 === 0) await ask(names, 0);
  }
  expect(given.size).toBe(3_000);
  const kept = await prepared();
  expect(kept).toHaveLength(64);
  expect(kept).toContain(names.of('select 0 as number'));
  const { connection } = client as unknown as { connection: { parsedStatements: object } };
  expect(Object.keys(connection.parsedStatements).sort()).toEqual([...kept].sort());
});

test('a statement is planned for its values only when it says so, on a connection that has run others', async () => {
  const database = openDatabase(await createDatabase());
  try {
    const modes: (string | undefined)[] = [];
    for (const isPlannedAnew of [false, true, true, undefined, true, false]) {
      const [row] = await database.query<{ plan_cache_mode: string }>('', 'show plan_cache_mode', [], undefined, { isPlannedAnew });
      modes.push(row?.plan_cache_mode);
    }
    const [generic, custom] = ['force_generic_plan', 'force_custom_plan'];
    expect(modes).toEqual([generic, custom, custom, generic, custom, generic]);
  } finally {
    await database.close();
  }
});

test('a statement that was prepared before the columns of its result changed is prepared anew', async () => {
  const url = await createDatabase();
  const database = openDatabase(url);
  const owner = new Client({ connectionString: url });
  await owner.connect();
  try {
    await owner.query(`create schema "index"; create table "index".things as select 'a'::text as thing`);
    const read = (): Promise<object[]> => database.query('things', 'select thing from things', []);
    expect(await read()).toEqual([{ thing: 'a' }]);
    for (const change of ['type text collate "C"', 'type text collate "POSIX"', 'type int using 1']) {
      await owner.query(`alter table "index".things alter column thing ${change}`);
      expect(await read()).toEqual([{ thing: change.includes('int') ? 1 : 'a' }]);
    }
  } finally {
    await owner.end();
    await database.close();
  }
});

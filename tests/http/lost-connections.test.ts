/** A connection that breaks at a moment when no statement runs on it ends no process. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { openPartnerDatabase } from '../../api/src/partners/partner-database';
import { ServerPool } from '../../api/src/queries/server-pool';
import { StatementNames } from '../../api/src/queries/statement-names';
import { createDatabase } from '../support/database';

let url: string;

beforeAll(async () => {
  url = await createDatabase();
});

/** Ends the other connections to the database as a crash of the server does, and gives the process time to hear of it. */
async function endOthers(): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await client.end();
  await sleep(200);
}

test('in the transaction of a door of partners, whose next statement fails; the next transaction has a new connection', async () => {
  const database = openPartnerDatabase(url);
  const work = database.transaction(async (rows) => {
    await rows('select 1', []);
    await endOthers();
    return rows('select 2', []);
  });
  await expect(work).rejects.toThrow(/terminat|not queryable/);
  expect(await database.transaction(async (rows) => rows('select 3 as three', []))).toEqual([{ three: 3 }]);
  await database.close();
});

test('while a connection to a replica is being verified', async () => {
  let isFirst = true;
  const verify = async (): Promise<void> => {
    if (isFirst) await endOthers();
    isFirst = false;
  };
  const pool = new ServerPool({ url, verify }, new StatementNames());
  const read = { text: 'select 4 as four', values: [], name: '', isPlannedAnew: false };
  await expect(pool.run(read)).rejects.toThrow(/terminat|not queryable/);
  expect(await pool.run(read)).toEqual([{ four: 4 }]);
  await pool.close();
});

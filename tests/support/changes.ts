/** The log of changes of the index without a worker: a test writes the changes itself. */
import { Client } from 'pg';
import { makeChangeTables } from '../../api/src/indexing/record-changes';
import { createDatabase } from './database';

/** A log of changes. */
export interface TestChanges {
  readonly databaseUrl: string;
  readonly client: Client;
  /** Writes one change, as the worker does when it commits. @returns its number */
  touch(...topics: readonly string[]): Promise<number>;
  /** Empties the log and begins a new epoch. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Creates a database with an empty log of changes. */
export async function openChanges(): Promise<TestChanges> {
  const databaseUrl = await createDatabase('changes');
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await makeChangeTables(client);
  return {
    databaseUrl,
    client,
    async touch(...topics) {
      const { rows } = await client.query<{ number: string }>(
        `with numbered as (update changes.head set number = number + 1 returning number),
          logged as (insert into changes.log (number, topics, sequence) select number, $1, 0 from numbered)
        select number, pg_notify('dossier_changes', number::text) from numbered`,
        [topics],
      );
      return Number(rows[0]?.number);
    },
    async reset() {
      await client.query('delete from changes.log; update changes.head set epoch = gen_random_uuid(), number = 0');
    },
    close: () => client.end(),
  };
}

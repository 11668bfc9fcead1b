/** What the worker has recorded of its changes. */
import type { Client } from 'pg';
import { EVERYTHING, type Topic } from '../../api/src/model/topics';

/** A row of the log. */
export interface RecordedChange {
  readonly number: number;
  readonly topics: readonly Topic[];
  readonly sequence: string;
}

/** The number of the last change. */
export async function readHead(client: Client): Promise<number> {
  const { rows } = await client.query<{ number: string }>('select number from changes.head');
  return Number(rows[0]?.number);
}

/** The changes after a number, in order. */
export async function readChanges(client: Client, after: number): Promise<RecordedChange[]> {
  const { rows } = await client.query<{ number: string; topics: Topic[]; sequence: string }>(
    'select number, topics, sequence from changes.log where number > $1 order by number',
    [after],
  );
  return rows.map((row) => ({ ...row, number: Number(row.number) }));
}

/** Does something, and returns the topics that all changes meanwhile touched. */
export async function touchedBy(client: Client, work: () => Promise<unknown>): Promise<ReadonlySet<Topic>> {
  const before = await readHead(client);
  await work();
  return new Set((await readChanges(client, before)).flatMap(({ topics }) => topics));
}

/** Whether one of the topics was touched. */
export function isTouched(touched: ReadonlySet<Topic>, topics: Iterable<Topic>): boolean {
  return touched.has(EVERYTHING) || [...topics].some((topic) => touched.has(topic));
}

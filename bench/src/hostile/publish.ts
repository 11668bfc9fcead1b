/** Publishes without the CMS: it writes faces into the ledger, where the worker finds them. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

const PUBLISH = `
  with published as (
    update feed.ledger set sequence = nextval('feed.ledger_sequence'), changed_at = clock_timestamp(),
      face = jsonb_set(face, '{title}', to_jsonb('Edition ' || $2))
    where type = 'post' and document_id = $1 returning 1)
  select pg_notify('dossier_ledger', '') from published`;

/** Changes the titles of posts, `perSecond` per second. @returns the number of changes */
export async function publishFor(adminUrl: string, forMs: number, perSecond: number): Promise<number> {
  const client = new Client({ connectionString: adminUrl, application_name: 'dossier bench' });
  // If the benchmark is ended early, the database stops first and this connection fails.
  client.on('error', () => undefined);
  await client.connect();
  let count = 0;
  for (const start = performance.now(); performance.now() - start < forMs; count++) {
    await client.query(PUBLISH, [`post${String(count % 100).padStart(6, '0')}`, String(count)]);
    await sleep(1_000 / perSecond);
  }
  await client.end();
  return count;
}

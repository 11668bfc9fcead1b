/** Tells how far the index is: the API learns it from `progress`, since it may not read the ledger. */
import type { DataSource } from 'typeorm';

/**
 * Writes the ledger's head, since when the oldest change waits that is not applied yet, how many documents failed there or here, and the
 * time of looking.
 */
export async function reportProgress(source: DataSource): Promise<void> {
  await source.query(`
    update progress set checked_at = clock_timestamp(),
      head = coalesce((select max(sequence) from feed.ledger), 0),
      waiting_since = (select changed_at from feed.ledger where sequence > applied order by sequence limit 1),
      failed = (select count(*) from feed.failed) + (select count(*) from failed)`);
}

/** Whether the ledger is there to be read; it appears with the first start of the CMS. */
export async function hasLedger(source: DataSource): Promise<boolean> {
  const [row]: { found: boolean }[] = await source.query(`select to_regclass('feed.ledger') is not null as found`);
  return row?.found ?? false;
}

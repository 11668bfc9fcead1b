/** Writes the progress of the worker to the table `progress`, for the API, which may not read the ledger. */
import type { DataSource } from 'typeorm';

const REPORT = `
  with reported as (
    update progress set checked_at = clock_timestamp(),
      head = coalesce((select max(sequence) from feed.ledger), 0),
      waiting_since = (select changed_at from feed.ledger where sequence > applied order by sequence limit 1),
      failed = (select count(*) from feed.failed) + (select count(*) from failed)
    returning head > applied as is_behind
  )
  select is_behind from reported`;

/**
 * Writes the head of the ledger, the time of the oldest change that is not applied yet, how many documents failed (in the CMS or in the
 * worker), and the current time.
 * @returns whether changes of the ledger are not applied yet
 */
export async function reportProgress(source: DataSource): Promise<boolean> {
  const [row]: { is_behind: boolean }[] = await source.query(REPORT);
  return row?.is_behind ?? false;
}

/** Writes why the worker cannot go on, which /ready shows; null once it can. */
export async function reportTrouble(source: DataSource, trouble: string | null): Promise<void> {
  await source.query(
    'update progress set trouble = $1, checked_at = clock_timestamp() where trouble is distinct from $1 or $1 is not null',
    [trouble],
  );
}

/** The next document to be applied, in words: its type, identifier and language. */
export async function findNext(source: DataSource): Promise<string> {
  const [next]: { type: string; document_id: string; locale: string }[] = await source.query(
    'select type, document_id, locale from feed.ledger where sequence > (select applied from progress) order by sequence limit 1',
  );
  return next ? `the ${next.type} ${next.document_id}${next.locale && ` (${next.locale})`}` : 'the end of the ledger';
}

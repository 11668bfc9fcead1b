/** How far the ledger goes. */
import type { LedgerSource } from './read-ledger';

/** Whether the ledger is there to be read; it appears with the first start of the CMS. */
export async function hasLedger(source: LedgerSource): Promise<boolean> {
  const [row] = await source.query<{ found: boolean }[]>(`select to_regclass('feed.ledger') is not null as found`);
  return row?.found ?? false;
}

/** How many documents the ledger holds, and the number of the last change; a bigint as text, `0` when there is none. */
export async function readExtent(source: LedgerSource): Promise<{ documents: number; head: string }> {
  const [ledger] = await source.query<{ total: string; head: string }[]>(
    'select count(*) as total, coalesce(max(sequence), 0)::text as head from feed.ledger',
  );
  return { documents: Number(ledger?.total ?? 0), head: ledger?.head ?? '0' };
}

/** The number of the last change; a bigint as text, `0` when there is none. */
export async function readHead(source: LedgerSource): Promise<string> {
  const [ledger] = await source.query<{ head: string }[]>('select coalesce(max(sequence), 0)::text as head from feed.ledger');
  return ledger?.head ?? '0';
}

/** Reads the size of the ledger and the sequence number of its last change. */
import type { LedgerSource } from './read-ledger';

/** Whether the ledger exists. The first start of the CMS creates it. */
export async function hasLedger(source: LedgerSource): Promise<boolean> {
  const [row] = await source.query<{ found: boolean }[]>(`select to_regclass('feed.ledger') is not null as found`);
  return row?.found ?? false;
}

/** The number of documents in the ledger, and the sequence number of the last change: a bigint as text, `0` if there is none. */
export async function readExtent(source: LedgerSource): Promise<{ documents: number; head: string }> {
  const [ledger] = await source.query<{ total: string; head: string }[]>(
    'select count(*) as total, coalesce(max(sequence), 0)::text as head from feed.ledger',
  );
  return { documents: Number(ledger?.total ?? 0), head: ledger?.head ?? '0' };
}

/** The sequence number of the last change: a bigint as text, `0` if there is none. */
export async function readHead(source: LedgerSource): Promise<string> {
  const [ledger] = await source.query<{ head: string }[]>('select coalesce(max(sequence), 0)::text as head from feed.ledger');
  return ledger?.head ?? '0';
}

/** Reads the ledger: the indexer's only source. */
import { FACES, type DocumentType } from '@dossier/contract/document';
import type { EntityManager } from 'typeorm';
import type { LedgerChange } from './row-set';

/** A row of the ledger whose document is not public any more. */
interface Withdrawal {
  readonly type: DocumentType;
  readonly documentId: string;
  readonly locale: string;
  readonly sequence: string;
  readonly face: null;
}

/** A row of the ledger, with every address the document had. */
export type LedgerRow = (LedgerChange | Withdrawal) & { readonly paths: readonly string[] };

interface RawRow {
  type: DocumentType;
  document_id: string;
  locale: string;
  sequence: string;
  face: unknown;
  paths: string[];
  changed_at: string;
}

/**
 * Rows numbered after `after`, in order; none beyond `upTo` when it is given.
 * @throws ZodError when a face does not fit the contract: the CMS speaks another version of it
 */
export async function readLedger(manager: EntityManager, after: string, limit: number, upTo?: string): Promise<LedgerRow[]> {
  const rows: RawRow[] = await manager.query(
    `select type, document_id, locale, sequence::text, face, paths, to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as changed_at
     from feed.ledger l where l.sequence > $1 and ($3::bigint is null or l.sequence <= $3)
     -- By the number: the text of it, selected under the same name, has 10 before 9.
     order by l.sequence limit $2`,
    [after, limit, upTo ?? null],
  );
  return rows.map(({ type, document_id, locale, sequence, face, paths, changed_at }) => {
    const row = { type, documentId: document_id, locale, sequence, paths };
    return face === null ? { ...row, face: null } : { ...row, changedAt: changed_at, face: FACES[type].parse(face) };
  });
}

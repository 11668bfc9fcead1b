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

/** A row of the ledger whose face does not fit the contract: the CMS speaks another version of it, or somebody wrote it by hand. */
interface Unreadable extends Omit<Withdrawal, 'face'> {
  readonly face: undefined;
  readonly reason: string;
}

/** A row of the ledger, with every address the document had. */
export type LedgerRow = (LedgerChange | Withdrawal | Unreadable) & { readonly paths: readonly string[] };

interface RawRow {
  type: DocumentType;
  document_id: string;
  locale: string;
  sequence: string;
  face: unknown;
  paths: string[];
  changed_at: string;
}

const COLUMNS = `l.type, l.document_id, l.locale, l.sequence::text, l.face, l.paths,
  to_char(l.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as changed_at`;

function toLedgerRow({ type, document_id, locale, sequence, face, paths, changed_at }: RawRow): LedgerRow {
  const row = { type, documentId: document_id, locale, sequence, paths: [...new Set(paths)] };
  if (face === null) return { ...row, face };
  if (!(type in FACES)) return { ...row, face: undefined, reason: `no document is of the type ${type}` };
  const parsed = FACES[type].safeParse(face);
  if (!parsed.success) {
    const reason = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    return { ...row, face: undefined, reason };
  }
  return { ...row, changedAt: changed_at, face: parsed.data };
}

/** Rows numbered after `after`, in order; none beyond `upTo` when it is given. */
export async function readLedger(manager: EntityManager, after: string, limit: number, upTo?: string): Promise<LedgerRow[]> {
  const rows: RawRow[] = await manager.query(
    // By the number: the text of it, selected under the same name, has 10 before 9.
    `select ${COLUMNS} from feed.ledger l where l.sequence > $1 and ($3::bigint is null or l.sequence <= $3) order by l.sequence limit $2`,
    [after, limit, upTo ?? null],
  );
  return rows.map(toLedgerRow);
}

/** Rows of documents that could not be indexed before. */
export async function readFailed(manager: EntityManager): Promise<LedgerRow[]> {
  const rows: RawRow[] = await manager.query(
    `select ${COLUMNS} from feed.ledger l join failed using (type, document_id, locale) order by l.sequence`,
  );
  return rows.map(toLedgerRow);
}

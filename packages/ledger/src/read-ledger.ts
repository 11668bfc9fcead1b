/** Reads the changes of the ledger after a sequence number, for the processes that follow the ledger (promises 2 and 4, docs/changing.md). */
import { FACES, type DocumentType, type Faces } from '@dossier/contract/document';

/** A connection or a transaction whose statements return rows. */
export interface LedgerSource {
  query<Rows>(sql: string, parameters?: unknown[]): Promise<Rows>;
}

/** A change of the ledger: the current face of a document. */
export interface LedgerChange<Type extends DocumentType = DocumentType> {
  readonly type: Type;
  readonly documentId: string;
  readonly locale: string;
  /** Its sequence number in the ledger: a bigint as text. */
  readonly sequence: string;
  readonly changedAt: string;
  readonly face: Faces[Type];
}

/** A row of the ledger whose document is no longer public. */
interface Withdrawal {
  readonly type: DocumentType;
  readonly documentId: string;
  readonly locale: string;
  readonly sequence: string;
  readonly face: null;
}

/** A row of the ledger whose face does not match the contract: it was written by a CMS of another version, or by hand. */
interface Unreadable extends Omit<Withdrawal, 'face'> {
  readonly face: undefined;
  readonly reason: string;
}

/** A row of the ledger, with every address that the document has or had. */
export type LedgerRow = (LedgerChange | Withdrawal | Unreadable) & { readonly paths: readonly string[] };

interface RawRow {
  type: DocumentType;
  document_id: string;
  locale: string;
  sequence: string;
  /** As text. */
  face: string | null;
  paths: string[];
  changed_at: string;
}

/**
 * Limits of one batch, which bound the memory of the worker: the bytes of its stored faces, and then the characters of their text. The first
 * document is always part of the batch. The stored size is an estimate that PostgreSQL knows without reading the face; the length of the text is
 * exact.
 */
const MOST_STORED = 8_000_000;
const MOST_READ = 16_000_000;

/** The statement that reads one batch within the limits. @param rows SQL that selects rows of `feed.ledger l`, in order of their sequence */
function bounded(rows: string): string {
  return `
    with candidates as (${rows}), stored as (
      select *, coalesce(sum(pg_column_size(face)) over (order by sequence rows between unbounded preceding and 1 preceding), 0) as before
      from candidates
    ), written as (
      select type, document_id, locale, sequence, face::text as face, paths, changed_at from stored where before < ${MOST_STORED}
    ), counted as (
      select *, coalesce(sum(length(face)) over (order by sequence rows between unbounded preceding and 1 preceding), 0) as before from written
    )
    select type, document_id, locale, sequence::text, face, paths,
      to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as changed_at
    from counted where before < ${MOST_READ} order by counted.sequence`;
}

function toLedgerRow({ type, document_id, locale, sequence, face: text, paths, changed_at }: RawRow): LedgerRow {
  const row = { type, documentId: document_id, locale, sequence, paths: [...new Set(paths)] };
  const face: unknown = text === null ? null : JSON.parse(text);
  if (face === null) return { ...row, face };
  // `hasOwn`, since every object has inherited properties such as `constructor`.
  if (!Object.hasOwn(FACES, type)) return { ...row, face: undefined, reason: `no document is of the type ${type}` };
  const parsed = FACES[type].safeParse(face);
  if (!parsed.success) {
    const reason = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    return { ...row, face: undefined, reason };
  }
  return { ...row, changedAt: changed_at, face: parsed.data };
}

/**
 * The rows of the ledger that a statement selects, as far as they fit in one batch.
 * @param rows SQL that selects whole rows of `feed.ledger l`, in order of their sequence, with a limit
 */
export async function readLedgerRows(source: LedgerSource, rows: string, parameters: unknown[]): Promise<LedgerRow[]> {
  const read = await source.query<RawRow[]>(bounded(rows), parameters);
  return read.map(toLedgerRow);
}

/** Reads the ledger, from any number on: the only source of those who follow it (promises 2 and 4, docs/changing.md). */
import { FACES, type DocumentType, type Faces } from '@dossier/contract/document';

/** Where the ledger is read: a connection, or a transaction, whose statements answer with rows. */
export interface LedgerSource {
  query<Rows>(sql: string, parameters?: unknown[]): Promise<Rows>;
}

/** A change of the ledger: the face that a document has now, and the addresses it has or had. */
export interface LedgerChange<Type extends DocumentType = DocumentType> {
  readonly type: Type;
  readonly documentId: string;
  readonly locale: string;
  /** Its number in the ledger; a bigint as text. */
  readonly sequence: string;
  readonly changedAt: string;
  readonly face: Faces[Type];
}

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
  /** As text. */
  face: string | null;
  paths: string[];
  changed_at: string;
}

/**
 * Characters of faces in one batch, beyond its first document: documents of many megabytes come few at a time, so that the worker's memory is
 * bounded. What is stored says roughly how long a face is without reading it; then its text says it exactly.
 */
const MOST_STORED = 8_000_000;
const MOST_READ = 16_000_000;

/** `rows` are those of `feed.ledger` to read, in their order, as `l`. */
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
  // Its own words only: every object has a `constructor`.
  if (!Object.hasOwn(FACES, type)) return { ...row, face: undefined, reason: `no document is of the type ${type}` };
  const parsed = FACES[type].safeParse(face);
  if (!parsed.success) {
    const reason = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    return { ...row, face: undefined, reason };
  }
  return { ...row, changedAt: changed_at, face: parsed.data };
}

/**
 * Rows of the ledger that a statement chooses.
 * @param rows selects whole rows of `feed.ledger`, in their order and with its own limit
 */
export async function readLedgerRows(source: LedgerSource, rows: string, parameters: unknown[]): Promise<LedgerRow[]> {
  const read = await source.query<RawRow[]>(bounded(rows), parameters);
  return read.map(toLedgerRow);
}

/** Rows numbered after `after`, in order; none beyond `upTo` when it is given. */
export async function readLedger(source: LedgerSource, after: string, limit: number, upTo?: string): Promise<LedgerRow[]> {
  return readLedgerRows(
    source,
    'select * from feed.ledger l where l.sequence > $1 and ($3::bigint is null or l.sequence <= $3) order by l.sequence limit $2',
    [after, limit, upTo ?? null],
  );
}

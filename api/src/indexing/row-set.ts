/** The rows that a document becomes. */
import type { DocumentType, Faces } from '@dossier/contract/document';
import type { ObjectLiteral } from 'typeorm';

/** A row class of the model. */
export type RowClass<Row extends ObjectLiteral = ObjectLiteral> = new () => Row;

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

/** Rows of any number of documents, by table. */
export class RowSet {
  private readonly rows = new Map<RowClass, ObjectLiteral[]>();

  add<Row extends ObjectLiteral>(table: RowClass<Row>, ...rows: Row[]): void {
    const held = this.rows.get(table);
    if (held) held.push(...rows);
    else this.rows.set(table, [...rows]);
  }

  /** Adds all rows of another set. */
  addAll(other: RowSet): void {
    for (const [table, rows] of other) this.add(table, ...rows);
  }

  /** Table by table, in the order in which they were first added to. */
  [Symbol.iterator](): IterableIterator<[RowClass, ObjectLiteral[]]> {
    return this.rows.entries();
  }
}

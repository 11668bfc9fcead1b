/** Rows of documents, collected before they are written. */
import type { ObjectLiteral } from 'typeorm';

/** A row class of the model. */
export type RowClass<Row extends ObjectLiteral = ObjectLiteral> = new () => Row;

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

  /** The rows of one table. */
  of<Row extends ObjectLiteral>(table: RowClass<Row>): readonly Row[] {
    return (this.rows.get(table) ?? []) as Row[];
  }

  /** Table by table, in the order in which they were first added to. */
  [Symbol.iterator](): IterableIterator<[RowClass, ObjectLiteral[]]> {
    return this.rows.entries();
  }
}

/** Triggers that mark documents dirty in the transaction of the writer (promise 1 of the ledger, docs/changing.md). */

/** A trigger. `table` is its table as SQL; `sql` creates or replaces the trigger. */
export interface Trigger {
  readonly name: string;
  readonly table: string;
  readonly sql: string;
}

const NAME = 'dossier_mark';

/** A name as a quoted SQL identifier. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as an SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * The trigger that marks the document whose row is written.
 * @param rows `drafts` if the table contains drafts and public versions, `always` if all its rows are public
 */
export function documentTrigger(table: string, type: string, rows: 'drafts' | 'always'): Trigger {
  return {
    name: NAME,
    table,
    sql: `create or replace trigger ${NAME} after insert or update or delete on ${table}
        for each row execute function feed.mark_document(${literal(type)}, ${literal(rows)})`,
  };
}

/** The trigger that marks every document when any row of the table is written. */
export function everythingTrigger(table: string): Trigger {
  return {
    name: NAME,
    table,
    sql: `create or replace trigger ${NAME} after insert or update or delete on ${table}
        for each statement execute function feed.mark_everything()`,
  };
}

/** The trigger that marks every document when the row with this key is written. */
export function settingTrigger(table: string, key: string): Trigger {
  return {
    name: NAME,
    table,
    sql: `create or replace trigger ${NAME} after insert or update on ${table}
        for each row when (new.key = ${literal(key)}) execute function feed.mark_everything()`,
  };
}

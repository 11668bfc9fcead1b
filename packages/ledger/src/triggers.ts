/** Triggers that mark documents dirty in the transaction of whoever writes them (promise 1 of the ledger: docs/changing.md). */

/** A trigger, with its table as SQL names it. */
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
 * Marks the document whose row is written.
 * @param rows whether the table holds drafts beside what is public (`drafts`), or only what is public (`always`)
 */
export function documentTrigger(table: string, type: string, rows: 'drafts' | 'always'): Trigger {
  return {
    name: NAME,
    table,
    sql: `create or replace trigger ${NAME} after insert or update or delete on ${table}
        for each row execute function feed.mark_document(${literal(type)}, ${literal(rows)})`,
  };
}

/** Marks every document when any row of the table is written. */
export function everythingTrigger(table: string): Trigger {
  return {
    name: NAME,
    table,
    sql: `create or replace trigger ${NAME} after insert or update or delete on ${table}
        for each statement execute function feed.mark_everything()`,
  };
}

/** Marks every document when the row of one key is written. */
export function settingTrigger(table: string, key: string): Trigger {
  return {
    name: NAME,
    table,
    sql: `create or replace trigger ${NAME} after insert or update on ${table}
        for each row when (new.key = ${literal(key)}) execute function feed.mark_everything()`,
  };
}

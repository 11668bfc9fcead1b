import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A table whose rows are counted: the columns of its rows by which they are, and which rows count. */
export interface Counted {
  readonly locale: string;
  readonly kind: string;
  readonly where: string;
}

const COUNTED: Readonly<Record<string, Counted>> = {
  posts: { locale: 'locale', kind: `''`, where: 'true' },
  timelines: { locale: 'locale', kind: `''`, where: 'true' },
  entries: { locale: 'locale', kind: 'status', where: 'true' },
  entities: { locale: `''`, kind: 'kind', where: 'canonical_id = document_id' },
};

const count = (table: string, { locale, kind, where }: Counted, from: string): string =>
  `select '${table}' as name, ${locale} as locale, ${kind} as kind, count(*) as count from ${from} where ${where} group by 2, 3`;

/** Makes or replaces the function that counts the rows of a table as they change. One per table, as the columns differ. */
export const countingFunction = (table: string, counted: Counted): string => `
  create or replace function count_${table}() returns trigger language plpgsql as $$
  begin
    if tg_op <> 'INSERT' then
      if exists (select from gone) then
        update row_counts c set count = c.count - g.count from (${count(table, counted, 'gone')}) g
          where (c.name, c.locale, c.kind) = (g.name, g.locale, g.kind);
        delete from row_counts c where c.name = '${table}' and c.count = 0;
      end if;
    end if;
    if tg_op <> 'DELETE' then
      insert into row_counts as c (name, locale, kind, count) ${count(table, counted, 'added')}
        on conflict (name, locale, kind) do update set count = c.count + excluded.count;
    end if;
    return null;
  end $$;`;

/** Counts the rows that a table has. */
export const countAll = (table: string, counted: Counted): string =>
  `insert into row_counts (name, locale, kind, count) ${count(table, counted, table)};`;

/** The counts change in the transaction that changes the rows, whatever changes them. */
const trigger = ([table, counted]: [string, Counted]): string => `
  ${countingFunction(table, counted)}
  create trigger counts_inserted after insert on ${table} referencing new table as added for each statement execute function count_${table}();
  create trigger counts_deleted after delete on ${table} referencing old table as gone for each statement execute function count_${table}();
  create trigger counts_updated after update on ${table} referencing old table as gone new table as added
    for each statement execute function count_${table}();
  ${countAll(table, counted)}`;

/** How many posts, timelines, entries and entities there are, so that the length of a whole list needs no counting. */
export class RowCounts1700000000013 implements MigrationInterface {
  readonly name = 'RowCounts1700000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- kind: the status of entries, the kind of entities that are merged into no other; else empty. No row for a count of zero.
      create table row_counts (
        name text not null, locale text not null, kind text not null, count bigint not null,
        primary key (name, locale, kind)
      );
      ${Object.entries(COUNTED).map(trigger).join('')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    const drop = (table: string): string => `drop function count_${table}() cascade;`;
    await runner.query(`${Object.keys(COUNTED).map(drop).join('')} drop table row_counts`);
  }
}

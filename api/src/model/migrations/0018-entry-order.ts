import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What entries are ordered and left out by stands in the index of their keys, so that those of one entity, which mentions lead to by their keys, are
 * sorted without reading them; and those of a day of the year are read in their order.
 */
export class EntryOrder1700000000018 implements MigrationInterface {
  readonly name = 'EntryOrder1700000000018';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table entries drop constraint entries_pkey,
        add primary key (timeline_id, locale, key) include (place, place_end, position, status);
      drop index entries_month_day_idx;
      create index entries_of_day on entries (month_day, locale, place, place_end, timeline_id, position) include (status)
        where month_day is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index entries_of_day;
      create index on entries (month_day) where month_day is not null;
      alter table entries drop constraint entries_pkey, add primary key (timeline_id, locale, key)`);
  }
}

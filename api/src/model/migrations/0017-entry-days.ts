import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The first and the last day of an entry stand in the index of places, so that the entries of a range of dates are counted in that index alone. */
export class EntryDays1700000000017 implements MigrationInterface {
  readonly name = 'EntryDays1700000000017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Null where the date is open.
      alter table entries
        add column first_day date generated always as (lower(days)) stored,
        add column last_day date generated always as (upper(days) - 1) stored;
      drop index entries_locale_place_place_end_timeline_id_position_idx, entries_days_idx;
      create index entries_in_order on entries (locale, place, place_end, timeline_id, position) include (first_day, last_day, status);
      analyze entries`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index entries_in_order;
      alter table entries drop column first_day, drop column last_day;
      create index on entries (locale, place, place_end, timeline_id, position);
      create index on entries using gist (days)`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { countAll, countingFunction, type Counted } from './0013-row-counts';

const WHOLE: Counted = { locale: 'locale', kind: `''`, where: 'true' };
const BY_MONTH: Counted = { ...WHOLE, kind: `to_char(published_at at time zone 'UTC', 'YYYY-MM')` };

const countAnew = (counted: Counted): string => `
  ${countingFunction('posts', counted)}
  delete from row_counts where name = 'posts';
  ${countAll('posts', counted)}`;

/** Posts are counted by the month in which they were published, so that the months of an archive are read without reading its posts. */
export class MonthCounts1700000000016 implements MigrationInterface {
  readonly name = 'MonthCounts1700000000016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- kind: the month (YYYY-MM, UTC) of posts.
      ${countAnew(BY_MONTH)}
      -- The last change of each month.
      create index posts_of_month on posts (locale, date_trunc('month', published_at at time zone 'UTC'), modified_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index posts_of_month; ${countAnew(WHOLE)}`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The time of the oldest change of the ledger that is not applied yet; null when all are. */
export class Waiting1700000000006 implements MigrationInterface {
  readonly name = 'Waiting1700000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table progress drop column head_changed_at, drop column applied_changed_at, add column waiting_since timestamptz',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table progress drop column waiting_since, add column head_changed_at timestamptz, add column applied_changed_at timestamptz',
    );
  }
}

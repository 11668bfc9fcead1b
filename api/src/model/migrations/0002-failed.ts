import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents whose face in the ledger could not be indexed. */
export class Failed1700000000002 implements MigrationInterface {
  readonly name = 'Failed1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table failed (
        type text not null, document_id text not null, locale text not null, sequence bigint not null, reason text not null,
        primary key (type, document_id, locale)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table failed');
  }
}

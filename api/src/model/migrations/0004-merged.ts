import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds merged entities without reading all others. */
export class Merged1700000000004 implements MigrationInterface {
  readonly name = 'Merged1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index entities_merged on entities (document_id) include (canonical_id) where canonical_id <> document_id');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index entities_merged');
  }
}

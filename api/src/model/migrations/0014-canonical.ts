import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether an entity is merged into no other, as a column. PostgreSQL takes a comparison of two columns for one that hardly any row meets, and then
 * sorts all entities instead of reading a page of them from an index.
 */
export class Canonical1700000000014 implements MigrationInterface {
  readonly name = 'Canonical1700000000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table entities add column is_canonical boolean not null generated always as (canonical_id = document_id) stored;
      drop index entities_modified_at_document_id_idx;
      create index on entities (modified_at desc, document_id desc) where is_canonical`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table entities drop column is_canonical;
      create index on entities (modified_at desc, document_id desc) where canonical_id = document_id`);
  }
}

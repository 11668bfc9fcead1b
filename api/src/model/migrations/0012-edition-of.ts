import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Posts have a column with the piece that they are an edition of. Posts that were indexed before say nothing until they are indexed again. */
export class EditionOf1700000000012 implements MigrationInterface {
  readonly name = 'EditionOf1700000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table posts add column edition_of text;
      create index posts_editions_of on posts (edition_of, locale) where edition_of is not null;
      -- A title may be longer than an entry of a B-tree.
      create index posts_of_one_title on posts (series_id, locale, md5(title)) where series_id is not null;
      update documents set face = face || '{"editionOf": null}' where type = 'post' and not face ? 'editionOf'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table posts drop column edition_of;
      drop index posts_of_one_title;
      update documents set face = face - 'editionOf' where type = 'post'`);
  }
}

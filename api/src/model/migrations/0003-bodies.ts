import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Moves long content to its own column, so that a list of twenty posts does not read their bodies. */
export class Bodies1700000000003 implements MigrationInterface {
  readonly name = 'Bodies1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table documents add column body jsonb;
      update documents set face = face - 'body' - 'bodyText',
        body = jsonb_build_object('body', face->'body', 'bodyText', face->'bodyText') where type = 'post';
      update documents set face = face - 'entries', body = jsonb_build_object('entries', face->'entries') where type = 'timeline';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update documents set face = face || body where body is not null;
      alter table documents drop column body;
    `);
  }
}

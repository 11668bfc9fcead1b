import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Statistics on which links a field has, with which PostgreSQL knows that a category has many posts and a timeline few. Without them it takes every
 * target for one of each field, and reads all posts of a category where the entity of the same filter has ten.
 */
export class LinkStatistics1700000000015 implements MigrationInterface {
  readonly name = 'LinkStatistics1700000000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create statistics post_links_targets (dependencies, mcv) on field, target_id from post_links;
      analyze post_links, entities`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop statistics post_links_targets');
  }
}

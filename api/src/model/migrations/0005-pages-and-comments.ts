import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pages, comments, and pictures on other servers: existing pictures get a null `url`. */
export class PagesAndComments1700000000005 implements MigrationInterface {
  readonly name = 'PagesAndComments1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table pages (
        document_id text not null, locale text not null, title text not null, parent_id text,
        primary key (document_id, locale)
      );
      create index on pages (parent_id, locale, left(title, 200), document_id) where parent_id is not null;

      -- reply_to as it was written: that comment may not be public, or stand under another post.
      create table comments (
        document_id text not null primary key, post_id text not null, reply_to text, kind text not null, at timestamptz not null
      );
      create index on comments (post_id, at, document_id);
      create index on comments (reply_to) where reply_to is not null;

      update documents set face = jsonb_set(face, '{cover,url}', 'null')
        where type = 'post' and jsonb_typeof(face->'cover') = 'object';
      update documents set face = jsonb_set(face, '{image,url}', 'null')
        where type = 'entity' and jsonb_typeof(face->'image') = 'object';
      update documents set body = jsonb_set(body, '{body}', (
        select jsonb_agg(case block->>'kind' when 'image' then jsonb_set(block, '{picture,url}', 'null') else block end order by n)
        from jsonb_array_elements(body->'body') with ordinality as blocks(block, n)
      )) where type = 'post' and body->'body' @> '[{"kind": "image"}]';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table pages, comments;
      update documents set face = face #- '{cover,url}' where type = 'post';
      update documents set face = face #- '{image,url}' where type = 'entity';
      update documents set body = jsonb_set(body, '{body}', (
        select jsonb_agg(block #- '{picture,url}' order by n)
        from jsonb_array_elements(body->'body') with ordinality as blocks(block, n)
      )) where type = 'post' and body->'body' @> '[{"kind": "image"}]';
    `);
  }
}

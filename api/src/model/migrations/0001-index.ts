import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The index, whole. Names are unqualified: the connection's `search_path` says which copy of the index is built
 * (`index`, or the one beside it during a reindex). No serials and no clock values: the same ledger gives the same rows.
 */
export class Index1700000000001 implements MigrationInterface {
  readonly name = 'Index1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What: every public document, as the doors serve it. locale is '' for types that are not localised.
      create table documents (
        type text not null, document_id text not null, locale text not null,
        sequence bigint not null, changed_at timestamptz not null, face jsonb not null,
        primary key (type, document_id, locale)
      );

      -- Every address a document ever had. A document that is no longer public keeps its rows here alone.
      create table paths (
        path text not null, type text not null, document_id text not null, locale text not null,
        is_current boolean not null, sequence bigint not null,
        primary key (path, type, document_id, locale)
      );
      create index on paths (type, document_id, locale);

      create table slugs (
        type text not null, locale text not null, slug text not null, document_id text not null, sequence bigint not null,
        primary key (type, locale, slug, document_id)
      );
      create index on slugs (type, document_id);

      create table posts (
        document_id text not null, locale text not null,
        title text not null, published_at timestamptz not null, modified_at timestamptz not null,
        series_id text, edition text, search tsvector not null,
        primary key (document_id, locale)
      );
      create index on posts (locale, published_at desc, document_id desc);
      create index on posts (locale, modified_at desc, document_id desc);
      create index on posts (locale, title, document_id);
      create index on posts (series_id);
      create index on posts using gin (search);

      -- What a post names in one of its fields, in the editor's order. field: author, category, tag, timeline, related, source, file.
      create table post_links (
        document_id text not null, locale text not null, field text not null, position int not null, target_id text not null,
        primary key (document_id, locale, field, position)
      );
      create index on post_links (field, target_id, locale);

      create table timelines (
        document_id text not null, locale text not null,
        title text not null, published_at timestamptz not null, modified_at timestamptz not null,
        subject_id text, days datemultirange not null, search tsvector not null,
        primary key (document_id, locale)
      );
      create index on timelines (locale, title, document_id);
      create index on timelines (subject_id);
      create index on timelines using gist (days);
      create index on timelines using gin (search);

      -- days: what the date may mean; possible_days: widened for approximate dates. place, place_end: where it stands in a merged list.
      create table entries (
        timeline_id text not null, locale text not null, key text not null, position int not null,
        place date not null, place_end date not null,
        days datemultirange not null, possible_days datemultirange not null,
        precision text not null, month_day text, status text not null,
        entry jsonb not null, search tsvector not null,
        primary key (timeline_id, locale, key)
      );
      create index on entries (locale, place, place_end, timeline_id, position);
      create index on entries using gist (possible_days);
      create index on entries using gist (days);
      create index on entries (month_day) where month_day is not null;
      create index on entries using gin (search);

      create table entities (
        document_id text not null primary key, name text not null, kind text not null, wikidata text,
        merged_into text, canonical_id text not null, search tsvector not null
      );
      create index on entities (name, document_id);
      create index on entities (canonical_id);
      create index on entities (wikidata) where wikidata is not null;
      create index on entities using gin (search);

      create table names (
        entity_id text not null, position int not null, text text not null, kind text not null, locale text,
        primary key (entity_id, position)
      );

      -- A post or an entry naming an entity. document_type: post, entry; key: the entry's. entity_id as the editor wrote it: join
      -- entities for the one it was merged into.
      create table mentions (
        entity_id text not null, document_type text not null, document_id text not null, locale text not null, key text not null,
        role text not null, origin text not null, position int not null,
        primary key (entity_id, document_type, document_id, locale, key, origin)
      );
      create index on mentions (document_type, document_id, locale, key);

      create table categories (document_id text not null primary key, name text not null, parent_id text);
      create index on categories (parent_id);

      -- Uploaded files that a public document shows: only these are served.
      create table file_uses (
        file_id text not null, type text not null, document_id text not null, locale text not null,
        primary key (file_id, type, document_id, locale)
      );
      create index on file_uses (type, document_id, locale);

      -- One row: how far the index is. applied is the cursor, committed with the rows it covers.
      create table progress (
        only_row boolean not null primary key default true check (only_row),
        applied bigint not null, head bigint not null, failed int not null,
        head_changed_at timestamptz, applied_changed_at timestamptz, checked_at timestamptz
      );
      insert into progress (applied, head, failed) values (0, 0, 0);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table documents, paths, slugs, posts, post_links, timelines, entries, entities, names, mentions, categories, file_uses, progress',
    );
  }
}

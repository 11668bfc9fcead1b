/** The tables of the schema `desk` that hold the history of documents and the bin. */
import type { Core } from '@strapi/strapi';

const TABLES = `
  -- "create schema if not exists" would require the right to create schemas even when the schema exists.
  do $$ begin
    if to_regnamespace('desk') is null then create schema desk; end if;
  end $$;

  -- One row per document and locale that has a history. last: number of its last version. hash: of that version's content, null when the
  -- content is not kept yet. run: the import that made the last version.
  create table if not exists desk.documents (
    id bigint generated always as identity primary key,
    uid text not null,
    document_id text not null,
    locale text not null default '',
    last integer not null default 0,
    hash text,
    run text,
    unique (uid, document_id, locale)
  );

  -- One row per save, publication and so on. user_id and who: the user and the user's name at that time; null for a program, which work names.
  -- source: the version that was restored. fields: names of the fields that changed.
  -- public: for a withdrawal or deletion, the version with the content that readers saw until then.
  -- content: number of the version that holds this version's content: itself, or an earlier one with the same content.
  -- manifest: the content, in which long values are replaced by hashes of pieces. Null while the document still has this content, when it was
  -- imported or saved before there was a history; and when it was purged.
  create table if not exists desk.versions (
    document bigint not null references desk.documents on delete cascade,
    number integer not null,
    action text not null,
    at timestamptz not null default clock_timestamp(),
    user_id integer,
    who text,
    work text,
    source integer,
    fields text[] not null default '{}',
    public integer,
    content integer not null,
    manifest text,
    purged_at timestamptz,
    primary key (document, number)
  );

  -- Values of fields and items of lists. Versions of one document share them, so a save stores only what it changes.
  create table if not exists desk.pieces (
    document bigint not null references desk.documents on delete cascade,
    hash text not null,
    piece text not null,
    primary key (document, hash)
  );

  -- One row per version that was purged. These rows stay.
  create table if not exists desk.purges (
    id bigint generated always as identity primary key,
    uid text not null,
    document_id text not null,
    locale text not null,
    number integer not null,
    user_id integer,
    who text not null,
    why text not null,
    at timestamptz not null default clock_timestamp()
  );

  -- Deleted documents. deletion: the same for the locales that were deleted together. number: the version with the content of the draft.
  -- public: the version with the content that readers saw; null when the document was not public. creator: Strapi's id of the user who created it.
  -- links: relations of other documents to it, which Strapi deletes with it.
  create table if not exists desk.bin (
    document bigint primary key references desk.documents on delete cascade,
    deletion text not null,
    deleted_at timestamptz not null default clock_timestamp(),
    user_id integer,
    who text,
    title text not null,
    number integer not null,
    public integer,
    creator integer,
    links jsonb not null default '[]'
  );
  create index if not exists bin_deleted_at on desk.bin (deleted_at desc, document);
  create index if not exists bin_deletion on desk.bin (deletion);
`;

/** Where PostgreSQL was built with lz4, which compresses faster than its default. Changes only what is stored from then on. */
const COMPRESSION = `
  do $$ begin
    if not exists (select 1 from pg_attribute where attrelid = 'desk.pieces'::regclass and attname = 'piece' and attcompression = 'l') then
      alter table desk.pieces alter column piece set compression lz4;
      alter table desk.versions alter column manifest set compression lz4;
    end if;
  exception when feature_not_supported then null;
  end $$;
`;

/** Creates missing tables. Safe at every start. */
export async function installHistory(strapi: Core.Strapi): Promise<void> {
  await strapi.db.connection.transaction(async (transaction) => transaction.raw(TABLES));
  await strapi.db.connection.transaction(async (transaction) => transaction.raw(COMPRESSION));
}

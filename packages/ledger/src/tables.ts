/** The tables of the schema `feed`: the dirty documents, the ledger, and the documents that could not be published (promise 6, docs/changing.md). */

import { LOCK_TABLE } from './locks';
import { PARTNER_TABLE } from './partners';

/** The channel of NOTIFY for new rows of `feed.dirty`. */
export const DIRTY_CHANNEL = 'dossier_dirty';

/** The channel of NOTIFY for changes of the ledger. */
export const LEDGER_CHANNEL = 'dossier_ledger';

/** SQL that every boot runs, one process at a time (`takeTurnToBoot`). It is safe to run again. */
export const FEED_TABLES = `
  ${LOCK_TABLE}

  -- Documents that must be published again. Triggers write them in the transaction of the writer; type '*' stands for every document.
  create table if not exists feed.dirty (
    id bigint generated always as identity primary key,
    type text not null,
    document_id text not null,
    locale text not null default '',
    at timestamptz not null default clock_timestamp()
  );

  create sequence if not exists feed.ledger_sequence;

  -- One row per document and locale. face: the public face, null once it is withdrawn. sequence: the number of the last change.
  create table if not exists feed.ledger (
    type text not null,
    document_id text not null,
    locale text not null default '',
    sequence bigint not null unique,
    face jsonb,
    paths text[] not null default '{}',
    changed_at timestamptz not null,
    primary key (type, document_id, locale)
  );

  -- The paths that the document claims, its address first; empty once it is withdrawn. Each path has one owner (settle-paths.ts).
  do $$ begin
    if not exists (select from pg_attribute where attrelid = 'feed.ledger'::regclass and attname = 'claims') then
      alter table feed.ledger add column claims text[] not null default '{}';
    end if;
  end $$;

  -- One hash per path, because a path may be longer than an index entry can be.
  create or replace function feed.path_hashes(paths text[]) returns bigint[] language sql immutable strict parallel safe
    set search_path = pg_catalog as $$ select array(select hashtextextended(path, 0) from unnest(paths) as path) $$;
  -- "create index if not exists" would wait for writers of the table, even if the index exists.
  do $$ begin
    if to_regclass('feed.ledger_path_hashes') is null then
      create index ledger_path_hashes on feed.ledger using gin (feed.path_hashes(paths));
    end if;
  end $$;

  -- Documents whose face could not be made. The ledger keeps their last version.
  create table if not exists feed.failed (
    type text not null,
    document_id text not null,
    locale text not null default '',
    reason text not null,
    at timestamptz not null,
    primary key (type, document_id, locale)
  );

  create table if not exists feed.settings (key text primary key, value jsonb not null);

  ${PARTNER_TABLE}

  create or replace function feed.wake() returns trigger language plpgsql set search_path = pg_catalog as $$
  begin
    perform pg_notify('${DIRTY_CHANNEL}', '');
    return null;
  end $$;
  create or replace trigger wake after insert on feed.dirty for each statement execute function feed.wake();

  -- Arguments: the type of the document; 'drafts' if the table contains drafts and public versions, 'always' if all its rows are public.
  create or replace function feed.mark_document() returns trigger language plpgsql security definer set search_path = feed, pg_catalog as $$
  declare
    was boolean := tg_op <> 'INSERT' and old.document_id is not null and (tg_argv[1] = 'always' or old.published_at is not null);
    is_now boolean := tg_op <> 'DELETE' and new.document_id is not null and (tg_argv[1] = 'always' or new.published_at is not null);
  begin
    if was then
      insert into feed.dirty (type, document_id, locale) values (tg_argv[0], old.document_id, coalesce(old.locale, ''));
    end if;
    if is_now and (not was or (old.document_id, coalesce(old.locale, '')) is distinct from (new.document_id, coalesce(new.locale, ''))) then
      insert into feed.dirty (type, document_id, locale) values (tg_argv[0], new.document_id, coalesce(new.locale, ''));
    end if;
    return null;
  end $$;

  -- The locales and the default locale are part of the site's face and of every path.
  create or replace function feed.mark_everything() returns trigger language plpgsql security definer set search_path = feed, pg_catalog as $$
  begin
    insert into feed.dirty (type, document_id) values ('*', '');
    return null;
  end $$;
`;

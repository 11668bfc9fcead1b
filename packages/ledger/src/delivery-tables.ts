/** The tables of the schema `delivery`: what each partner was told, and the partners' keys. The syndication process owns and makes them. */
import { grants } from './grants';
import { TERMS_HASH } from './terms-sql';
import { WEBHOOK_TABLES } from './webhook-tables';

/** The channel of NOTIFY for changes of feeds. The payload names the feeds, separated by commas; `*` stands for all. */
export const FEED_CHANNEL = 'dossier_feeds';

/** The types of which documents of posts contain something, as a list of SQL. */
export const CONTAINED_TYPES = `'author', 'category', 'tag', 'series', 'source', 'timeline', 'file'`;

/** The table of requests per partner. It is written by rate-limiter-flexible, which gives its columns. */
export const LIMITS_TABLE = { schemaName: 'delivery', tableName: 'limits' } as const;

/**
 * SQL that makes the tables, safe to run again. `feed.ledger` and `feed.partners` must exist.
 *
 * The number of a change is the time of its making in microseconds, and always larger than the one before it. So a number that was given
 * before a backup was restored is never given again, and lies in a gap of `sessions`.
 */
export const DELIVERY_TABLES = `
  do $$ begin
    if to_regnamespace('delivery') is null then create schema delivery; end if;
  end $$;

  -- One row. head: the number of the last change of any feed. ledger_sequence: how far the ledger has been read. composition: how documents are
  -- written. made: the table's own identifier, which differs after a dump was restored.
  create table if not exists delivery.state (
    only_one boolean primary key default true check (only_one),
    made oid not null,
    head bigint not null default 0,
    ledger_sequence bigint not null default 0,
    default_locale text not null default '',
    composition text not null default '',
    checked_at timestamptz
  );
  insert into delivery.state (made) values ('delivery.state'::regclass::oid) on conflict do nothing;

  -- One row per start of the process: no number between previous_head and first was ever given in this history.
  create table if not exists delivery.sessions (
    first bigint primary key,
    previous_head bigint not null,
    at timestamptz not null default clock_timestamp()
  );

  -- One row per partner. terms: those that every document has been compared with; null when that has to be done again. sweep_at, sweep_number:
  -- how far it is done. embargo_until: posts first published until then have been looked at. filled_at: null while the feed is being filled.
  create table if not exists delivery.feeds (
    feed int generated always as identity primary key,
    partner text not null unique,
    token text not null,
    head bigint not null default 0,
    terms bigint,
    sweep_at timestamptz,
    sweep_number int,
    embargo_until timestamptz not null default '-infinity',
    filled_at timestamptz
  );

  -- Posts as partners receive them, once for all partners. The parts are JSON without the braces around them: head is what everybody gets,
  -- cover and full what the terms allow, plain is full without pictures (null when that is the same). Withdrawn posts keep their row without content.
  create table if not exists delivery.documents (
    number int generated always as identity primary key,
    document_id text not null,
    locale text not null,
    is_public boolean not null,
    ledger_sequence bigint not null,
    published_at timestamptz not null,
    path text,
    categories text[] not null default '{}',
    series text,
    edition_of text,
    depends text[] not null default '{}',
    hash_full bigint not null default 0,
    hash_full_plain bigint not null default 0,
    hash_excerpt bigint not null default 0,
    hash_excerpt_plain bigint not null default 0,
    bytes int not null default 0,
    corrections jsonb,
    head text,
    cover text,
    full_text text,
    plain_text text,
    unique (document_id, locale)
  );
  -- media: the pictures that are handed out, {stored name: identifier of the file}; null without one. cover_media: which of them is the cover.
  alter table delivery.documents add column if not exists media jsonb, add column if not exists cover_media text;
  create index if not exists documents_media on delivery.documents using gin (media) where media is not null;
  create index if not exists documents_depends on delivery.documents using gin (depends) where is_public;
  create index if not exists documents_published on delivery.documents (published_at, number) where is_public;
  create index if not exists documents_edition_of on delivery.documents (edition_of, locale) where is_public and edition_of is not null;

  -- Documents that have to be looked at again; withdrawals (priority 0) first.
  create table if not exists delivery.pending (
    document_id text not null,
    locale text not null,
    priority smallint not null,
    number bigint generated always as identity,
    primary key (document_id, locale)
  );
  create index if not exists pending_order on delivery.pending (priority, number);

  -- Posts that cannot be written for partners, who keep the last version. depends: what may mend them, in the form of documents.depends.
  create table if not exists delivery.failed (
    document_id text not null,
    locale text not null,
    depends text[] not null,
    reason text not null,
    at timestamptz not null default clock_timestamp(),
    primary key (document_id, locale)
  );

  -- What each partner was told of each document last. reason: W withdrawn, O out of terms; null while the partner has the document.
  -- corrections: the number and the key of each correction that came while the partner had it; null when none did.
  create table if not exists delivery.shown (
    feed int not null,
    document int not null,
    sequence bigint not null,
    first_sequence bigint not null,
    hash bigint not null,
    reason "char",
    corrections jsonb,
    primary key (feed, document)
  );
  create unique index if not exists shown_sequence on delivery.shown (feed, sequence);

  create table if not exists delivery.keys (
    id int generated always as identity primary key,
    partner text not null,
    prefix text not null unique,
    hash bytea not null unique,
    scopes text[] not null,
    created_at timestamptz not null default clock_timestamp(),
    expires_at timestamptz,
    revoked_at timestamptz,
    last_used_at timestamptz
  );
  create index if not exists keys_partner on delivery.keys (partner);

  -- Uses of keys, which the process moves to delivery.keys.
  create table if not exists delivery.uses (key int not null, at timestamptz not null default clock_timestamp());

  -- Requests of each partner in a minute, and its end in milliseconds. After a crash it is empty, and everybody begins anew.
  create unlogged table if not exists delivery.limits (key text primary key, points int not null default 0, expire bigint);

  -- The terms as they are now. A hash of what they add to a document, of its first 64 bits.
  create or replace view delivery.terms as
    select document_id as partner, sequence, categories, series, locales, excerpt_only, embargo_minutes, licence, pictures, may_translate,
      ${TERMS_HASH} as hash
    from feed.partners;
  -- What of the ledger a reader of a feed is checked against: no content.
  create or replace view delivery.published as
    select document_id, locale, sequence from feed.ledger where type = 'post' and face is not null;
  drop view if exists delivery.moved_categories;
  create or replace view delivery.contained as
    select type || ':' || document_id as key, sequence from feed.ledger where type in (${CONTAINED_TYPES});
  -- The files that partners may have, as the ledger says now.
  create or replace view delivery.pictures as
    select document_id, face->>'stored' as stored, face->>'mime' as mime from feed.ledger
    where type = 'file' and face is not null and coalesce((face->>'forPartners')::boolean, true);

  ${grants(
    'api',
    'usage on schema delivery',
    'select on delivery.state, delivery.sessions, delivery.feeds, delivery.documents, delivery.pending, delivery.shown, delivery.keys',
    'select on delivery.terms, delivery.published, delivery.contained, delivery.pictures',
    'select (document_id, locale) on delivery.failed',
    'insert on delivery.uses',
    'select, insert, update on delivery.limits',
  )}
  ${grants(
    'cms',
    'usage on schema delivery',
    'select on delivery.feeds, delivery.pending, delivery.failed, delivery.state',
    // What terms let through is shown before they are saved. Of a document the CMS reads what terms ask for, and not what is told of it.
    'select (number, document_id, locale, is_public, published_at, categories, series) on delivery.documents',
    'select (hash_full, hash_full_plain, hash_excerpt, hash_excerpt_plain) on delivery.documents',
    'select (feed, document, sequence, hash, reason) on delivery.shown',
    'select (id, partner, prefix, scopes, created_at, expires_at, revoked_at, last_used_at) on delivery.keys',
    'insert (partner, prefix, hash, scopes, expires_at), update (revoked_at) on delivery.keys',
  )}
  ${WEBHOOK_TABLES}`;

/**
 * The partners' terms in the schema `feed`. They are not part of the ledger: accounts are not public, and only the syndication process reads
 * them.
 */

/** The word for a partner in `feed.dirty`. It is no type of document: nothing of the ledger has it. */
export const PARTNER = 'partner';

/** SQL that grants or revokes a right of a role when the role exists. Roles are named after the database (`scripts/src/database/roles.ts`). */
function onRole(suffix: string, statement: string): string {
  return `
  do $$ declare role name := current_database() || '_${suffix}'; begin
    if exists (select from pg_roles where rolname = role) then execute format('${statement}', role); end if;
  end $$;`;
}

/**
 * SQL that creates the table; safe to run again. One row per partner. sequence: the number of the last change of the terms. The worker's role
 * reads every table of the schema but this one.
 */
export const PARTNER_TABLE = `
  create sequence if not exists feed.partner_sequence;
  create table if not exists feed.partners (
    document_id text primary key,
    sequence bigint not null,
    name text not null,
    categories text[] not null,
    series text[] not null,
    locales text[] not null,
    excerpt_only boolean not null,
    embargo_minutes int not null,
    licence text,
    pictures boolean not null,
    may_translate boolean not null
  );
  ${onRole('index', 'revoke all on feed.partners from %I')}
  ${onRole('delivery', 'grant usage on schema feed to %I')}
  ${onRole('delivery', 'grant select on feed.ledger, feed.partners to %I')}`;

/** Writes terms: the parameter is a JSON list of rows. Terms that have not changed keep their number. One row per changed partner is returned. */
export const WRITE_PARTNERS = `
  insert into feed.partners as p (document_id, sequence, name, categories, series, locales, excerpt_only, embargo_minutes, licence, pictures, may_translate)
  select document_id, nextval('feed.partner_sequence'), name, categories, series, locales, excerpt_only, embargo_minutes, licence, pictures, may_translate
  from jsonb_to_recordset(?::jsonb) as r(document_id text, name text, categories text[], series text[], locales text[], excerpt_only boolean,
    embargo_minutes int, licence text, pictures boolean, may_translate boolean)
  on conflict (document_id) do update set sequence = excluded.sequence, name = excluded.name, categories = excluded.categories,
    series = excluded.series, locales = excluded.locales, excerpt_only = excluded.excerpt_only, embargo_minutes = excluded.embargo_minutes,
    licence = excluded.licence, pictures = excluded.pictures, may_translate = excluded.may_translate
  where (p.name, p.categories, p.series, p.locales, p.excerpt_only, p.embargo_minutes, p.licence, p.pictures, p.may_translate) is distinct from
    (excluded.name, excluded.categories, excluded.series, excluded.locales, excluded.excerpt_only, excluded.embargo_minutes, excluded.licence,
      excluded.pictures, excluded.may_translate)
  returning document_id`;

/** Deletes the terms of partners that are no more. */
export const DELETE_PARTNERS = 'delete from feed.partners where document_id = any (?::text[]) returning document_id';

/** The tables of the schema `import`: imported documents, findings, and imports started in the admin with their reports. */
import type { Core } from '@strapi/strapi';

const TABLES = `
  -- "create schema if not exists" would require the right to create schemas even when the schema exists.
  do $$ begin
    if to_regnamespace('import') is null then create schema import; end if;
  end $$;

  -- One row per imported document. content: hash of the last exported content. fields: per field, the hashes of the exported value and of the
  -- value that Strapi stored; null for a document that existed before the import and is never written to.
  create table if not exists import.documents (
    source text not null,
    kind text not null,
    key text not null,
    uid text not null,
    document_id text not null,
    locale text not null default '',
    content text not null,
    fields jsonb,
    published boolean not null default false,
    primary key (source, kind, key)
  );
  create index if not exists documents_document on import.documents (document_id);

  -- One row per finding. ordinal: its number among those of its kind in the document. id: hash of the document, the kind and the passage.
  -- position and pieces: where the passage is (or was) in the body, and its content there.
  -- decided_at without a decision: when an editor has undone the decision.
  create table if not exists import.findings (
    id text primary key,
    source text not null,
    kind text not null,
    uid text not null,
    document_id text not null,
    locale text not null default '',
    title text not null,
    line integer not null,
    confidence real not null,
    reason text not null,
    position integer not null,
    ordinal integer not null,
    pieces jsonb not null,
    value jsonb not null,
    decision text check (decision in ('accepted', 'refused')),
    decided_value jsonb,
    decided_at timestamptz
  );
  create index if not exists findings_waiting on import.findings (kind, confidence desc) where decision is null;
  create index if not exists findings_document on import.findings (document_id);

  -- One row per import started in the admin. state: reading, done, failed, stopped.
  create table if not exists import.runs (
    id bigint generated always as identity primary key,
    file text not null,
    name text not null,
    options jsonb not null,
    state text not null default 'reading',
    progress jsonb,
    summary jsonb,
    error text,
    asked_at timestamptz not null default clock_timestamp(),
    ended_at timestamptz
  );

  -- The report of such an import, line by line.
  create table if not exists import.lines (
    run_id bigint not null references import.runs on delete cascade,
    number integer not null,
    line jsonb not null,
    primary key (run_id, number)
  );

  -- Always empty: the running import locks it (survey.ts).
  create table if not exists import.turn ();
`;

/** Creates missing tables. Safe at every start. */
export async function installImport(strapi: Core.Strapi): Promise<void> {
  await strapi.db.connection.transaction(async (transaction) => transaction.raw(TABLES));
}

/** The tables of the schema `import`: what came from where, what an editor may still decide, and the imports that were asked for. */
import type { Core } from '@strapi/strapi';

const TABLES = `
  -- "if not exists" would ask for the right to make schemas even where there is nothing to make.
  do $$ begin
    if to_regnamespace('import') is null then create schema import; end if;
  end $$;

  -- One row a document that was imported. content: fingerprint of what the export said last. fields: by name, the fingerprints of what was
  -- written (as the export gave it) and of what Strapi then held; null for a document that was here before, and is never written to.
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

  -- What was recognised and waits for an editor, or was decided. ordinal: counts those of one kind
  -- in one document. id: fingerprint of the document, the kind and the passage.
  -- position and pieces: where the passage stands in the body, or stood, and what it is there.
  -- decided_at without a decision: when an editor took one back.
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

  -- Imports asked for in the admin. state: reading, done, failed, stopped.
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

  -- Empty: the import under way locks it (survey.ts).
  create table if not exists import.turn ();
`;

/** Makes what is missing; safe at every start, in turn with others. */
export async function installImport(strapi: Core.Strapi): Promise<void> {
  await strapi.db.connection.transaction(async (transaction) => transaction.raw(TABLES));
}

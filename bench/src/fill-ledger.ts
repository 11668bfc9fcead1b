/** Writes documents into the ledger, in the form in which the CMS would publish them. */
import { createRequire } from 'node:module';
import { Client } from 'pg';
import type { ArchiveDocument } from './generated-archive';

const CHUNK = 500;
const INSERT = `
  insert into feed.ledger (type, document_id, locale, sequence, face, paths, changed_at)
  select type, document_id, locale, nextval('feed.ledger_sequence'), face, paths, clock_timestamp()
  from jsonb_to_recordset($1) as d(type text, document_id text, locale text, face jsonb, paths text[])`;

/** Runs SQL in a session of its own. */
export async function runSql(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url, application_name: 'dossier bench' });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/**
 * Creates the ledger's tables as the CMS does at its start. The CMS itself does not run, since its other work would disturb the
 * measurement.
 */
export async function makeLedger(cmsUrl: string): Promise<void> {
  const { FEED_TABLES } = createRequire(__filename)('../../packages/ledger/dist/tables.js') as { FEED_TABLES: string };
  await runSql(cmsUrl, FEED_TABLES);
}

function rowOf({ type, documentId, locale, face }: ArchiveDocument): object {
  return { type, document_id: documentId, locale, face, paths: 'path' in face ? [face.path] : [] };
}

/** Writes documents as they come. The ledger's tables must be there. @returns the number of documents written */
export async function fillLedger(adminUrl: string, documents: Iterable<ArchiveDocument>): Promise<number> {
  const client = new Client({ connectionString: adminUrl, application_name: 'dossier bench' });
  await client.connect();
  let [written, rows] = [0, new Array<object>()];
  const write = async (): Promise<void> => {
    await client.query(INSERT, [JSON.stringify(rows)]);
    written += rows.length;
    rows = [];
  };
  try {
    for (const document of documents) if (rows.push(rowOf(document)) === CHUNK) await write();
    if (rows.length > 0) await write();
    return written;
  } finally {
    await client.end();
  }
}

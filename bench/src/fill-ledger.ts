/** Writes the generated archive into the ledger, in the form in which the CMS would publish it. */
import { Client } from 'pg';
import { makeArchive, type ArchiveDocument, type ArchiveSize } from './generated-archive';

const CHUNK = 500;
const INSERT = `
  insert into feed.ledger (type, document_id, locale, sequence, face, paths, changed_at)
  select type, document_id, locale, nextval('feed.ledger_sequence'), face, paths, clock_timestamp()
  from jsonb_to_recordset($1) as d(type text, document_id text, locale text, face jsonb, paths text[])`;

/** Writes the archive and `others`. The CMS must have created the ledger's tables. @returns the number of documents written */
export async function fillLedger(adminUrl: string, size: ArchiveSize, others: readonly ArchiveDocument[] = []): Promise<number> {
  const client = new Client({ connectionString: adminUrl, application_name: 'dossier bench' });
  await client.connect();
  try {
    const rows = [...makeArchive(size), ...others].map(({ type, documentId, locale, face }) => ({
      type,
      document_id: documentId,
      locale,
      face,
      paths: 'path' in face ? [face.path] : [],
    }));
    for (let start = 0; start < rows.length; start += CHUNK) await client.query(INSERT, [JSON.stringify(rows.slice(start, start + CHUNK))]);
    return rows.length;
  } finally {
    await client.end();
  }
}

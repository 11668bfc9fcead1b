/** A ledger without a CMS: the real tables, which the tests write themselves. */
import { LOCALISED_TYPES, type DocumentType, type Faces } from '@dossier/contract/document';
import { Client } from 'pg';
import { FEED_TABLES } from '@dossier/ledger/tables';
import { DEFAULT_LOCALE } from './faces';

/** A ledger. Every write gives the document the next sequence number, as the publisher does. */
export interface TestLedger {
  readonly client: Client;
  /** Writes the public face of a document. Its path stays in the ledger for ever. The default language of localised types is English. */
  put<Type extends DocumentType>(type: Type, documentId: string, face: Faces[Type], locale?: string): Promise<void>;
  /** Writes any JSON value as the face, also an invalid one. */
  putRaw(type: DocumentType, documentId: string, face: unknown, locale?: string, paths?: readonly string[]): Promise<void>;
  /** Withdraws a document: it is no longer public. */
  withdraw(type: DocumentType, documentId: string, locale?: string): Promise<void>;
  close(): Promise<void>;
}

const PUT = `
  insert into feed.ledger as l (type, document_id, locale, sequence, face, paths, changed_at)
  values ($1, $2, $3, nextval('feed.ledger_sequence'), $4, $5, clock_timestamp())
  on conflict (type, document_id, locale) do update set sequence = excluded.sequence, face = excluded.face, changed_at = excluded.changed_at,
    paths = l.paths || array(select unnest(excluded.paths) except select unnest(l.paths))`;

function localeOf(type: DocumentType, locale = DEFAULT_LOCALE): string {
  return LOCALISED_TYPES.some((localised) => localised === type) ? locale : '';
}

/** Creates an empty ledger in a database that has none. */
export async function openLedger(databaseUrl: string): Promise<TestLedger> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'test ledger' });
  await client.connect();
  await client.query(FEED_TABLES);
  const putRaw: TestLedger['putRaw'] = async (type, documentId, face, locale, paths = []) => {
    const text = face === null ? null : JSON.stringify(face);
    await client.query(PUT, [type, documentId, localeOf(type, locale), text, paths]);
  };
  return {
    client,
    putRaw,
    put: (type, documentId, face, locale) => putRaw(type, documentId, face, locale, 'path' in face ? [face.path] : []),
    withdraw: (type, documentId, locale) => putRaw(type, documentId, null, locale),
    close: () => client.end(),
  };
}

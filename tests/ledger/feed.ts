/** The ledger as another reader sees it: in plain SQL, over its own connection. */
import { LOCALISED_TYPES, type DocumentType } from '@dossier/contract/document';
import { Client } from 'pg';

const WAIT_MS = 20;
const LONGEST_WAIT_MS = 30_000;

/** What the ledger says about one document. */
export interface LedgerRow {
  readonly sequence: number;
  readonly face: Record<string, unknown> | null;
  readonly paths: readonly string[];
}

interface Counted {
  count: number;
}

/** A connection to the database of a CMS, with the queries that tests of the ledger need. */
export class Feed {
  private constructor(readonly client: Client) {}

  static async open(databaseUrl: string): Promise<Feed> {
    const client = new Client({ connectionString: databaseUrl, application_name: 'test' });
    await client.connect();
    return new Feed(client);
  }

  /** The rows that any statement returns. */
  async rows<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.client.query<Row>(sql, [...values])).rows;
  }

  /** Waits until nothing is dirty. Everything committed before the call is then in the ledger, or set aside. */
  async settled(): Promise<void> {
    const start = Date.now();
    for (;;) {
      const [row] = await this.rows<Counted>('select count(*)::int as count from feed.dirty');
      if (row?.count === 0) return;
      if (Date.now() - start > LONGEST_WAIT_MS) throw new Error(`the ledger still has ${row?.count ?? 'some'} dirty rows`);
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    }
  }

  /** The row of a document once the ledger is up to date; undefined if the document was never public. */
  async find(type: DocumentType, documentId: string, locale = 'en'): Promise<LedgerRow | undefined> {
    await this.settled();
    const [row] = await this.rows<{ sequence: string; face: string | null; paths: string[] }>(
      'select sequence, face::text as face, paths from feed.ledger where (type, document_id, locale) = ($1, $2, $3)',
      [type, documentId, LOCALISED_TYPES.some((localised) => localised === type) ? locale : ''],
    );
    if (!row) return undefined;
    // As text: Strapi tells pg in this process not to parse JSON.
    const face = row.face === null ? null : (JSON.parse(row.face) as Record<string, unknown>);
    return { sequence: Number(row.sequence), face, paths: row.paths };
  }

  /** The largest sequence number so far. */
  async head(): Promise<number> {
    await this.settled();
    const [row] = await this.rows<{ head: string }>('select coalesce(max(sequence), 0) as head from feed.ledger');
    return Number(row?.head);
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}

/** What is sent for a message: read when it is sent, with the terms as they are then. */
import { openWebhookSecret } from '@dossier/contract/webhooks/secrets';
import { readChange } from '../partners/changes';
import { writeCursor } from '@dossier/ledger/feed-cursor';
import type { PartnerDatabase } from '../partners/partner-database';
import type { Taken } from './queue';

/** Where a message goes, and what it says. */
export interface Message {
  readonly url: string;
  readonly body: string;
  /** The newest first. */
  readonly secrets: readonly string[];
  readonly failures: number;
}

interface Row {
  url: string;
  is_full: boolean;
  failures: number;
  feed: number;
  token: string;
  sealed: Buffer[];
  document_id: string | null;
  locale: string | null;
}

/** No row once the endpoint is removed or the account closed. */
const READ = `
  select e.url, e.is_full, e.failures, f.feed, f.token, d.document_id, d.locale,
    array(select s.sealed from delivery.endpoint_secrets s where s.endpoint = e.id and coalesce(s.expires_at > clock_timestamp(), true)
      order by s.id desc) as sealed
  from delivery.endpoints e join delivery.terms t on t.partner = e.partner join delivery.feeds f on f.partner = e.partner
  left join delivery.documents d on d.number = $2
  where e.id = $1 and e.removed_at is null`;

/** A test names no document. */
function thin({ sequence, since, document }: Taken, { token, document_id, locale }: Row): string {
  const cursor = writeCursor({ token, since, position: sequence });
  return document === 0
    ? JSON.stringify({ type: 'test', id: 'test', cursor: '' })
    : JSON.stringify({ type: 'post', id: document_id, locale, cursor });
}

async function bodyOf(database: PartnerDatabase, taken: Taken, row: Row): Promise<string | null> {
  if (!row.is_full || taken.document === 0) return thin(taken, row);
  const { document, sequence, since } = taken;
  return readChange(database, { feed: row.feed, document, sequence, since });
}

/**
 * Reads a message. Null when it cannot be sent now: its document is changing, or its endpoint is gone.
 * @throws Error when no secret can be opened
 */
export async function readMessage(database: PartnerDatabase, taken: Taken, webhooksKey: string): Promise<Message | null> {
  const [row] = await database.rows<Row>('webhook message', READ, [taken.endpoint, taken.document]);
  const body = row && (await bodyOf(database, taken, row));
  if (!row || body === null || body === undefined) return null;
  const secrets = row.sealed.flatMap((sealed) => openWebhookSecret(webhooksKey, taken.endpoint, sealed) ?? []);
  if (secrets.length === 0)
    throw new Error(
      `the secret of ${taken.endpoint} cannot be opened with WEBHOOKS_KEY: give it a new one with npm run partner -- webhook-secret`,
    );
  return { url: row.url, body, secrets, failures: row.failures };
}

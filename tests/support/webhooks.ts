/** Endpoints of webhooks on a database without a CMS. */
import { randomBytes } from 'node:crypto';
import { makeWebhookSecret, sealWebhookSecret } from '@dossier/contract/webhooks/secrets';
import type { Client } from 'pg';

/** The secret of the tests' installation. */
export const WEBHOOKS_KEY = 'a secret of an installation';

/** Looks again and again until the database says so. @throws Error after half a minute */
export async function untilRow(client: Client, sql: string, values: readonly unknown[] = []): Promise<void> {
  for (const begun = Date.now(); ;) {
    const { rowCount } = await client.query(sql, [...values]);
    if (rowCount) return;
    if (Date.now() - begun > 30_000) throw new Error(`not within half a minute: ${sql}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Gives an endpoint a secret, beside those that it has. */
export async function giveSecret(client: Client, id: string): Promise<string> {
  const secret = makeWebhookSecret();
  const sealed = sealWebhookSecret(WEBHOOKS_KEY, id, secret);
  await client.query('insert into delivery.endpoint_secrets (endpoint, sealed) values ($1, $2)', [id, sealed]);
  return secret;
}

/** Adds an endpoint of a partner whose feed is filled, and waits until it is open. */
export async function addEndpoint(
  client: Client,
  partner: string,
  url: string,
  isFull = false,
): Promise<{ readonly id: string; readonly secret: string }> {
  const id = `ep_${randomBytes(6).toString('hex')}`;
  const secret = await giveSecret(client, id);
  await client.query('insert into delivery.endpoints (id, partner, url, is_full) values ($1, $2, $3, $4)', [id, partner, url, isFull]);
  await untilRow(client, 'select from delivery.endpoints where id = $1 and since is not null', [id]);
  return { id, secret };
}

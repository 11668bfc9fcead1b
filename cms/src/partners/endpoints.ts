/** Endpoints of webhooks. The role of the CMS may add and remove them and ask for replays, and cannot read their secrets. */
import { randomBytes } from 'node:crypto';
import { checkWebhookAddress, WebhookAddressError } from '@dossier/contract/webhooks/addresses';
import { makeWebhookSecret, sealWebhookSecret } from '@dossier/contract/webhooks/secrets';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { rowsOf } from '../sql';
import { PartnerError } from './partner-error';

/** Hours for which messages have two signatures after a secret was replaced. */
const OVERLAP_HOURS = 24;
const ID_BYTES = 9;

/** What the installation gives webhooks. */
export interface WebhookSettings {
  /** The installation's secret; empty where no webhooks are sent. */
  readonly webhooksKey: string;
  /** Hosts that the operator allows by name. */
  readonly allowed: readonly string[];
}

const endpoint = z.object({
  id: z.string(),
  partner: z.string(),
  url: z.string(),
  is_full: z.boolean(),
  waiting: z.number(),
  failed: z.number(),
  failures: z.number(),
  failing_since: z.string().nullable(),
  next: z.string().nullable(),
  disabled: z.string().nullable(),
  disabled_reason: z.string().nullable(),
  last: z.string().nullable(),
  last_at: z.string().nullable(),
});

/** An endpoint and how it does. Times as RFC 3339, in UTC. `last` is what came of the last attempt: its status, or why there was none. */
export type Endpoint = Readonly<z.infer<typeof endpoint>>;

const utc = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

const LIST = `
  select e.id, e.partner, e.url, e.is_full, e.failures, ${utc('e.failing_since')} as failing_since, ${utc('e.paused_until')} as next,
    ${utc('e.disabled_at')} as disabled, e.disabled_reason, a.last, ${utc('a.at')} as last_at,
    (select count(*)::int from delivery.deliveries d where d.endpoint = e.id and d.state = 'waiting') as waiting,
    (select count(*)::int from delivery.deliveries d where d.endpoint = e.id and d.state = 'failed') as failed
  from delivery.endpoints e
  left join lateral (select at, concat_ws(' ', status, reason) as last from delivery.attempts where endpoint = e.id order by at desc limit 1) a on true
  where e.removed_at is null order by e.created_at`;

/** All endpoints, oldest first. */
export async function listEndpoints(strapi: Core.Strapi): Promise<Endpoint[]> {
  return rowsOf(strapi, endpoint, LIST, []);
}

function keyOf({ webhooksKey }: WebhookSettings): string {
  if (webhooksKey === '') throw new PartnerError('WEBHOOKS_KEY is not set: give it to the CMS and to the syndication process.');
  return webhooksKey;
}

async function keepSecret(strapi: Core.Strapi, id: string, settings: WebhookSettings): Promise<string> {
  const secret = makeWebhookSecret();
  const sealed = sealWebhookSecret(keyOf(settings), id, secret);
  await rowsOf(strapi, z.unknown(), 'insert into delivery.endpoint_secrets (endpoint, sealed) values (?, ?)', [id, sealed]);
  return secret;
}

/** Adds an endpoint. @returns its identifier, and its secret, which is shown this once @throws PartnerError when the address is refused */
export async function addEndpoint(
  strapi: Core.Strapi,
  { partner, url, isFull }: { readonly partner: string; readonly url: string; readonly isFull: boolean },
  settings: WebhookSettings,
): Promise<{ readonly id: string; readonly secret: string }> {
  const address = await checkWebhookAddress(url, settings.allowed).catch((error: unknown) => {
    throw error instanceof WebhookAddressError ? new PartnerError(error.message) : error;
  });
  const id = `ep_${randomBytes(ID_BYTES).toString('hex')}`;
  const secret = await keepSecret(strapi, id, settings);
  const sql = 'insert into delivery.endpoints (id, partner, url, is_full) values (?, ?, ?, ?)';
  await rowsOf(strapi, z.unknown(), sql, [id, partner, address.href, isFull]);
  return { id, secret };
}

const unknown = (id: string): PartnerError => new PartnerError(`There is no endpoint "${id}". npm run partner -- webhooks shows all.`);

async function change(strapi: Core.Strapi, id: string, assignments: string): Promise<void> {
  const sql = `update delivery.endpoints set ${assignments} where id = ? and removed_at is null returning id`;
  const rows = await rowsOf(strapi, z.object({ id: z.string() }), sql, [id]);
  if (rows.length === 0) throw unknown(id);
}

async function checkIsThere(strapi: Core.Strapi, id: string): Promise<void> {
  const sql = 'select id from delivery.endpoints where id = ? and removed_at is null';
  if ((await rowsOf(strapi, z.object({ id: z.string() }), sql, [id])).length === 0) throw unknown(id);
}

/** Removes an endpoint; what waits for it is deleted. @throws PartnerError when there is none */
export async function removeEndpoint(strapi: Core.Strapi, id: string): Promise<void> {
  await change(strapi, id, 'removed_at = clock_timestamp()');
}

/** Sends to an endpoint again that was disabled, beginning with what waits. @throws PartnerError when there is none */
export async function enableEndpoint(strapi: Core.Strapi, id: string): Promise<void> {
  await change(strapi, id, 'failures = 0, failing_since = null, paused_until = null, disabled_at = null, disabled_reason = null');
}

/** Replaces the secret; for a day messages are signed with both. @returns the new one, shown this once @throws PartnerError when there is none */
export async function replaceSecret(strapi: Core.Strapi, id: string, settings: WebhookSettings): Promise<string> {
  await checkIsThere(strapi, id);
  const sql = `update delivery.endpoint_secrets set expires_at = clock_timestamp() + interval '${OVERLAP_HOURS} hours'
    where endpoint = ? and expires_at is null`;
  return strapi.db.transaction(async () => {
    await rowsOf(strapi, z.unknown(), sql, [id]);
    return keepSecret(strapi, id, settings);
  });
}

/** What is sent once more. Numbers of changes are bigints as texts. */
export type Replayed =
  | { readonly kind: 'test' }
  | { readonly kind: 'message'; readonly message: string }
  | { readonly kind: 'range'; readonly after: string; readonly until: string };

/** Asks the syndication process to send something once more. @returns the question's number @throws PartnerError when there is no such endpoint */
export async function askReplay(strapi: Core.Strapi, id: string, replayed: Replayed): Promise<number> {
  await checkIsThere(strapi, id);
  const { kind } = replayed;
  const [message, after, until] = [
    kind === 'message' ? replayed.message : null,
    ...(kind === 'range' ? [replayed.after, replayed.until] : [null, null]),
  ];
  const sql = 'insert into delivery.replays (endpoint, kind, message, after, until) values (?, ?, ?, ?, ?) returning id';
  const [row] = await rowsOf(strapi, z.object({ id: z.number() }), sql, [id, kind, message, after, until]);
  return row?.id ?? 0;
}

const answered = z.object({ queued: z.number(), queued_message: z.string().nullable() });

/** What became of a question; null until the syndication process has seen it. */
export async function readReplay(strapi: Core.Strapi, replay: number): Promise<{ queued: number; queued_message: string | null } | null> {
  const sql = 'select queued, queued_message from delivery.replays where id = ? and queued is not null';
  return (await rowsOf(strapi, answered, sql, [replay]))[0] ?? null;
}

const attempt = z.object({ status: z.number().nullable(), reason: z.string().nullable(), answer: z.string().nullable() });

/** The first attempt of a message; null until there was one. */
export async function readAttempt(strapi: Core.Strapi, message: string): Promise<Readonly<z.infer<typeof attempt>> | null> {
  const sql = 'select status, reason, answer from delivery.attempts where message = ? order by id limit 1';
  return (await rowsOf(strapi, attempt, sql, [message]))[0] ?? null;
}

/** Whether every change of the partner from now on is sent to the endpoint. */
export async function isOpen(strapi: Core.Strapi, id: string): Promise<boolean> {
  const sql = 'select id from delivery.endpoints where id = ? and since is not null';
  return (await rowsOf(strapi, z.object({ id: z.string() }), sql, [id])).length > 0;
}

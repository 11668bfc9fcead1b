/** The keys of partners in `delivery.keys`. The role of the CMS may add and revoke keys, and cannot read their hashes. */
import { FEED_SCOPE, makeKey } from '@dossier/ledger/partner-keys';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { rowsOf } from '../sql';
import { PartnerError } from './partner-error';

const key = z.object({
  partner: z.string(),
  prefix: z.string(),
  created: z.string(),
  expires: z.string().nullable(),
  isExpired: z.boolean(),
  revoked: z.string().nullable(),
  used: z.string().nullable(),
});

/** What is known of a key. Times as RFC 3339, in UTC. */
export type PartnerKey = Readonly<z.infer<typeof key>>;

/** Makes a key and returns it: it is shown this once, and kept as a hash. @param expires when it is refused from; null for never */
export async function addKey(strapi: Core.Strapi, partner: string, expires: Date | null = null): Promise<string> {
  const made = makeKey();
  const sql = 'insert into delivery.keys (partner, prefix, hash, scopes, expires_at) values (?, ?, ?, array[?], ?)';
  await rowsOf(strapi, z.unknown(), sql, [partner, made.prefix, made.hash, FEED_SCOPE, expires]);
  return made.key;
}

const utc = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** All keys, oldest first. */
export async function listKeys(strapi: Core.Strapi): Promise<PartnerKey[]> {
  const sql = `
    select partner, prefix, ${utc('created_at')} as created, ${utc('expires_at')} as expires,
      coalesce(expires_at <= now(), false) as "isExpired", ${utc('revoked_at')} as revoked, ${utc('last_used_at')} as used
    from delivery.keys order by id`;
  return rowsOf(strapi, key, sql, []);
}

/** Revokes a key: it is refused at the next request. @throws PartnerError when there is no such key, or it was revoked before */
export async function revokeKey(strapi: Core.Strapi, prefix: string): Promise<void> {
  const sql = 'update delivery.keys set revoked_at = clock_timestamp() where prefix = ? and revoked_at is null returning prefix';
  const rows = await rowsOf(strapi, z.object({ prefix: z.string() }), sql, [prefix]);
  if (rows.length === 0)
    throw new PartnerError(`There is no key in use that begins with "${prefix}". npm run partner -- list shows the prefixes of all keys.`);
}

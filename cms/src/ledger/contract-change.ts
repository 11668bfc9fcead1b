/** When the contract, the mapping or a content type changes, every document is published again (promise 5 of the ledger: docs/changing.md). */
import { createHash } from 'node:crypto';
import { CONTRACT_VERSION } from '@dossier/contract/document';
import type { Core } from '@strapi/strapi';
import { POPULATE } from '../content/populate';
import { markEverything } from './dirty';
import { PARTNER_TYPE } from './partners';
import { TRACKED } from './tracked';

/** Raise it when the code in `faces/` makes another face of the same content. */
const MAPPING_VERSION = 4;

/** A hash of everything besides the content that faces depend on: contract, mapping, tracked types and their attributes. */
function toFingerprint(strapi: Core.Strapi): string {
  const types = TRACKED.map(({ type, uid }) => [type, uid, strapi.contentTypes[uid]?.attributes]);
  const partner = strapi.contentTypes[PARTNER_TYPE]?.attributes;
  return createHash('sha256')
    .update(JSON.stringify([CONTRACT_VERSION, MAPPING_VERSION, types, POPULATE, partner]))
    .digest('hex');
}

/** Marks every document dirty when the fingerprint differs from the one of the last boot, or when `isForced`. */
export async function markOnContractChange(strapi: Core.Strapi, isForced: boolean): Promise<void> {
  const fingerprint = toFingerprint(strapi);
  await strapi.db.connection.transaction(async (transaction) => {
    const changed: { rows: unknown[] } = await transaction.raw(
      `insert into feed.settings (key, value) values ('fingerprint', to_jsonb(?::text))
       on conflict (key) do update set value = excluded.value where feed.settings.value <> excluded.value returning key`,
      [fingerprint],
    );
    if (isForced || changed.rows.length > 0) await markEverything(transaction);
  });
}

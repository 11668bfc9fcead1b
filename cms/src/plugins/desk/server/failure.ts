/** Why the last publication of a document has failed. Readers then still see the previous version, or none. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { trackedTypeOf } from '../../../ledger/tracked';
import { rowsOf } from '../../../sql';

/** `reason` names the field and what is wrong with it, in English. `at` is the time of the last attempt, in ISO 8601. */
export interface Failure {
  readonly reason: string;
  readonly at: string;
}

const row = z.object({ reason: z.string(), at: z.coerce.date().transform((at) => at.toISOString()) });

const readable = z.object({ isReadable: z.boolean().nullable() });

/** The worker lets the CMS read this one table of its schema. Before the worker's first start the table does not exist. */
const IS_READABLE = `
  select case when has_schema_privilege(to_regnamespace('index')::oid, 'usage')
    then has_table_privilege(to_regclass('index.failed')::oid, 'select') end as "isReadable"`;

/** Documents of which the publisher could not make a face, and documents that the worker could not index. */
const IN_LEDGER = 'select type, document_id, locale, reason, at from feed.failed';
const IN_INDEX = `
  select f.type, f.document_id, f.locale, f.reason, l.changed_at as at
  from index.failed f join feed.ledger l using (type, document_id, locale)`;

/** The current failure of a document; null when there is none. Without a locale, the latest failure in any of its languages. */
export async function failureOf(strapi: Core.Strapi, uid: string, documentId: string, locale: string | null): Promise<Failure | null> {
  const tracked = trackedTypeOf(uid);
  if (!tracked) return null;
  const language = tracked.localised ? (locale ?? '') : '';
  const [index] = await rowsOf(strapi, readable, IS_READABLE, []);
  const sql = `
    select reason, at from (${index?.isReadable ? `${IN_LEDGER} union all ${IN_INDEX}` : IN_LEDGER}) as failures
    where type = ? and document_id = ? and (?::text = '' or locale = ?) order by at desc limit 1`;
  const [failure] = await rowsOf(strapi, row, sql, [tracked.type, documentId, language, language]);
  return failure ?? null;
}

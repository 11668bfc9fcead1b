/** Why the ledger could not take what was published of a document: readers then still see the version before, or none. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { trackedTypeOf } from '../../../ledger/tracked';
import { rowsOf } from './target';

/** `reason` names the field and what is wrong with it, in English; `at` is when it was tried last, in ISO 8601. */
export interface Failure {
  readonly reason: string;
  readonly at: string;
}

const row = z.object({ reason: z.string(), at: z.coerce.date().transform((at) => at.toISOString()) });

const readable = z.object({ isReadable: z.boolean().nullable() });

/** The worker grants the CMS this one table of its own; there is none before its first start. */
const IS_READABLE = `
  select case when has_schema_privilege(to_regnamespace('index')::oid, 'usage')
    then has_table_privilege(to_regclass('index.failed')::oid, 'select') end as "isReadable"`;

/** What the publisher could not make a face of, then what the worker could not index. */
const IN_LEDGER = 'select type, document_id, locale, reason, at from feed.failed';
const IN_INDEX = `
  select f.type, f.document_id, f.locale, f.reason, l.changed_at as at
  from index.failed f join feed.ledger l using (type, document_id, locale)`;

/** The failure that stands against a document; null when there is none. Without a locale, the latest of any of its languages. */
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

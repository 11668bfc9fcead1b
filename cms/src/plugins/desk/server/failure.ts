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

/** The failure that stands against a document; null when there is none. Without a locale, the latest of any of its languages. */
export async function failureOf(strapi: Core.Strapi, uid: string, documentId: string, locale: string | null): Promise<Failure | null> {
  const tracked = trackedTypeOf(uid);
  if (!tracked) return null;
  const language = tracked.localised ? (locale ?? '') : '';
  const sql = `
    select reason, at from feed.failed
    where type = ? and document_id = ? and (?::text = '' or locale = ?) order by at desc limit 1`;
  const [failure] = await rowsOf(strapi, row, sql, [tracked.type, documentId, language, language]);
  return failure ?? null;
}

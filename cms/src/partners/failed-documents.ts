/** Posts that cannot be written for partners, as the syndication process notes them. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { rowsOf } from '../sql';

const failed = z.object({ document: z.string(), locale: z.string(), reason: z.string(), total: z.number() });
/** A post of which partners keep the last version. */
export type FailedDocument = Readonly<z.infer<typeof failed>>;

/** So many are named. */
const MOST_NAMED = 100;

/** Those that failed last, with the number of all. */
export async function listFailedDocuments(strapi: Core.Strapi): Promise<FailedDocument[]> {
  const sql = `
    select document_id as document, locale, reason, count(*) over ()::int as total from delivery.failed order by at desc limit ${MOST_NAMED}`;
  return rowsOf(strapi, failed, sql, []);
}

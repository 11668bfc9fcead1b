/** What a finding's document is called in the export. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { rowsOf } from '../sql';
import type { FindingRow } from './finding-row';

/** The key of the finding's document in its export. */
export async function itemOf(strapi: Core.Strapi, { document_id, uid }: FindingRow): Promise<string> {
  const [row] = await rowsOf(strapi, z.object({ key: z.string() }), 'select key from import.documents where document_id = ? and uid = ?', [
    document_id,
    uid,
  ]);
  return row?.key ?? document_id;
}

/** Deletes a comment for good, at the request of who wrote it. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { rowsOf } from '../sql';
import { deleteRow } from './inbox-rows';

const COMMENT = 'api::comment.comment';
const none = z.object({});

/**
 * Deletes the document, which readers lose at once, its versions, what is in the bin of it and what the reader sent. Answers to it stay. Backups
 * and exported archives made before still contain it.
 * @returns whether there was anything
 */
export async function eraseComment(strapi: Core.Strapi, documentId: string): Promise<boolean> {
  return strapi.db.transaction(async () => {
    // First: whoever makes a document of it at this moment has locked the row, and is waited for.
    const isSent = await deleteRow(strapi, documentId);
    const isThere = (await strapi.db.query(COMMENT).count({ where: { documentId } })) > 0;
    if (isThere) await strapi.documents(COMMENT).delete({ documentId });
    const sql = 'delete from desk.documents where uid = ? and document_id = ? returning 1 as one';
    const histories = await rowsOf(strapi, none, sql, [COMMENT, documentId]);
    return isThere || isSent || histories.length > 0;
  });
}

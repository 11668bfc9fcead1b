/** Unpublishes what a newer export no longer has as public, such as a post with a new password or a comment marked as spam. */
import type { WxrItem } from '@dossier/wordpress/read/wxr';
import { z } from 'zod';
import { trackedTypeOf } from '../../ledger/tracked';
import { hiddenThere } from '../plan/content-of-item';
import { inTransaction, rowsOf } from '../../sql';
import type { Run } from './run';

const published = z.object({ uid: z.string(), document_id: z.string(), locale: z.string() });
type PublishedRow = z.infer<typeof published>;

const OF_ITEM = `select uid, document_id, locale from import.documents
  where source = ? and published and (kind = 'item' and key = ? or kind = 'timeline' and starts_with(key, ?))`;
const COMMENTS = `select uid, document_id, locale from import.documents where source = ? and published and kind = 'comment' and key = any (?)`;

/** Unpublishes the documents; their drafts stay. */
async function withdraw({ strapi, options }: Run, rows: readonly PublishedRow[]): Promise<void> {
  if (options.dryRun || rows.length === 0) return;
  await inTransaction(strapi, async (transaction) => {
    for (const { uid, document_id: documentId, locale } of rows) {
      const tracked = trackedTypeOf(uid);
      if (tracked) await strapi.documents(tracked.uid).unpublish({ documentId, ...(tracked.localised ? { locale } : {}) });
      await transaction.raw('update import.documents set published = false where document_id = ? and uid = ?', [documentId, uid]);
    }
  });
}

/** Unpublishes an imported post or page with the timelines made from it, and reports it. */
export async function withdrawItem(run: Run, item: WxrItem, document: string): Promise<void> {
  const rows = await rowsOf(run.strapi, published, OF_ITEM, [run.source, item.id, `${item.id}:`]);
  if (rows.length === 0) return;
  await withdraw(run, rows);
  const now = hiddenThere(item) ?? 'it is left out';
  const message = `Unpublished, because it is no longer public in WordPress (${now}). Its draft stays: publish it if it should be public here.`;
  await run.tally.tell({ kind: 'left', line: item.place.line, document, message });
}

/** Unpublishes imported comments of a post, and reports how many. @param ids ids in the export */
export async function withdrawComments(run: Run, item: WxrItem, ids: readonly string[], document: string): Promise<void> {
  if (ids.length === 0) return;
  const rows = await rowsOf(run.strapi, published, COMMENTS, [run.source, ids]);
  if (rows.length === 0) return;
  await withdraw(run, rows);
  const message = `${rows.length} of its comments unpublished, because they are no longer approved in WordPress. Their drafts stay.`;
  await run.tally.tell({ kind: 'left', line: item.place.line, document, message });
}

/** The archive as it stands: which of its posts an old address leads to. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { toPath } from './addresses';
import { rowsOf } from './sql';

const found = z.array(z.object({ documentId: z.string() }));

/**
 * The post that an address of the old site leads to, drafts included; null for none, and for addresses elsewhere. Posts of other sites may
 * have had the same path, such as `/?p=1`: they are not meant.
 * @param source the old site (`sourceOf`)
 */
export async function postAt(strapi: Core.Strapi, source: string, address: string): Promise<string | null> {
  const path = toPath(address, `http://${source}`);
  if (path === null) return null;
  const query = strapi.db.query('api::post.post');
  const posts: unknown = await query.findMany({ where: { publishedAt: null, formerPaths: { path } }, select: ['documentId'] });
  const ids = found.parse(posts).map(({ documentId }) => documentId);
  if (ids.length === 0) return null;
  const elsewhere = `select document_id from import.documents where kind = 'item' and document_id = any (?) and source <> ?`;
  const others = new Set(
    (await rowsOf(strapi, z.object({ document_id: z.string() }), elsewhere, [ids, source])).map((row) => row.document_id),
  );
  return ids.find((id) => !others.has(id)) ?? null;
}

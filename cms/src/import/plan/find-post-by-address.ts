/** Finds the post of the archive that an address of the old site leads to. */
import { hostOf } from '@dossier/contract/addresses';
import { toPath } from '@dossier/wordpress/read/addresses';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { rowsOf } from '../../sql';

const found = z.array(z.object({ documentId: z.string() }));
const imported = z.object({ document_id: z.string() });

const POST_OF_NUMBER = `
  select document_id from import.documents where (source, kind, key, uid) = (?, 'item', ?, 'api::post.post') and fields is not null`;

/**
 * The post of an address with a number, such as `/?p=7`, found by its number in the old site. Looking for this path among former paths could
 * find a post of another site.
 */
async function postOfNumber(strapi: Core.Strapi, source: string, path: string): Promise<string | null> {
  const number = /\/\?p=(\d+)$/.exec(path)?.[1];
  if (number === undefined) return null;
  const [post] = await rowsOf(strapi, imported, POST_OF_NUMBER, [source, number]);
  if (!post) return null;
  const documentId = post.document_id;
  const isThere = await strapi.db.query('api::post.post').count({ where: { documentId, publishedAt: null } });
  return isThere > 0 ? documentId : null;
}

/**
 * The post that an address of the old site leads to, drafts included; null for none, and for addresses of other sites. Posts imported from
 * other sites with the same former path, such as `/?p=1`, are ignored.
 * @param source the old site (`sourceOf`)
 */
export async function findPostByAddress(strapi: Core.Strapi, source: string, address: string): Promise<string | null> {
  const path = toPath(address, `http://${source}`);
  if (path === null) return null;
  const numbered = await postOfNumber(strapi, source, path);
  if (numbered !== null) return numbered;
  const query = strapi.db.query('api::post.post');
  // With its host, or as an editor or an earlier version wrote it.
  const spellings = [`https://${hostOf(`http://${source}`)}${path}`, path];
  const posts: unknown = await query.findMany({
    where: { publishedAt: null, formerPaths: { path: { $in: spellings } } },
    select: ['documentId'],
  });
  const ids = found.parse(posts).map(({ documentId }) => documentId);
  if (ids.length === 0) return null;
  const elsewhere = `select document_id from import.documents where kind = 'item' and document_id = any (?) and source <> ?`;
  const others = new Set((await rowsOf(strapi, imported, elsewhere, [ids, source])).map((row) => row.document_id));
  return ids.find((id) => !others.has(id)) ?? null;
}

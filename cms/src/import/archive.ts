/** The archive as it stands: which of its posts an old address leads to. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { toPath } from './addresses';

const found = z.object({ documentId: z.string() }).nullable();

/**
 * The post that an address of the old site leads to, drafts included; null for none, and for addresses elsewhere.
 * @param source the old site (`sourceOf`)
 */
export async function postAt(strapi: Core.Strapi, source: string, address: string): Promise<string | null> {
  const path = toPath(address, `http://${source}`);
  if (path === null) return null;
  const post: unknown = await strapi.db
    .query('api::post.post')
    .findOne({ where: { publishedAt: null, formerPaths: { path } }, select: ['documentId'] });
  return found.parse(post)?.documentId ?? null;
}

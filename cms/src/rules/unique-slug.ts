/** An address of a document's own, when the editor gave none. */
import type { Core, UID } from '@strapi/strapi';
import { z } from 'zod';

const slugs = z.array(z.object({ slug: z.string().nullish() }));

/** The slug, or the first of `slug-2`, `slug-3`, … that no other document of the type has, drafts included. */
export async function uniqueSlug(strapi: Core.Strapi, uid: UID.ContentType, slug: string, documentId: string | undefined): Promise<string> {
  const rows: unknown = await strapi.db.query(uid).findMany({
    select: ['slug'],
    where: { slug: { $startsWith: slug }, ...(documentId ? { documentId: { $ne: documentId } } : {}) },
  });
  const taken = new Set(slugs.parse(rows).map((row) => row.slug));
  let free = slug;
  for (let number = 2; taken.has(free); number++) free = `${slug}-${number}`;
  return free;
}

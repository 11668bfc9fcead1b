/** Which uploaded file lies at an address: its own, or that of one of the smaller pictures made of it. */
import { posix } from 'node:path';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';

const files = z.array(
  z.object({
    id: z.number(),
    url: z.string(),
    formats: z
      .record(z.string(), z.object({ url: z.string() }).catch({ url: '' }))
      .nullish()
      .catch(null),
  }),
);

/** Names of files on disk begin with Strapi's hash of them, after the name of the size for a smaller picture: `small_photo_1a2b.jpg`. */
function hashesOf(address: string): string[] {
  const name = posix.basename(address).replace(/\.[^.]*$/, '');
  return [name, name.replace(/^[^_]*_/, '')];
}

/** The numbers of the files at the addresses, each as the CMS writes it (`/uploads/photo_1a2b.jpg`); what lies elsewhere is left out. */
export async function filesAt(strapi: Core.Strapi, addresses: readonly string[]): Promise<number[]> {
  const asked = new Set(addresses);
  if (asked.size === 0) return [];
  const where = { hash: { $in: [...asked].flatMap(hashesOf) } };
  const found = files.parse(await strapi.db.query('plugin::upload.file').findMany({ where }));
  return found
    .filter(({ url, formats }) => [url, ...Object.values(formats ?? {}).map((format) => format.url)].some((one) => asked.has(one)))
    .map(({ id }) => id);
}

/** Finds the uploaded file of an address: the address of the file itself, or of one of its smaller sizes. */
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

/** Possible hashes of the file at an address. The name on disk is Strapi's hash; a smaller size has a prefix: `small_photo_1a2b.jpg`. */
function hashesOf(address: string): string[] {
  const name = posix.basename(address).replace(/\.[^.]*$/, '');
  return [name, name.replace(/^[^_]*_/, '')];
}

/** The row ids of the files at the addresses (`/uploads/photo_1a2b.jpg`). Addresses of no uploaded file are left out. */
export async function filesAt(strapi: Core.Strapi, addresses: readonly string[]): Promise<number[]> {
  const asked = new Set(addresses);
  if (asked.size === 0) return [];
  const where = { hash: { $in: [...asked].flatMap(hashesOf) } };
  const found = files.parse(await strapi.db.query('plugin::upload.file').findMany({ where }));
  return found
    .filter(({ url, formats }) => [url, ...Object.values(formats ?? {}).map((format) => format.url)].some((one) => asked.has(one)))
    .map(({ id }) => id);
}

/** Changes what is said of a file of the media library everywhere: its texts, its rights, its focal point, and whether partner sites may have it. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';

const FILE = 'plugin::upload.file';
const LONGEST_TEXT = 10_000;

const text = z.string().max(LONGEST_TEXT, `must have at most ${LONGEST_TEXT} characters: shorten it`).nullable();
const percent = z.number().min(0).max(100);

/** The body of the request: fields that are left out stay as they are; null empties one. The focal point is in percent, as Strapi stores it. */
export const detailsQuestion = z.strictObject({
  alternativeText: text.optional(),
  caption: text.optional(),
  credit: text.optional(),
  rights: text.optional(),
  licence: text.optional(),
  focalPoint: z.strictObject({ x: percent, y: percent }).nullable().optional(),
  forPartners: z.boolean().optional(),
});
/** See `detailsQuestion`. */
export type Details = z.infer<typeof detailsQuestion>;

/** The part of the upload plugin's service that checks the user's right to the file (access/guard-files.ts), and notes who changed it. */
interface UploadService {
  updateFileInfo: (id: number, info: object, options: { readonly user: unknown }) => Promise<unknown>;
}

/**
 * Writes the details, and returns the file; null when there is no such file.
 * @throws PolicyError (403) when the user may not change the file
 */
export async function changeDetails(strapi: Core.Strapi, id: number, details: Details, user: unknown): Promise<unknown> {
  const query = strapi.db.query(FILE);
  if ((await query.count({ where: { id } })) === 0) return null;
  const service: UploadService = strapi.plugin('upload').service('upload');
  return strapi.db.transaction(async () => {
    await service.updateFileInfo(id, {}, { user });
    const given = Object.entries(details).map(([name, value]) => [name, typeof value === 'string' ? value.trim() || null : value] as const);
    return query.update({ where: { id }, data: Object.fromEntries(given) });
  });
}

/** Describes a file of the media library for an archive. */
import { z } from 'zod';
import { json } from '../sql';
import type { FileData } from './format';

const file = z.looseObject({
  name: z.string(),
  hash: z.string(),
  ext: z.string().nullish(),
  mime: z.string().nullish(),
  alternativeText: z.string().nullish(),
  caption: z.string().nullish(),
  width: z.number().nullish(),
  height: z.number().nullish(),
  credit: z.string().nullish(),
  rights: z.string().nullish(),
  licence: z.string().nullish(),
  focalPoint: json(z.object({ x: z.number(), y: z.number() }).nullish()),
  forPartners: z.boolean().nullish(),
});

/** The public address of a file with this name. @param mediaUrl the address under which the API serves files */
function fileAddress(path: string, mediaUrl: string): string {
  return `${mediaUrl}/${encodeURIComponent(path)}`;
}

/** The data of a file in the archive, made from its row in the media library. */
export function fileContent(row: unknown, mediaUrl: string): FileData {
  const { name, hash, ext, mime, alternativeText, caption, width, height, credit, rights, licence, focalPoint, forPartners } =
    file.parse(row);
  const path = `${hash}${ext ?? ''}`;
  return {
    address: fileAddress(path, mediaUrl),
    ...(alternativeText ? { alt: alternativeText } : {}),
    ...(caption ? { caption } : {}),
    ...(credit ? { credit } : {}),
    ...(focalPoint ? { focalPoint } : {}),
    ...(forPartners ? { forPartners } : {}),
    ...(height ? { height } : {}),
    ...(licence ? { licence } : {}),
    mime: mime ?? 'application/octet-stream',
    name,
    path,
    ...(rights ? { rights } : {}),
    ...(width ? { width } : {}),
  };
}

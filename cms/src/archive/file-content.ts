/** A file of the media library as an archive tells of it. */
import { z } from 'zod';
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
});

/** The address of the media library's file of this name. @param mediaUrl where the API serves such files */
function fileAddress(path: string, mediaUrl: string): string {
  return `${mediaUrl}/${encodeURIComponent(path)}`;
}

/** What the archive says of a row of the media library. */
export function fileContent(row: unknown, mediaUrl: string): FileData {
  const { name, hash, ext, mime, alternativeText, caption, width, height } = file.parse(row);
  const path = `${hash}${ext ?? ''}`;
  return {
    address: fileAddress(path, mediaUrl),
    ...(alternativeText ? { alt: alternativeText } : {}),
    ...(caption ? { caption } : {}),
    ...(height ? { height } : {}),
    mime: mime ?? 'application/octet-stream',
    name,
    path,
    ...(width ? { width } : {}),
  };
}

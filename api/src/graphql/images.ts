/** Pictures: a file as shown in one place. */
import type { PictureFace } from '@dossier/contract/document';
import type { Context } from './context';
import type { Resolvers } from './generated';
import type { ImageParent } from './parents';

/** The picture with its file; null when there is none, or its file is gone. */
export async function readImage(picture: PictureFace | null, locale: string | null, context: Context): Promise<ImageParent | null> {
  if (!picture) return null;
  const file = await context.document({ type: 'file', documentId: picture.file, locale });
  return file && { picture, file };
}

/** The address of a picture, scaled to a width when one is given. */
export function toImageUrl({ file }: ImageParent, mediaUrl: string, width?: number | null): string {
  const address = `${mediaUrl}/${encodeURIComponent(file.face.stored)}`;
  return width ? `${address}?width=${width}` : address;
}

/** Resolvers of images. */
export const imageResolvers: Pick<Resolvers, 'Image'> = {
  Image: {
    url: (image, { width }, { mediaUrl }) => toImageUrl(image, mediaUrl, width),
    alt: ({ picture, file }) => picture.alt ?? file.face.alt ?? '',
    width: ({ file }) => file.face.width,
    height: ({ file }) => file.face.height,
    caption: ({ picture, file }) => picture.caption ?? file.face.caption,
    credit: ({ picture }) => picture.credit,
  },
};

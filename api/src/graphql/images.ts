/** Pictures: an uploaded file with the caption of one place, or a picture on another server. */
import type { PictureFace } from '@dossier/contract/parts';
import { modifiedAt } from '../presenting/documents';
import { altOf, captionOf, creditOf, imageId, licenceOf, rightsOf, srcsetOf, toImageUrl } from '../presenting/pictures';
import type { Context } from './context';
import { chain, type Eventual } from './eventual';
import type { Resolvers } from './generated';
import type { ImageParent } from './resolver-parents';

/** The picture with its file; null when there is none, or its file is gone. */
export function readImage(picture: PictureFace | null, locale: string | null, context: Context): Eventual<ImageParent | null> {
  if (!picture) return null;
  if (picture.file === null) return { picture, file: null };
  return chain(context.document({ type: 'file', documentId: picture.file, locale }), (file) => file && { picture, file });
}

/** Resolvers of images. */
export const imageResolvers: Pick<Resolvers, 'Image'> = {
  Image: {
    id: imageId,
    url: (image, { width }, { mediaUrl }) => toImageUrl(image, mediaUrl, width),
    srcset: (image, _args, { mediaUrl }) => srcsetOf(image, mediaUrl),
    mimeType: ({ file }) => file?.face.mime ?? null,
    modifiedAt: ({ file }) => file && modifiedAt(file),
    alt: altOf,
    width: ({ file }) => file?.face.width ?? null,
    height: ({ file }) => file?.face.height ?? null,
    caption: captionOf,
    credit: creditOf,
    rights: rightsOf,
    licence: licenceOf,
    focalPoint: ({ file }) => file?.face.focalPoint ?? null,
  },
};

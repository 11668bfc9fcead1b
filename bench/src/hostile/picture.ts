/** A picture on a public page. It is so large that scaling it is expensive. */
import { join } from 'node:path';
import sharp from 'sharp';
import type { ArchiveDocument } from '../generated-archive';

/** The picture's document, its file name in the folder of uploads, and its size in pixels. */
export const PICTURE = { documentId: 'file000000', stored: 'hostile.jpg', width: 6_000, height: 4_000 } as const;

/** Writes the picture into the folder of uploads. */
export async function writePicture(uploads: string): Promise<void> {
  const { width, height, stored } = PICTURE;
  const background = { r: 90, g: 120, b: 200 };
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  await sharp({ create: { width, height, channels: 3, background, noise } })
    .jpeg()
    .toFile(join(uploads, stored));
}

/** The document of the picture, and the page that shows it. */
export function pictureDocuments(): ArchiveDocument[] {
  const { documentId, stored, width, height } = PICTURE;
  return [
    {
      type: 'file',
      documentId,
      locale: '',
      face: {
        name: stored,
        stored,
        mime: 'image/jpeg',
        alt: null,
        caption: null,
        credit: null,
        rights: null,
        licence: null,
        focalPoint: null,
        forPartners: false,
        width,
        height,
      },
    },
    {
      type: 'page',
      documentId: 'page000000',
      locale: 'en',
      face: {
        slug: 'imprint',
        path: '/imprint',
        title: 'Imprint',
        excerpt: '',
        publishedAt: '2020-01-01T09:00:00.000Z',
        body: [],
        cover: { file: documentId, url: null, alt: null, caption: null, credit: null, rights: null, licence: null, decorative: false },
        parent: null,
      },
    },
  ];
}

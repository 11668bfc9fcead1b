/** Checks that a picture can be decoded within limits of size and time. */
import sharp from 'sharp';

/** Pixels of all frames of a picture together: twice the resolution of press cameras. */
const MOST_PIXELS = 50_000_000;

const MOST_SECONDS = 15;

/** libvips chooses a decoder by the bytes, not by the name, so all decoders for other formats are blocked. */
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadHeif', 'VipsForeignLoadNsgif'],
});

const OPTIONS = { limitInputPixels: MOST_PIXELS, animated: true, sequentialRead: true } as const;

/** Whether sharp refused a picture because of its size. */
function isTooLarge(error: unknown): boolean {
  return error instanceof Error && /pixel limit/.test(error.message);
}

/**
 * Why a picture is not accepted; null when it is. First only the header is read, to know the size. Then the picture is decoded once, row by
 * row, so that later decoding cannot fail or take too long.
 */
export async function faultOfPicture(path: string): Promise<string | null> {
  try {
    await sharp(path, OPTIONS).metadata();
    await sharp(path, OPTIONS)
      .timeout({ seconds: MOST_SECONDS })
      .resize({ width: 16, height: 16, fit: 'fill', fastShrinkOnLoad: false })
      .raw()
      .toBuffer();
    return null;
  } catch (error) {
    if (isTooLarge(error))
      return `it has more than ${MOST_PIXELS / 1_000_000} million pixels in all its frames together. Make it smaller first`;
    return 'it cannot be decoded, because it is damaged, incomplete, or too slow to decode. Save it again in an image editor';
  }
}

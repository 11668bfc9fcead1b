/** Whether a picture may be decoded, and can be: by its header first, then once in bounded memory and time. */
import sharp from 'sharp';

/** Pixels of all frames of a picture together: twice what the cameras of press photographers make. */
const MOST_PIXELS = 50_000_000;

const MOST_SECONDS = 15;

/** libvips takes a picture for what its bytes say, whatever its name: no other of its decoders ever sees a file. */
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadHeif', 'VipsForeignLoadNsgif'],
});

const OPTIONS = { limitInputPixels: MOST_PIXELS, animated: true, sequentialRead: true } as const;

/** Whether sharp refused a picture for its size. */
function isTooLarge(error: unknown): boolean {
  return error instanceof Error && /pixel limit/.test(error.message);
}

/**
 * What stands against a picture; null when nothing does. The header alone is read until the size is known; then the picture is decoded once,
 * row by row, so that what decodes it later meets neither a broken nor a slow one.
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
    if (isTooLarge(error)) return `it has more than ${MOST_PIXELS / 1_000_000} million pixels in all its frames. Scale it down first`;
    return 'it cannot be decoded: it is broken, cut off, or too slow to decode. Save it anew in a program for pictures';
  }
}

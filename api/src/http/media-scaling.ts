/** Scales pictures down to a few widths; each result is made once and kept on disk. */
import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { MEDIA_WIDTHS, type SCALED_TYPES } from '../model/media-widths';

const ENCODERS: Readonly<Record<(typeof SCALED_TYPES)[number], (picture: Sharp) => Sharp>> = {
  'image/jpeg': (picture) => picture.jpeg(),
  'image/png': (picture) => picture.png(),
  'image/webp': (picture) => picture.webp(),
  'image/avif': (picture) => picture.avif(),
};
const SCALABLE: ReadonlyMap<string, (picture: Sharp) => Sharp> = new Map(Object.entries(ENCODERS));

/** The most pixels of a picture that is scaled, as in the CMS's check of uploads. */
const MOST_PIXELS = 50_000_000;

const MOST_SECONDS = 15;

/** How many pictures are scaled at a time, and how many may wait: each takes up to a few hundred megabytes, and a processor. */
const [AT_ONCE, WAITING] = [2, 50];

/** libvips chooses the decoder by the bytes of a file, whatever its name: all decoders but these are blocked. */
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadHeif'] });

/** Too many pictures wait to be scaled. */
export class ScalingBusy extends Error {}

/** A picture as it was uploaded. */
export interface Original {
  readonly path: string;
  readonly mime: string;
  /** Null when unknown. */
  readonly width: number | null;
  /** Changes when the file is replaced under the same name. */
  readonly version: string;
}

/** The width that is served for a requested width: the next larger one, or the largest. */
export function servedWidth(asked: number): number {
  return MEDIA_WIDTHS.find((width) => width >= asked) ?? Math.max(...MEDIA_WIDTHS);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Writes to a temporary file and renames it, so that neither readers nor a second process see an unfinished picture. */
async function scale(path: string, encode: (picture: Sharp) => Sharp, width: number, target: string): Promise<string> {
  const unfinished = `${target}.${randomUUID()}`;
  try {
    // sharp reads the header first: a picture with more pixels is never decoded.
    const picture = sharp(path, { limitInputPixels: MOST_PIXELS, sequentialRead: true }).timeout({ seconds: MOST_SECONDS });
    await encode(picture.autoOrient().resize({ width, withoutEnlargement: true })).toFile(unfinished);
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return target;
}

/** Makes a function that runs a few jobs at a time and keeps a few more waiting. Throws ScalingBusy when too many wait. */
function makeTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= AT_ONCE) {
      if (waiting.length >= WAITING) throw new ScalingBusy();
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}

/**
 * Makes the function that gives the path of a picture in the width served for `asked`: the original's when that is no wider, or not of a
 * type that is scaled. Concurrent calls for one picture scale it once. Throws ScalingBusy, and sharp's error for a picture that it cannot
 * read, that has too many pixels or that takes too long.
 */
export function makeScaler(folder: string): (original: Original, asked: number) => Promise<string> {
  const underWay = new Map<string, Promise<string>>();
  const inTurn = makeTurns();
  return async (original, asked) => {
    const encode = SCALABLE.get(original.mime);
    const width = servedWidth(asked);
    if (!encode || (original.width !== null && original.width <= width)) return original.path;
    const name = createHash('sha256').update(`${original.path}\n${original.version}`).digest('hex');
    const target = join(folder, `${name}-${width}`);
    if (await exists(target)) return target;
    await mkdir(folder, { recursive: true });
    const scaling =
      underWay.get(target) ?? inTurn(async () => scale(original.path, encode, width, target)).finally(() => underWay.delete(target));
    underWay.set(target, scaling);
    return scaling;
  };
}

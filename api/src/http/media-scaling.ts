/** Pictures scaled down to a few widths, each made once and kept on disk. */
import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';

/** The widths that pictures are scaled to, in pixels: few, so that nobody can fill the disk by asking for each width in turn. */
const MEDIA_WIDTHS = [320, 640, 960, 1280, 1920] as const;

/** The types that are scaled, each staying what it is. A GIF may move and an SVG has no pixels: both are served as they are. */
const SCALABLE = new Map<string, (picture: Sharp) => Sharp>([
  ['image/jpeg', (picture) => picture.jpeg()],
  ['image/png', (picture) => picture.png()],
  ['image/webp', (picture) => picture.webp()],
  ['image/avif', (picture) => picture.avif()],
]);

/** Pixels of a picture that is scaled: as many as the CMS takes at upload. */
const MOST_PIXELS = 50_000_000;

const MOST_SECONDS = 15;

/** Pictures scaled at once, and those that wait for it: each takes up to a few hundred megabytes, and a processor. */
const [AT_ONCE, WAITING] = [2, 50];

/** libvips takes a picture for what its bytes say, whatever its name: no other of its decoders ever sees a file. */
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadHeif'] });

/** More pictures wait to be scaled than can be in time. */
export class ScalingBusy extends Error {}

/** A picture as it was uploaded. */
export interface Original {
  readonly path: string;
  readonly mime: string;
  /** Null when unknown. */
  readonly width: number | null;
  /** Differs when the file was replaced under its name. */
  readonly version: string;
}

/** The width served for the width asked: the next one up, or the largest. */
export function servedWidth(asked: number): number {
  return MEDIA_WIDTHS.find((width) => width >= asked) ?? Math.max(...MEDIA_WIDTHS);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Writes beside and renames: a reader never sees half a picture, and neither does a second process on the same folder. */
async function scale(path: string, encode: (picture: Sharp) => Sharp, width: number, target: string): Promise<string> {
  const unfinished = `${target}.${randomUUID()}`;
  try {
    // The header is read first: a picture of more pixels is never decoded.
    const picture = sharp(path, { limitInputPixels: MOST_PIXELS, sequentialRead: true }).timeout({ seconds: MOST_SECONDS });
    await encode(picture.autoOrient().resize({ width, withoutEnlargement: true })).toFile(unfinished);
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return target;
}

/** Makes the function that does a few works at once, and has few others wait. Throws ScalingBusy when more would. */
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
 * Makes the function that gives the path of a picture at most `asked` pixels wide: the original's own when it is no wider or not of a
 * type that is scaled. Asked twice at once, it scales once. Throws what sharp does about a picture that it cannot read, that has more pixels
 * than are decoded or that takes too long, and ScalingBusy.
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

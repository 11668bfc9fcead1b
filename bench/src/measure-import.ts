/**
 * Measures `npm run import`, run twice on the same file, and compares it with the creation of the same posts through Strapi's Document
 * Service.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { peakOfDescendants } from './memory';
import type { Newsroom } from './newsroom';
import { say } from './tell-progress';
import { writeExport } from './write-export';

/** The times of one import, from the first byte that it reads to its end. */
export interface ImportTimes {
  readonly seconds: number;
  /** The part of `seconds` for reading the file before the first post is written. */
  readonly surveySeconds: number;
  /** Peak memory of the importing process in megabytes; null where the system does not report it. */
  readonly peak: number | null;
}

/** The results of all three measurements. */
export interface ImportResult {
  readonly posts: number;
  readonly first: ImportTimes;
  /** The second import of the same file. */
  readonly again: ImportTimes;
  /** The number of posts that were created through the Document Service, and the seconds that this took. */
  readonly byHand: { readonly posts: number; readonly seconds: number };
}

const ROOT = join(__dirname, '../..');
const DOCUMENTS = join(__dirname, 'make-posts-by-hand.js');
const MOST_BY_HAND = 500;
const SAMPLE_MS = 200;

/**
 * Runs `npm run import` on the newsroom's database. The first line of its output says that it reads the file: the time is measured from
 * then on.
 */
async function importOnce({ dataDir }: Newsroom, file: string): Promise<ImportTimes> {
  const child = spawn(process.execPath, [join(ROOT, 'scripts/run.cjs'), 'import', file, '--publish'], {
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const marks = { read: 0, written: 0 };
  let peak: number | null = null;
  const sampling = setInterval(() => (peak = peakOfDescendants(child.pid ?? 0) ?? peak), SAMPLE_MS);
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (line.startsWith('Reading')) marks.read ||= performance.now();
    if (line.startsWith('Importing')) marks.written ||= performance.now();
    say(`  ${line}`);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  clearInterval(sampling);
  if (code !== 0 || !marks.read) throw new Error(`The import ended with ${code ?? 'a signal'}`);
  const end = performance.now();
  return { seconds: (end - marks.read) / 1_000, surveySeconds: ((marks.written || end) - marks.read) / 1_000, peak };
}

/** Imports a generated export into an empty archive, then imports it again. The export is stored in the newsroom's folder. */
export async function measureImport(newsroom: Newsroom, posts: number): Promise<ImportResult> {
  const file = join(newsroom.dataDir, 'export.xml');
  say(`Writing an export of ${posts} posts`);
  await writeExport(file, posts);
  say('Importing it');
  const first = await importOnce(newsroom, file);
  const byHand = Math.min(posts, MOST_BY_HAND);
  say(`Making ${byHand} posts by hand`);
  const { stdout } = await promisify(execFile)(process.execPath, [DOCUMENTS, String(byHand)], {
    env: { ...process.env, ...newsroom.cmsEnvironment, CMS_WORK: 'batch' },
  });
  say('Importing the export again');
  const again = await importOnce(newsroom, file);
  return { posts, first, again, byHand: { posts: byHand, seconds: Number(stdout) } };
}

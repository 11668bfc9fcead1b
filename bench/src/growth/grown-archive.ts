/** An installation with an archive of some size: its ledger filled, its index built, its API running. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillLedger, makeLedger } from '../fill-ledger';
import { makeArchive } from '../generated-archive';
import { measureReindex, type ReindexResult } from '../measure-reindex';
import { makeNewsroom, startPart, type Newsroom } from '../newsroom';
import { say } from '../tell-progress';
import { findDeepCursors, type DeepCursors } from './deep-cursors';
import { measureDisk, type Disk } from './measure-disk';
import { sizeOf } from './sizes';
import { VOCABULARY } from './vocabulary';

/** What was measured while an archive was made. */
interface Made {
  readonly reindex: ReindexResult;
  readonly disk: Disk;
  readonly cursors: DeepCursors;
}

/** A running installation, and what was measured while its archive was made. */
export interface GrownArchive extends Made {
  readonly times: number;
  readonly newsroom: Newsroom;
}

async function make(newsroom: Newsroom, times: number): Promise<Made> {
  const { urls, adminUrl, parts, apiUrl } = newsroom;
  await makeLedger(urls.cms);
  say(`${times}×: writing the archive into the ledger`);
  const documents = await fillLedger(adminUrl, makeArchive(sizeOf(times), 1, VOCABULARY));
  say(`${times}×: indexing ${documents} documents`);
  const reindex = await measureReindex(urls.index, adminUrl, documents);
  await startPart(parts.api, `${apiUrl}/health`);
  return { reindex, disk: await measureDisk(adminUrl), cursors: await findDeepCursors(`${apiUrl}/graphql`) };
}

/** The file that says that the archive of a folder is complete. */
const MADE = 'made.json';

async function makeOrFind(newsroom: Newsroom, times: number, isKept: boolean): Promise<Made> {
  const file = join(newsroom.dataDir, MADE);
  if (isKept && existsSync(file)) {
    await startPart(newsroom.parts.api, `${newsroom.apiUrl}/health`);
    return JSON.parse(readFileSync(file, 'utf8')) as Made;
  }
  const made = await make(newsroom, times);
  writeFileSync(file, JSON.stringify(made));
  return made;
}

/**
 * Starts the installation, and makes its archive.
 * @param folder where installations are kept from run to run, each in a folder of its own; undefined for a temporary one
 * @throws Error when the folder holds an archive whose making was interrupted
 */
export async function openGrownArchive(times: number, folder: string | undefined): Promise<GrownArchive> {
  const own = folder === undefined ? undefined : join(folder, `${times}x`);
  if (own !== undefined && existsSync(own) && !existsSync(join(own, MADE)))
    throw new Error(`${own} holds an archive whose making was interrupted: delete it.`);
  const newsroom = await makeNewsroom(own);
  try {
    return { times, newsroom, ...(await makeOrFind(newsroom, times, own !== undefined)) };
  } catch (error) {
    await newsroom.stop();
    throw error;
  }
}

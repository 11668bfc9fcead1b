/** Writes a file completely or not at all. */
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Write } from './export-archive';

/** An error whose message tells the user what is wrong and what to do. */
export class ExportError extends Error {}

/** Number of characters that are collected before they are written. */
const PIECE = 256 * 1024;

const REASONS: Readonly<Record<string, (file: string) => string>> = {
  ENOSPC: (file) => `The disk of ${dirname(file)} is full: make room, or name a file on another disk.`,
  EDQUOT: (file) => `There is no room left for you on the disk of ${dirname(file)}: make room, or name a file on another disk.`,
  EFBIG: (file) => `The file system of ${dirname(file)} does not accept a file of this size: name a file on another disk.`,
  EACCES: (file) => `You may not write in the folder ${dirname(file)}: name a file in another one.`,
  EPERM: (file) => `You may not write in the folder ${dirname(file)}: name a file in another one.`,
  EROFS: (file) => `Nothing can be written in the folder ${dirname(file)}: name a file in another one.`,
  ENOENT: (file) => `There is no folder ${dirname(file)}: make it first, or name a file in another one.`,
  ENOTDIR: (file) => `${dirname(file)} is not a folder: name a file in a folder.`,
  ENAMETOOLONG: (file) => `The name ${file} is too long: give a shorter one.`,
};

const coded = z.looseObject({ code: z.string() });

function explain(error: unknown, file: string): unknown {
  const reason = REASONS[coded.safeParse(error).data?.code ?? '']?.(file);
  return reason === undefined ? error : new ExportError(reason, { cause: error });
}

async function refuseToOverwrite(file: string, isForced: boolean): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory()) throw new ExportError(`${file} is a folder: give the name of a file in it.`);
  if (found && !isForced) throw new ExportError(`${file} is there already: give another name, or --force to overwrite it.`);
}

/**
 * Calls `work` with a function that writes the file. The content goes to `<file>.part`, which gets its real name when `work` has ended and
 * everything is on the disk. If `work` fails, that file is deleted.
 * @throws ExportError when the file cannot be written; also the error of `work`
 */
export async function writeWholeFile<Result>(file: string, isForced: boolean, work: (write: Write) => Promise<Result>): Promise<Result> {
  await refuseToOverwrite(file, isForced);
  const unfinished = `${file}.part`;
  try {
    const handle = await open(unfinished, 'w');
    try {
      let waiting: string[] = [];
      let length = 0;
      const flush = async (): Promise<void> => {
        const piece = waiting.join('');
        [waiting, length] = [[], 0];
        await handle.writeFile(piece);
      };
      const result = await work(async (text) => {
        waiting.push(text);
        length += text.length;
        if (length >= PIECE) await flush();
      });
      await flush();
      await handle.sync();
      await handle.close();
      await rename(unfinished, file);
      return result;
    } finally {
      await handle.close().catch(() => undefined);
    }
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw explain(error, file);
  }
}

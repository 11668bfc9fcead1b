/** Runs the measurement of growth. */
import { writeFileSync } from 'node:fs';
import { openGrownArchive, type GrownArchive } from './grown-archive';
import { measureGrowth, measureMemory, type GrowthPatience } from './measure-growth';
import { growthJson, growthReport } from './report';

/** What is measured, and how. */
export interface GrowthRequest extends GrowthPatience {
  /** The sizes of the archives, in multiples of the usual size. */
  readonly times: readonly number[];
  /** The folder in which the archives are kept from run to run; undefined to make them anew, and delete them. */
  readonly folder: string | undefined;
  /** The file to which everything is written as JSON, with plans; undefined for none. */
  readonly json: string | undefined;
}

/**
 * Makes the archives, or finds them in the folder, and measures them side by side.
 * @param print writes the report
 */
export async function runGrowth({ times, folder, json, ...patience }: GrowthRequest, print: (text: string) => void): Promise<void> {
  const archives: GrownArchive[] = [];
  // The visits are as many at each size: kept in memory, they would all be answered from there.
  for (const setting of ['MEMORY_CACHE_MB', 'ANSWER_CACHE_MB']) process.env[setting] ??= '0';
  const stop = async (): Promise<void> => {
    await Promise.all(archives.map(({ newsroom }) => newsroom.stop()));
  };
  const stopped = (): void => void stop().then(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stopped);
  try {
    for (const each of times) archives.push(await openGrownArchive(each, folder));
    const reads = await measureGrowth(archives, patience);
    const memory = [];
    for (const archive of archives) memory.push(await measureMemory(archive));
    const result = { archives, reads, memory };
    print(growthReport(result));
    if (json !== undefined) writeFileSync(json, growthJson(result));
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stopped);
    await stop();
  }
}

/** The growth of an archive in numbers: ratios first, as text and as JSON. */
import type { GrownArchive } from './grown-archive';
import type { GrowthMemory, ReadGrowth } from './measure-growth';

/** All that was measured. */
export interface GrowthResult {
  readonly archives: readonly Pick<GrownArchive, 'times' | 'reindex' | 'disk'>[];
  readonly reads: readonly ReadGrowth[];
  readonly memory: readonly GrowthMemory[];
}

const size = (bytes: number): string => (bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${(bytes / 1e6).toFixed(0)} MB`);
const NAME = 24;
const RATIO = 12;
const WIDTH = 30;

/** Requests per second of the largest archive to those of the smallest; null when one of them failed. */
export function ratioOf({ measured }: ReadGrowth): number | null {
  const sizes = [...measured.keys()].sort((a, b) => a - b);
  const [smallest, largest] = [sizes[0], sizes.at(-1)].map((times) => (times === undefined ? null : measured.get(times)?.load));
  return smallest && largest ? largest.perSecond / smallest.perSecond : null;
}

function readLine(read: ReadGrowth): string {
  const ratio = ratioOf(read);
  const cells = [...read.measured].map(([, { load, failure, slowest }]) =>
    (load
      ? `${Math.round(load.perSecond)}/s p99 ${load.p99.toFixed(0)}, SQL ${slowest.milliseconds.toFixed(1)} ms`
      : `fails: ${failure ?? ''}`.slice(0, WIDTH - 2)
    ).padStart(WIDTH),
  );
  return [read.name.padEnd(NAME), (ratio === null ? 'none' : ratio.toFixed(2)).padStart(RATIO), ...cells].join('');
}

function readLines(reads: readonly ReadGrowth[]): string[] {
  const sizes = [...(reads[0]?.measured.keys() ?? [])];
  const [smallest, largest] = [Math.min(...sizes), Math.max(...sizes)];
  const head = [''.padEnd(NAME), `${largest}× / ${smallest}×`.padStart(RATIO), ...sizes.map((times) => `${times}×`.padStart(WIDTH))].join(
    '',
  );
  return [head, ...reads.map(readLine)];
}

function reindexLine({ times, reindex: { documents, rows, reindexSeconds, copySeconds, peak } }: GrowthResult['archives'][number]): string {
  const ratio = (copySeconds / reindexSeconds).toFixed(2);
  const rate = `${Math.round(documents / reindexSeconds)} documents/s, ${Math.round(rows / reindexSeconds)} rows/s`;
  return `reindex ${times}×  reindex / COPY ${ratio}  ${rate}  (${reindexSeconds.toFixed(1)} s; COPY ${copySeconds.toFixed(1)} s), at most ${peak ?? '?'} MB`;
}

function diskLine({ times, disk: { ledger, index, tables }, reindex: { documents } }: GrowthResult['archives'][number]): string {
  const largest = tables.slice(0, 5).map((table) => `${table.name} ${size(table.rows + table.long + table.indexes)}`);
  const each = ((ledger + index) / documents / 1e3).toFixed(1);
  return `disk ${times}×  ${each} kB per document: index ${size(index)} (${largest.join(', ')}), ledger ${size(ledger)}`;
}

const memoryLine = ({ times, api, worker }: GrowthMemory): string => `memory ${times}×  API ${api} MB, worker ${worker} MB`;

/** One page: a line per read, then the reindex, the disk and the memory of each size. */
export function growthReport({ archives, reads, memory }: GrowthResult): string {
  return [...readLines(reads), ...archives.map(reindexLine), ...archives.map(diskLine), ...memory.map(memoryLine)].join('\n');
}

/** Everything that was measured, with the plan of each read's slowest statement. */
export function growthJson({ archives, reads, memory }: GrowthResult): string {
  const told = {
    reads: Object.fromEntries(
      reads.map((read) => [
        read.name,
        { ratio: ratioOf(read), isPage: read.isPage, ...Object.fromEntries([...read.measured].map(([times, one]) => [`${times}x`, one])) },
      ]),
    ),
    archives: archives.map(({ times, reindex, disk }) => ({ times, reindex, disk })),
    memory,
  };
  return `${JSON.stringify(told, null, 2)}\n`;
}

/** Measures the reads on archives of several sizes, by turns, so that other load on the machine affects all sizes equally. */
import { load as loadWithAutocannon, median, type Load } from '../load-test';
import { memoryOf } from '../memory';
import { startPart } from '../newsroom';
import { hasWrk, runWrk } from '../reads/load-with-wrk';
import { say } from '../tell-progress';
import { explaining, type Statement } from './explain-statements';
import type { GrownArchive } from './grown-archive';
import { GROWTH_READS, VISITS, type GrowthRead } from './growth-reads';
import { sizeOf } from './sizes';

/** How the reads are measured. */
export interface GrowthPatience {
  readonly rounds: number;
  readonly secondsPerRound: number;
  /** Parts of names: only the reads with one of them are measured. All for an empty list. */
  readonly only: readonly string[];
}

/** One read at one size. */
interface Measured {
  /** The medians of all rounds; null when an answer was an error. */
  readonly load: Load | null;
  /** Its slowest statement of ten visits. */
  readonly slowest: Statement;
  /** The first error among the answers. */
  readonly failure: string | null;
}

/** One read at all sizes, by `times`. */
export interface ReadGrowth extends Pick<GrowthRead, 'name' | 'isPage'> {
  readonly measured: ReadonlyMap<number, Measured>;
}

/** Megabytes of the processes at one size. */
export interface GrowthMemory {
  readonly times: number;
  readonly api: number;
  readonly worker: number;
}

const WARM_UPS = 3;
const EXPLAINED = 10;
const WARM_UP_SECONDS = 1;

function bodyOf({ query, variables }: GrowthRead, visit: number, { times, cursors }: GrownArchive): string {
  return JSON.stringify({ query: query.replaceAll(/\s+/g, ' ').trim(), variables: variables(visit, { size: sizeOf(times), cursors }) });
}

/** Sends one visit. @returns the error that the answer holds, or null */
async function visitOnce(read: GrowthRead, visit: number, archive: GrownArchive): Promise<string | null> {
  const body = bodyOf(read, visit, archive);
  const response = await fetch(`${archive.newsroom.apiUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const { errors } = (await response.json()) as { errors?: { message: string }[] };
  return errors?.[0]?.message ?? null;
}

type Explained = Pick<Measured, 'slowest' | 'failure'>;

const slowestOf = (statements: readonly Statement[]): Statement =>
  statements.reduce((one, other) => (other.milliseconds > one.milliseconds ? other : one), { milliseconds: 0, plan: '' });

/** Finds the slowest statement of each read. */
async function explainReads(archive: GrownArchive, reads: readonly GrowthRead[]): Promise<Map<GrowthRead, Explained>> {
  const found = new Map<GrowthRead, Explained>();
  await explaining(archive.newsroom, async (statementsOf) => {
    for (const read of reads) {
      const failures: string[] = [];
      const send = async (from: number, count: number): Promise<void> => {
        for (let number = from; number < from + count; number++)
          failures.push((await visitOnce(read, (number * 83) % VISITS, archive)) ?? '');
      };
      await send(EXPLAINED, WARM_UPS);
      const statements = await statementsOf(() => send(0, EXPLAINED));
      found.set(read, { slowest: slowestOf(statements), failure: failures.find((failure) => failure !== '') ?? null });
    }
  });
  return found;
}

/** Lua for wrk: the bodies in turn. A body is quoted so that it may hold any brackets. */
function requestsOf(bodies: readonly string[]): string {
  return `
    local bodies = { ${bodies.map((body) => `[====[${body}]====]`).join(', ')} }
    local headers = { ["content-type"] = "application/json" }
    local turn = 0
    function request()
      turn = turn % #bodies + 1
      return wrk.format("POST", "/graphql", headers, bodies[turn])
    end`;
}

async function loadOnce(read: GrowthRead, archive: GrownArchive, seconds: number): Promise<Load> {
  const { apiUrl } = archive.newsroom;
  const bodies = [...new Set(Array.from({ length: VISITS }, (_, visit) => bodyOf(read, (visit * 397) % VISITS, archive)))];
  if (hasWrk()) return runWrk(apiUrl, requestsOf(bodies), seconds);
  const requests = bodies.map((body) => ({ method: 'POST', path: '/graphql', body }) as const);
  return loadWithAutocannon(apiUrl, requests, seconds);
}

/** Loads a read at each size by turns; a size at which it fails is left out. */
async function loadRead(read: GrowthRead, archives: readonly GrownArchive[], patience: GrowthPatience): Promise<Map<number, Load>> {
  const loads = new Map(archives.map(({ times }) => [times, new Array<Load>()]));
  for (const archive of archives) await loadOnce(read, archive, WARM_UP_SECONDS);
  for (let round = 1; round <= patience.rounds; round++) {
    say(`${read.name}: round ${round} of ${patience.rounds}`);
    for (const archive of archives) loads.get(archive.times)?.push(await loadOnce(read, archive, patience.secondsPerRound));
  }
  const of = (all: readonly Load[], what: keyof Load): number => median(all.map((one) => one[what]));
  return new Map([...loads].map(([times, all]) => [times, { perSecond: of(all, 'perSecond'), p50: of(all, 'p50'), p99: of(all, 'p99') }]));
}

/** The memory of the API, which has answered all reads, and of a worker that has nothing to do. */
export async function measureMemory({ newsroom, times }: GrownArchive): Promise<GrowthMemory> {
  await startPart(newsroom.parts.worker, `${newsroom.apiUrl}/ready`);
  const memory = memoryOf(newsroom.pids());
  return { times, api: memory.get('api') ?? 0, worker: memory.get('worker') ?? 0 };
}

/** Measures the reads. @throws Error when no read has one of the wanted names */
export async function measureGrowth(archives: readonly GrownArchive[], patience: GrowthPatience): Promise<ReadGrowth[]> {
  const { only } = patience;
  const reads = GROWTH_READS.filter(({ name }) => only.length === 0 || only.some((part) => name.includes(part)));
  if (reads.length === 0)
    throw new Error(`No read has ${only.join(' or ')} in its name. The reads: ${GROWTH_READS.map(({ name }) => name).join(', ')}.`);
  const explained = new Map<number, Map<GrowthRead, Explained>>();
  for (const archive of archives) {
    say(`${archive.times}×: the statements of ${reads.length} reads`);
    explained.set(archive.times, await explainReads(archive, reads));
  }
  const growth: ReadGrowth[] = [];
  for (const read of reads) {
    const answering = archives.filter(({ times }) => explained.get(times)?.get(read)?.failure === null);
    const loads = await loadRead(read, answering, patience);
    const measured = archives.map(({ times }): [number, Measured] => {
      const { slowest, failure } = explained.get(times)?.get(read) ?? { slowest: { milliseconds: 0, plan: '' }, failure: null };
      return [times, { load: loads.get(times) ?? null, slowest, failure }];
    });
    growth.push({ name: read.name, isPage: read.isPage, measured: new Map(measured) });
  }
  return growth;
}

/** Measures the three reads on Dossier, on hand-written SQL over plain tables, and on a constant answer, by turns. */
import { isDeepStrictEqual } from 'node:util';
import { median, type Load } from '../load-test';
import type { Newsroom } from '../newsroom';
import { startServer, type Server } from '../start-server';
import { say } from '../tell-progress';
import { COUNTS, type Facts } from './facts';
import { factsIn } from './facts-in-answer';
import { factsOf } from './expected-facts';
import { hasWrk, load, type Target } from './load-with-wrk';
import { makePlainTables } from './plain-tables';
import { startPostgraphile } from './postgraphile';
import { READS, type Read } from './read-names';
import { requestOf } from './reads';

/**
 * The servers that are measured, the peers only on request. `dossier` computes each answer from documents in memory, `cold` reads them each time,
 * and `cached` keeps whole answers.
 */
export type ServerName = 'constant' | 'sql' | 'dossier' | 'cold' | 'cached' | 'apollo' | 'postgraphile';

/** What was measured: the medians of all rounds. */
export type ReadResults = ReadonlyMap<Read, ReadonlyMap<ServerName, Load>>;

/** How the reads are measured. */
export interface ReadPatience {
  readonly rounds: number;
  readonly secondsPerRound: number;
  /** Whether the peers are measured, too: plain Apollo, and PostGraphile, which is installed from npm. */
  readonly withPeers: boolean;
}

type Targets = Map<ServerName, Target>;

const COMPARED = 25;
const WARM_UP_SECONDS = 3;

async function ask({ origin, asking }: Target, read: Read, visit: number): Promise<string> {
  const { path, body } = requestOf(asking, read, visit);
  const answer = await fetch(`${origin}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return answer.text();
}

/** Servers that are measured with what they keep in memory already there: each page has been visited before. */
const WARM: readonly ServerName[] = ['dossier', 'cached'];
const AT_ONCE = 16;

/** Visits each page of a read once. */
async function visitAll(target: Target, read: Read): Promise<void> {
  const visits = read === 'front' ? 1 : COUNTS.posts;
  for (let first = 1; first <= visits; first += AT_ONCE)
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, visits - first + 1) }, (_, n) => ask(target, read, first + n)));
}

/** @throws Error when an answer does not hold the facts */
async function compare(name: ServerName, target: Target, facts: Facts): Promise<void> {
  for (const read of READS) {
    for (let number = 0; number < (read === 'front' ? 1 : COMPARED); number++) {
      const visit = name === 'constant' ? 1 : 1 + ((number * 397 + 4) % COUNTS.posts);
      const answer = await ask(target, read, visit);
      const [found, expected] = [factsIn(target.asking, read, answer), factsOf(facts, read, visit)];
      if (!isDeepStrictEqual(found, expected))
        throw new Error(`${name} gives other facts for ${read} ${visit}:\n${JSON.stringify(found)}\n${JSON.stringify(expected)}`);
    }
  }
}

function medianLoad(loads: readonly Load[]): Load {
  const of = (what: keyof Load): number => median(loads.map((one) => one[what]));
  return { perSecond: of('perSecond'), p50: of('p50'), p99: of('p99') };
}

async function measureRead(read: Read, targets: Targets, { rounds, secondsPerRound }: ReadPatience): Promise<Map<ServerName, Load>> {
  const withWrk = hasWrk();
  const loads = new Map([...targets.keys()].map((name) => [name, new Array<Load>()]));
  for (const name of WARM) {
    const target = targets.get(name);
    if (target) await visitAll(target, read);
  }
  for (const target of targets.values()) await load(target, read, WARM_UP_SECONDS, withWrk);
  for (let round = 1; round <= rounds; round++) {
    say(`The read "${read}": round ${round} of ${rounds}, with ${withWrk ? 'wrk' : 'autocannon'}`);
    for (const [name, target] of targets) loads.get(name)?.push(await load(target, read, secondsPerRound, withWrk));
  }
  return new Map([...loads].map(([name, all]) => [name, medianLoad(all)]));
}

/** Measures an API whose index holds the facts. @throws Error when a server gives other facts */
export async function measureReads(newsroom: Newsroom, facts: Facts, patience: ReadPatience): Promise<ReadResults> {
  const { adminUrl, dataDir } = newsroom;
  const plainUrl = await makePlainTables(adminUrl, facts);
  const servers: Server[] = [];
  const started = async (server: Promise<Server>): Promise<string> => {
    servers.push(await server);
    return (await server).origin;
  };
  try {
    const sql = await started(startServer('reads/sql-server', [], { DATABASE_URL: plainUrl }));
    const constant = await started(startServer('reads/constant-server', [sql]));
    const targets: Targets = new Map([
      ['constant', { origin: constant, asking: 'yardstick' }],
      ['sql', { origin: sql, asking: 'yardstick' }],
      ['dossier', { origin: await started(newsroom.startApi({ ANSWER_CACHE_MB: '0' })), asking: 'dossier' }],
      ['cold', { origin: await started(newsroom.startApi({ ANSWER_CACHE_MB: '0', MEMORY_CACHE_MB: '0' })), asking: 'dossier' }],
      ['cached', { origin: await started(newsroom.startApi({ ANSWER_CACHE_MB: '256' })), asking: 'dossier' }],
    ]);
    if (patience.withPeers) {
      const apollo = await started(startServer('reads/apollo-server', [], { DATABASE_URL: plainUrl }));
      targets.set('apollo', { origin: apollo, asking: 'apollo' });
      const postgraphile = await started(startPostgraphile(dataDir, adminUrl, plainUrl));
      targets.set('postgraphile', { origin: postgraphile, asking: 'postgraphile' });
    }
    for (const [name, target] of targets) await compare(name, target, facts);
    const results = new Map<Read, ReadonlyMap<ServerName, Load>>();
    for (const read of READS) results.set(read, await measureRead(read, targets, patience));
    return results;
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

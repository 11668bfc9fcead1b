/**
 * Measures the pages on the graph and on both comparison servers in turn, so that other load on the machine affects all of them equally.
 */
import { isDeepStrictEqual } from 'node:util';
import { load, median, type Load, type PageRequest } from './load-test';
import { PAGES, type Page } from './measured-pages';
import { say } from './tell-progress';
import { startServer } from './start-server';

/** The duration of the measurement. */
export interface Patience {
  readonly rounds: number;
  readonly secondsPerRound: number;
}

/** The results of the three servers for one page: the medians of all rounds. */
export interface PageResult {
  readonly page: string;
  /** The mean size of an answer in bytes. */
  readonly bytes: number;
  readonly graph: Load;
  readonly yardstick: Load;
  readonly constant: Load;
}

const VISITS = 200;
const VISITS_COMPARED = 50;
const WARM_UP_SECONDS = 2;

function graphRequest({ query, variables }: Page, visit: number): PageRequest {
  return { method: 'POST', path: '/graphql', body: JSON.stringify({ query, variables: variables(visit) }) };
}

function yardstickRequest({ name, variables }: Page, visit: number): PageRequest {
  const [word = ''] = name.split(' ');
  return { method: 'GET', path: `/${word}/${variables(visit).slug ?? ''}` };
}

async function fetchText(origin: string, { method, path, body }: PageRequest): Promise<string> {
  const response = await fetch(`${origin}${path}`, { method, headers: { 'content-type': 'application/json' }, ...(body && { body }) });
  return response.text();
}

/** Checks that both servers give the same answers. @returns the mean size of an answer in bytes */
async function compare(page: Page, graph: string, yardstick: string): Promise<number> {
  let bytes = 0;
  for (let visit = 0; visit < VISITS_COMPARED; visit++) {
    const ours = await fetchText(graph, graphRequest(page, visit));
    const theirs = await fetchText(yardstick, yardstickRequest(page, visit));
    if (!isDeepStrictEqual(JSON.parse(ours), JSON.parse(theirs)))
      throw new Error(`the ${page.name} differs at ${JSON.stringify(page.variables(visit))}:\n${ours}\n${theirs}`);
    bytes += Buffer.byteLength(ours) / VISITS_COMPARED;
  }
  return Math.round(bytes);
}

function medianLoad(loads: readonly Load[]): Load {
  return {
    perSecond: median(loads.map(({ perSecond }) => perSecond)),
    p50: median(loads.map(({ p50 }) => p50)),
    p99: median(loads.map(({ p99 }) => p99)),
  };
}

async function measurePage(page: Page, graph: string, yardstick: string, { rounds, secondsPerRound }: Patience): Promise<PageResult> {
  const bytes = await compare(page, graph, yardstick);
  const constant = await startServer('constant-server', [String(bytes)]);
  const visits = Array.from({ length: VISITS }, (_, visit) => visit);
  const asked = visits.map((visit) => graphRequest(page, visit));
  const asking = visits.map((visit) => yardstickRequest(page, visit));
  const runs = [
    { origin: graph, requests: asked, loads: new Array<Load>() },
    { origin: yardstick, requests: asking, loads: new Array<Load>() },
    { origin: constant.origin, requests: asking, loads: new Array<Load>() },
  ] as const;
  try {
    for (const { origin, requests } of runs) await load(origin, requests, WARM_UP_SECONDS);
    for (let round = 1; round <= rounds; round++) {
      say(`The ${page.name}: round ${round} of ${rounds}`);
      for (const { origin, requests, loads } of runs) loads.push(await load(origin, requests, secondsPerRound));
    }
  } finally {
    await constant.stop();
  }
  const [ours, statement, ceiling] = runs;
  return {
    page: page.name,
    bytes,
    graph: medianLoad(ours.loads),
    yardstick: medianLoad(statement.loads),
    constant: medianLoad(ceiling.loads),
  };
}

/** Measures every page. @throws Error when the hand-written server does not give the same answer as the graph */
export async function measurePages(graph: string, yardstick: string, patience: Patience): Promise<PageResult[]> {
  const results: PageResult[] = [];
  for (const page of PAGES) results.push(await measurePage(page, graph, yardstick, patience));
  return results;
}

/** Measures how long a publication takes until the graph shows it, and how much publications slow readers down. */
import { setTimeout as sleep } from 'node:timers/promises';
import { median, quantile } from '../load-test';
import type { Newsroom } from '../newsroom';
import { progress, say } from '../tell-progress';
import type { Editor, EditedPost } from './editor';
import { readSteadily, type Served } from './steady-readers';

/** Milliseconds at the median and at the 99th percentile. */
export interface Times {
  readonly p50: number;
  readonly p99: number;
}

/**
 * `request`: of the request to publish. `after`: from its answer until the graph shows the change. `whole`: both. `quiet` and `busy`: readers
 * without and with publications, the medians of all rounds. `busyRequest`: of the requests to publish beside readers.
 */
export interface PublishingResult {
  readonly count: number;
  readonly request: Times;
  readonly after: Times;
  readonly whole: Times;
  readonly quiet: Served;
  readonly busy: Served;
  readonly busyRequest: Times;
}

/** How much is measured. */
export interface PublishingPatience {
  readonly publications: number;
  readonly rounds: number;
  readonly secondsOfReading: number;
}

/** The pause between two requests to the graph. */
const PAUSE_MS = 1;
/** The pause after a publication: editors publish rarely, so the processes are idle before the next one. */
const BETWEEN_MS = 50;
const LONGEST_MS = 20_000;
const WARM_UP = 10;
const READS_PER_SECOND = 300;
export const PUBLICATIONS_PER_SECOND = 2;
const QUESTION = 'query Published($slug: String!) { post(slug: $slug) { title } }';

const timesOf = (numbers: readonly number[]): Times => ({ p50: median(numbers), p99: quantile(numbers, 0.99) });

async function waitUntilShown(apiUrl: string, { slug }: EditedPost, title: string): Promise<void> {
  const start = performance.now();
  const body = JSON.stringify({ query: QUESTION, variables: { slug } });
  while (performance.now() - start < LONGEST_MS) {
    const answer = await fetch(`${apiUrl}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    if ((await answer.text()).includes(JSON.stringify(title))) return;
    await sleep(PAUSE_MS);
  }
  throw new Error(`"${title}" was published ${LONGEST_MS / 1_000} s ago, and the graph does not show it`);
}

/** How long publications take, one after another. */
export type Latency = Pick<PublishingResult, 'request' | 'after' | 'whole'>;

/** Publishes the post repeatedly, and waits each time until the graph shows it. */
export async function measureLatency(apiUrl: string, editor: Editor, post: EditedPost, count: number): Promise<Latency> {
  const [requests, afters, wholes] = [new Array<number>(), new Array<number>(), new Array<number>()];
  for (let edition = -WARM_UP; edition < count; edition++) {
    const title = `Edition ${edition}`;
    const start = performance.now();
    await editor.publish(post, title);
    const answered = performance.now();
    await waitUntilShown(apiUrl, post, title);
    const shown = performance.now();
    await sleep(BETWEEN_MS);
    if (edition < 0) continue;
    requests.push(answered - start);
    afters.push(shown - answered);
    wholes.push(shown - start);
    progress.show('Publishing', `${edition} of ${count}`);
  }
  return { request: timesOf(requests), after: timesOf(afters), whole: timesOf(wholes) };
}

/** Publishes one post at a fixed rate. @returns the milliseconds of each request */
export async function publishSteadily(editor: Editor, post: EditedPost, seconds: number, round: number): Promise<number[]> {
  const times: number[] = [];
  const start = performance.now();
  for (let number = 0; number < seconds * PUBLICATIONS_PER_SECOND; number++) {
    const due = start + (number * 1_000) / PUBLICATIONS_PER_SECOND;
    if (due > performance.now()) await sleep(due - performance.now());
    const sent = performance.now();
    await editor.publish(post, `Round ${round}, edition ${number}`);
    times.push(performance.now() - sent);
  }
  return times;
}

function medianServed(all: readonly Served[]): Served {
  const of = (what: 'p50' | 'p99'): number => median(all.map((one) => one[what]));
  const sum = (what: 'asked' | 'failed'): number => all.reduce((total, one) => total + one[what], 0);
  const failures: Record<string, number> = {};
  for (const one of all) for (const [why, times] of Object.entries(one.failures)) failures[why] = (failures[why] ?? 0) + times;
  return { asked: sum('asked'), failed: sum('failed'), failures, p50: of('p50'), p99: of('p99') };
}

type Reading = Pick<PublishingResult, 'quiet' | 'busy' | 'busyRequest'>;

async function measureReading(apiUrl: string, editor: Editor, post: EditedPost, patience: PublishingPatience): Promise<Reading> {
  const { rounds, secondsOfReading: seconds } = patience;
  const [quiet, busy, requests] = [new Array<Served>(), new Array<Served>(), new Array<number>()];
  await readSteadily(apiUrl, READS_PER_SECOND, Math.min(5, seconds));
  for (let round = 1; round <= rounds; round++) {
    say(`${READS_PER_SECOND} readers per second, without and with publications: round ${round} of ${rounds}`);
    quiet.push(await readSteadily(apiUrl, READS_PER_SECOND, seconds));
    const [served, times] = await Promise.all([
      readSteadily(apiUrl, READS_PER_SECOND, seconds),
      publishSteadily(editor, post, seconds, round),
    ]);
    busy.push(served);
    requests.push(...times);
  }
  return { quiet: medianServed(quiet), busy: medianServed(busy), busyRequest: timesOf(requests) };
}

/** Publishes one post repeatedly through the CMS's HTTP API, first alone and then beside readers. All processes must run. */
export async function measurePublishing({ apiUrl }: Newsroom, editor: Editor, patience: PublishingPatience): Promise<PublishingResult> {
  const post = await editor.makePost('published-by-the-benchmark');
  const latency = await measureLatency(apiUrl, editor, post, patience.publications);
  return { count: patience.publications, ...latency, ...(await measureReading(apiUrl, editor, post, patience)) };
}

/**
 * Two API processes with all their caches on, against a model that knows every answer after every publication: a request that is sent more than
 * the bound after a commit never gets what was before it, whatever happens to notifications, connections and processes. `MODEL_SECONDS` sets how
 * long it is tried.
 */
import fc from 'fast-check';
import { openArchive, type TestArchive } from '../support/archive';
import { aFile, aSite } from '../support/faces';
import { openGraph, type TestGraph } from '../support/graph';
import { randomChange, writeChange, type RandomChange } from '../support/random-changes';
import { startApi, type ApiProcess } from './api-process';

const SECONDS = Number(process.env.MODEL_SECONDS ?? 12);
const BOUND_MS = 250;

const QUERIES = [
  '{ posts(first: 5) { totalCount nodes { slug title categories { name } about { name } } pageInfo { hasNextPage endCursor } } }',
  '{ post(slug: "post0-slug") { title series { title } related { title url } editions { title } previous { title } next { title } commentCount } }',
  '{ post(slug: "post1-slug", locale: "fr") { title translations { title } timelines { title entries { nodes { text entities { name } } } } } }',
  '{ post(slug: "post2-slug") { bodyHtml referencedBy { totalCount } mentions { nodes { entity { name } } } comments { nodes { text } } } }',
  '{ entity(slug: "entity0-slug") { name posts { nodes { title } } chronology { nodes { text timeline { title } } } coMentioned { nodes { posts } } } }',
  '{ entities(orderBy: MOST_MENTIONED) { totalCount nodes { name } } }',
  '{ category(slug: "category0-slug") { name parent { name } children { nodes { name } } posts { totalCount nodes { title } } } }',
  '{ archive { year month count } onThisDay(month: 11, day: 13) { entries { nodes { text } } posts { nodes { title } } } }',
  '{ route(path: "/posts/post0-slug") { status path document { ... on Post { title } } } }',
  '{ posts(filter: { categories: { any: ["category1-slug"] }, entry: { status: [FALSE] } }) { totalCount nodes { title } } }',
  '{ timelines(orderBy: TITLE) { nodes { title subject { name } span { edtf } posts { totalCount } } } }',
  '{ pages { nodes { title parent { title } children { totalCount } } } comments { totalCount } }',
] as const;

/** The answers between two publications. */
interface Version {
  /** The answer of each query, as text; null for one that is refused, such as a filter for a document that is not public. */
  readonly answers: readonly (string | null)[];
  /** When the next publication had surely been committed, in milliseconds; infinite for the newest. */
  supersededAt: number;
}

let archive: TestArchive;
let truth: TestGraph;
let apis: readonly ApiProcess[];
const versions: Version[] = [];

async function ask(graph: TestGraph, query: string): Promise<string | null> {
  const { data, errors } = await graph.ask(query);
  return errors ? null : JSON.stringify({ data });
}

async function publish(changes: readonly RandomChange[]): Promise<void> {
  await archive.publish(async (ledger) => {
    for (const change of changes) await writeChange(ledger, change);
  });
  const committed = performance.now();
  const answers: (string | null)[] = [];
  for (const query of QUERIES) answers.push(await ask(truth, query));
  const last = versions.at(-1);
  if (last) last.supersededAt = committed;
  versions.push({ answers, supersededAt: Infinity });
}

/** Asks an API, and checks that the answer was right at some moment from the bound before the request on. */
async function read(api: number, query: number, method: 'GET' | 'POST'): Promise<void> {
  const sent = performance.now();
  const known = versions.length;
  const text = await apis[api]?.ask(QUERIES[query] ?? '', method).catch(() => null);
  if (versions.length !== known) return;
  const allowed = versions.filter(({ supersededAt }) => supersededAt >= sent - BOUND_MS).map(({ answers }) => answers[query]);
  const isRefused = text === null || (typeof text === 'string' && text.includes('"errors"'));
  expect({ query: QUERIES[query], answer: isRefused ? null : text, allowed }).toMatchObject({
    answer: allowed.find((answer) => answer === (isRefused ? null : text)) ?? (allowed.includes(null) ? null : allowed.at(-1)),
  });
}

const waitFor = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Stops an API while something is published; requests that arrive meanwhile are answered once it goes on. */
async function publishBesidePaused(api: number, changes: readonly RandomChange[], ms: number): Promise<void> {
  apis[api]?.pause();
  await publish(changes);
  await waitFor(ms);
  const asked = QUERIES.map((_, query) => read(api, query, 'POST'));
  apis[api]?.resume();
  await Promise.all(asked);
}

async function breakConnections(): Promise<void> {
  await archive.ledger.client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'dossier changes' and datname = current_database()`,
  );
}

type Step = () => Promise<unknown>;
const api = fc.nat(1);
const query = fc.nat(QUERIES.length - 1);
const changes = fc.array(randomChange, { minLength: 1, maxLength: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: changes.map((given) => () => publish(given)) },
  {
    weight: 12,
    arbitrary: fc.tuple(api, query, fc.constantFrom('GET' as const, 'POST' as const)).map(
      ([one, asked, method]) =>
        () =>
          read(one, asked, method),
    ),
  },
  { weight: 2, arbitrary: api.map((one) => () => Promise.all(QUERIES.map((_, asked) => read(one, asked, 'POST')))) },
  { weight: 4, arbitrary: fc.nat(300).map((ms) => () => waitFor(ms)) },
  { weight: 1, arbitrary: fc.constant(breakConnections) },
  {
    weight: 1,
    arbitrary: fc.tuple(api, changes, fc.nat(400)).map(
      ([one, given, ms]) =>
        () =>
          publishBesidePaused(one, given, ms),
    ),
  },
);

beforeAll(async () => {
  archive = await openArchive(async (ledger) => {
    await ledger.put('site', 'site', aSite({ locales: ['en', 'fr'] }));
    await ledger.put('file', 'file0', aFile());
  });
  truth = openGraph(archive.databaseUrl);
  const settings = { MEMORY_CACHE_BOUND_MS: String(BOUND_MS) };
  apis = await Promise.all([startApi(archive.databaseUrl, settings), startApi(archive.databaseUrl, settings)]);
  await publish([]);
}, 60_000);
afterAll(async () => {
  await Promise.all(apis.map((one) => one.close()));
  await truth.close();
  await archive.close();
});

test(
  'no answer is older than the bound',
  async () => {
    const end = performance.now() + SECONDS * 1_000;
    const steps = fc.array(step, { minLength: 20, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        for (const one of all) await one();
      }),
      { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: end - performance.now(), endOnFailure: true },
    );
    expect(versions.length).toBeGreaterThan(SECONDS);
  },
  (SECONDS + 60) * 1_000,
);

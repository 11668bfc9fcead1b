/**
 * API processes with all their caches on, against a model that knows every answer after every publication: a request that is sent more than the
 * bound after a commit never gets what was before it.
 */
import fc from 'fast-check';
import type { TestArchive } from './archive';
import type { ApiProcess } from './api-process';
import { aFile, aSite } from './faces';
import { openGraph, type TestGraph } from './graph';
import type { TestLedger } from './ledger';
import { randomChange, writeChange, type RandomChange } from './random-changes';

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

/** Something that happens. */
export type Step = () => Promise<unknown>;

/** Steps, each with how often it happens. */
type Weighted = { readonly weight: number; readonly arbitrary: fc.Arbitrary<Step> };

/** What is published at a time. */
export const publication = fc.array(randomChange, { minLength: 1, maxLength: 2 });

/** The first content of an archive for the model. */
export async function writeFirst(ledger: TestLedger): Promise<void> {
  await ledger.put('site', 'site', aSite({ locales: ['en', 'fr'] }));
  await ledger.put('file', 'file0', aFile());
}

async function ask(graph: TestGraph, query: string): Promise<string | null> {
  const { data, errors } = await graph.ask(query);
  return errors ? null : JSON.stringify({ data });
}

const waitFor = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Whether an answer is put together from answers of the model. Within the bound after a publication, each document and list of an answer may be
 * from before or after it, so that a list may have a document in a form that no whole answer shows at that place: then each single value has to
 * be one that an answer has in the same field. At any other time there is one answer of the model, and the whole has to be equal to it.
 */
function isMadeOf(answer: string | null, allowed: readonly (string | null | undefined)[]): boolean {
  if (answer === null || allowed.length < 2) return allowed.includes(answer);
  const known = new Set(allowed.flatMap((one) => (typeof one === 'string' ? valuesIn(JSON.parse(one)) : [])));
  return valuesIn(JSON.parse(answer)).every((value) => known.has(value));
}

/** Every value with the fields that lead to it, without places in lists. What is missing, is missing in a list, or is null, is none. */
function valuesIn(value: unknown, field = ''): string[] {
  if (value === null) return [];
  if (typeof value !== 'object') return [`${field} ${JSON.stringify(value)}`];
  return Object.entries(value).flatMap(([key, below]) => valuesIn(below, Array.isArray(value) ? field : `${field}.${key}`));
}

/** The model of one archive and the processes that answer from it. */
export class NeverStale {
  private readonly truth: TestGraph;
  private readonly versions: Version[] = [];

  constructor(
    private readonly archive: TestArchive,
    private readonly apis: readonly ApiProcess[],
    private readonly boundMs: number,
  ) {
    this.truth = openGraph(archive.databaseUrl);
  }

  /** How many publications there were. */
  get publications(): number {
    return this.versions.length;
  }

  async close(): Promise<void> {
    await this.truth.close();
  }

  async publish(changes: readonly RandomChange[]): Promise<void> {
    await this.archive.publish(async (ledger) => {
      for (const change of changes) await writeChange(ledger, change);
    });
    const committed = performance.now();
    const answers: (string | null)[] = [];
    for (const query of QUERIES) answers.push(await ask(this.truth, query));
    const last = this.versions.at(-1);
    if (last) last.supersededAt = committed;
    this.versions.push({ answers, supersededAt: Infinity });
  }

  /** Does random steps for a while. @param others steps beside those that every test does */
  async run(seconds: number, others: readonly Weighted[] = []): Promise<void> {
    const end = performance.now() + seconds * 1_000;
    const steps = fc.array(fc.oneof(...this.steps(), ...others), { minLength: 20, maxLength: 20 });
    let step: Promise<unknown> = Promise.resolve();
    let isOver = false;
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        for (const one of all) if (!isOver) await (step = one());
      }),
      { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: end - performance.now(), endOnFailure: true },
    );
    isOver = true;
    // fast-check leaves the one that is under way when the time is over.
    await step;
  }

  /** Asks an API, and checks that the answer was right at some moment from the bound before the request on. */
  private async read(api: number, query: number, method: 'GET' | 'POST'): Promise<void> {
    const sent = performance.now();
    const { versions } = this;
    const known = versions.length;
    const text = await this.apis[api]?.ask(QUERIES[query] ?? '', method).catch(() => null);
    if (versions.length !== known) return;
    const allowed = versions.filter(({ supersededAt }) => supersededAt >= sent - this.boundMs).map(({ answers }) => answers[query]);
    const isRefused = text === null || (typeof text === 'string' && text.includes('"errors"'));
    const answer = isRefused || text === undefined ? null : text;
    if (!isMadeOf(answer, allowed)) expect({ query: QUERIES[query], answer }).toEqual({ query: QUERIES[query], oneOf: allowed });
  }

  /** Asks an API everything at once, and checks the answers. */
  readAll(api: number): Promise<unknown> {
    return Promise.all(QUERIES.map((_, query) => this.read(api, query, 'POST')));
  }

  /** Stops an API while something is published; requests that arrive meanwhile are answered once it goes on. */
  private async publishBesidePaused(api: number, changes: readonly RandomChange[], ms: number): Promise<void> {
    this.apis[api]?.pause();
    await this.publish(changes);
    await waitFor(ms);
    const asked = this.readAll(api);
    this.apis[api]?.resume();
    await asked;
  }

  private async breakConnections(): Promise<void> {
    await this.archive.ledger.client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'dossier changes' and datname = current_database()`,
    );
  }

  private steps(): Weighted[] {
    const api = fc.nat(this.apis.length - 1);
    const query = fc.nat(QUERIES.length - 1);
    const method = fc.constantFrom('GET' as const, 'POST' as const);
    const step = <Given>(weight: number, given: fc.Arbitrary<Given>, work: (given: Given) => Promise<unknown>): Weighted => ({
      weight,
      arbitrary: given.map((one) => () => work(one)),
    });
    return [
      step(4, publication, (given) => this.publish(given)),
      step(12, fc.tuple(api, query, method), (given) => this.read(...given)),
      step(2, api, (one) => this.readAll(one)),
      step(4, fc.nat(300), waitFor),
      step(1, fc.constant(undefined), () => this.breakConnections()),
      step(1, fc.tuple(api, publication, fc.nat(400)), (given) => this.publishBesidePaused(...given)),
    ];
  }
}

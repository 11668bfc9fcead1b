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

  /** How many answers were compared with the model. */
  compared = 0;

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

  /**
   * Asks an API, and checks the answer, unless something was published within the bound before: then each document and list of it may be from
   * before or after that, so that together they may be an answer that never was.
   */
  private async read(api: number, query: number, method: 'GET' | 'POST'): Promise<void> {
    const sent = performance.now();
    const { versions } = this;
    const known = versions.length;
    const text = await this.apis[api]?.ask(QUERIES[query] ?? '', method).catch(() => null);
    if (versions.length !== known) return;
    const allowed = versions.filter(({ supersededAt }) => supersededAt >= sent - this.boundMs).map(({ answers }) => answers[query]);
    if (allowed.length > 1) return;
    const isRefused = text === null || text === undefined || text.includes('"errors"');
    this.compared += 1;
    expect({ query: QUERIES[query], answer: isRefused ? null : text }).toEqual({ query: QUERIES[query], answer: allowed[0] });
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

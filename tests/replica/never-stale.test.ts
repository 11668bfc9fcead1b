/**
 * Two API processes that read from a streaming replica, whose replay is paused and which is killed at random: no answer is older than the bound,
 * which is the same as without a replica. `MODEL_SECONDS` sets how long it is tried.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { Client } from 'pg';
import { rebuildIndex } from '../../api/src/indexing/rebuild-index';
import { startApi, type ApiProcess } from '../support/api-process';
import { openArchive, type TestArchive } from '../support/archive';
import { NeverStale, publication, writeFirst, type Step } from '../support/never-stale';
import { startReplicatedCluster, type ReplicatedCluster } from '../support/replicated-cluster';

const SECONDS = Number(process.env.MODEL_SECONDS ?? 20);
const BOUND_MS = 250;

let cluster: ReplicatedCluster;
let archive: TestArchive;
let apis: readonly ApiProcess[];
let model: NeverStale;

beforeAll(async () => {
  cluster = await startReplicatedCluster();
  archive = await openArchive(writeFirst, cluster.primaryUrl);
  await cluster.caughtUp();
  const own = { MEMORY_CACHE_BOUND_MS: String(BOUND_MS), READ_DATABASE_URL: cluster.replicaOf(archive.databaseUrl) };
  // The second keeps nothing in memory: every answer is read.
  apis = await Promise.all([
    startApi(archive.databaseUrl, own),
    startApi(archive.databaseUrl, { ...own, MEMORY_CACHE_MB: '0', ANSWER_CACHE_MB: '0' }),
  ]);
  model = new NeverStale(archive, apis, BOUND_MS);
  await model.publish([]);
}, 60_000);
afterAll(async () => {
  await Promise.all(apis.map((one) => one.close()));
  await model.close();
  await archive.close();
  await cluster.close();
});

/** When the last statement of an API began on a server; empty when it has none. */
async function lastRead(url: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ last: string | null }>(
    `select max(query_start)::text as last from pg_stat_activity where application_name = 'dossier api' and datname = current_database()`,
  );
  await client.end();
  return rows[0]?.last ?? '';
}

async function isUsed(origin: string): Promise<boolean> {
  const ready = (await (await fetch(`${origin}/ready`)).json()) as { readonly replica: { readonly isUsed: boolean } };
  return ready.replica.isUsed;
}

/** Resolves once the replica is undisturbed after the last step that disturbed it. */
let undisturbed: Promise<void> = Promise.resolve();

const paused = fc.nat(700).map((ms): Step => async () => {
  await undisturbed;
  await cluster.pauseReplay();
  // Other steps are done meanwhile.
  undisturbed = sleep(ms).then(() => cluster.resumeReplay());
});
/** Something is published that the replica gets only after readers have asked for it. */
const publishedWhilePaused = fc
  .tuple(publication, fc.integer({ min: BOUND_MS, max: 2 * BOUND_MS }))
  .map(([changes, ms]): Step => async () => {
    await undisturbed;
    await cluster.pauseReplay();
    await model.publish(changes);
    await sleep(ms);
    undisturbed = Promise.all(apis.map((_, api) => model.readAll(api))).then(() => cluster.resumeReplay());
    await undisturbed;
  });
const killed = fc.nat(300).map((ms): Step => async () => {
  await undisturbed;
  const kill = async (): Promise<void> => {
    await cluster.killReplica();
    await sleep(ms);
    await cluster.startReplica();
  };
  // Also when the time of the test is over meanwhile.
  await (undisturbed = kill());
});
const rebuilt = fc.constant((): Promise<unknown> => rebuildIndex(archive.databaseUrl, () => undefined));

test(
  'no answer is older than the bound, and the replica answers',
  async () => {
    await model.run(SECONDS, [
      { weight: 2, arbitrary: paused },
      { weight: 2, arbitrary: publishedWhilePaused },
      { weight: 1, arbitrary: killed },
      { weight: 1, arbitrary: rebuilt },
    ]);
    expect(model.publications).toBeGreaterThan(1);
    expect(model.compared).toBeGreaterThan(model.publications);
    await undisturbed;
    await cluster.caughtUp();
    for (const { origin } of apis) while (!(await isUsed(origin))) await sleep(50);
    const servers = [archive.databaseUrl, cluster.replicaOf(archive.databaseUrl)];
    const before = await Promise.all(servers.map(lastRead));
    await apis[1]?.ask('{ posts { totalCount nodes { title } } }');
    const after = await Promise.all(servers.map(lastRead));
    expect(after.map((last, server) => last > (before[server] ?? ''))).toEqual([false, true]);
  },
  (SECONDS + 60) * 1_000,
);

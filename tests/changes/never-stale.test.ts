/**
 * Two API processes with all their caches on, whatever happens to notifications, connections and processes: no answer is older than the bound.
 * `MODEL_SECONDS` sets how long it is tried.
 */
import { startApi, type ApiProcess } from '../support/api-process';
import { openArchive, type TestArchive } from '../support/archive';
import { NeverStale, writeFirst } from '../support/never-stale';

const SECONDS = Number(process.env.MODEL_SECONDS ?? 12);
const BOUND_MS = 250;

let archive: TestArchive;
let apis: readonly ApiProcess[];
let model: NeverStale;

beforeAll(async () => {
  archive = await openArchive(writeFirst);
  const settings = { MEMORY_CACHE_BOUND_MS: String(BOUND_MS) };
  apis = await Promise.all([startApi(archive.databaseUrl, settings), startApi(archive.databaseUrl, settings)]);
  model = new NeverStale(archive, apis, BOUND_MS);
  await model.publish([]);
}, 60_000);
afterAll(async () => {
  await Promise.all(apis.map((one) => one.close()));
  await model.close();
  await archive.close();
});

test(
  'no answer is older than the bound',
  async () => {
    await model.run(SECONDS);
    expect(model.publications).toBeGreaterThan(SECONDS);
    expect(model.compared).toBeGreaterThan(model.publications);
  },
  (SECONDS + 60) * 1_000,
);

/**
 * Tests promise 1 of the ledger. Three writers use the routes of the admin panel while the CMS, the worker and the database are killed at
 * random. When the index has caught up, it must contain exactly what is published according to Strapi's tables. A longer run:
 * `npm run test:kill -- --minutes 10 --seed 7`.
 */
import { compare } from './compare';
import { Dice } from './dice';
import { Newsroom, type PartName } from './newsroom';
import { register, Writer, type Desk } from './writer';

const SEED = Number(process.env.KILL_SEED ?? Date.now() % 100_000);
const SECONDS = Number(process.env.KILL_SECONDS ?? 60);
const WRITERS = 3;
const ENTITIES = 6;
const PARTS: readonly PartName[] = ['cms', 'worker', 'database'];
/** On a slow machine the test goes on until the writers have done this many acts and this many processes were killed. */
const FEWEST_ACTS = 31;
const FEWEST_KILLS = 3;
/** The number of acts without the triggers, which the index must miss. */
const ACTS_UNSEEN = 40;
const SETTLE_MS = 240_000;

let newsroom: Newsroom;
let writers: Writer[];
const desk: Desk = { posts: [], entities: [] };

async function writeWhile(goesOn: () => boolean): Promise<void> {
  await Promise.all(
    writers.map(async (writer) => {
      while (goesOn()) await writer.act();
    }),
  );
}

async function killUntil(end: number, dice: Dice): Promise<Record<PartName, number>> {
  const kills = { cms: 0, worker: 0, database: 0 };
  for (;;) {
    await new Promise((done) => setTimeout(done, 1_000 + dice.below(4_000)));
    if (Date.now() >= end && kills.cms + kills.worker + kills.database >= FEWEST_KILLS) return kills;
    const part = dice.of(PARTS);
    await newsroom.kill(part);
    kills[part] += 1;
    // Without this pause, the CMS could be killed again during each start, and would never write.
    if (part !== 'worker') await newsroom.untilUp();
  }
}

function total(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const [name, count] of counts.flatMap((one) => Object.entries(one))) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

function countActs(): number {
  return Object.values(total(writers.map(({ done }) => done))).reduce((sum, count) => sum + count, 0);
}

function say(words: object): void {
  process.stdout.write(`${JSON.stringify(words)}\n`);
}

beforeAll(async () => {
  newsroom = await Newsroom.open();
  await newsroom.untilUp();
  await register(newsroom.cmsUrl);
  writers = Array.from({ length: WRITERS }, (_, at) => new Writer(newsroom.cmsUrl, `Writer ${at}`, new Dice(SEED + at), desk));
  for (let count = 0; count < ENTITIES; count++) await writers[0]!.addEntity();
}, SETTLE_MS);

afterAll(() => newsroom?.close(), SETTLE_MS);

test(
  'after random kills, no document in the index is missing, extra or stale',
  async () => {
    const end = Date.now() + SECONDS * 1_000;
    const [, kills] = await Promise.all([
      writeWhile(() => Date.now() < end || countActs() < FEWEST_ACTS),
      killUntil(end, new Dice(SEED + WRITERS)),
    ]);
    await newsroom.settle();
    const difference = await compare(newsroom);
    const acts = total(writers.map(({ done }) => done));
    say({ seed: SEED, seconds: SECONDS, kills, acts, ...difference });
    expect(difference.public).toBeGreaterThan(ENTITIES);
    expect(difference).toMatchObject({ missing: [], extra: [], stale: [] });
  },
  SECONDS * 1_000 + SETTLE_MS,
);

test(
  'without the triggers on the CMS tables, the same comparison finds differences',
  async () => {
    const triggers = await newsroom.rows<{ sql: string }>(`
      select format('drop trigger %I on %s', tgname, tgrelid::regclass) as sql from pg_trigger
      where not tgisinternal and tgrelid::regclass::text like 'cms.%'`);
    expect(triggers.length).toBeGreaterThan(5);
    for (const { sql } of triggers) await newsroom.rows(sql);
    const enough = countActs() + ACTS_UNSEEN;
    await writeWhile(() => countActs() < enough);
    await writers[0]!.addEntity();
    await newsroom.settle();
    const { missing, extra, stale } = await compare(newsroom);
    say({ withoutTriggers: { missing: missing.length, extra: extra.length, stale: stale.length } });
    expect(missing.length + extra.length + stale.length).toBeGreaterThan(0);
  },
  SETTLE_MS,
);

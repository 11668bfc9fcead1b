/**
 * Tests promise 1 of the ledger, and the bounds of all caches. Three writers use the routes of the admin panel, and readers ask through two API
 * processes and through Varnish, while the CMS, the worker, the database, an API or the purger is killed at random. No answer may be older than
 * the bound of the door that it came through. When the index has caught up, it must contain exactly what is published according to Strapi's
 * tables, and so must the answers. A longer run: `npm run test:kill -- --minutes 10 --seed 7`. Without Varnish the rest is tested.
 */
import { hasVarnish } from '../support/varnish';
import { compare } from './compare';
import { compareAnswers } from './compare-answers';
import { Dice } from './dice';
import { Front, type FrontPartName } from './front';
import { Newsroom, type PartName } from './newsroom';
import { Readers } from './readers';
import { Watcher } from './watcher';
import { register, Writer, type Desk } from './writer';

const SEED = Number(process.env.KILL_SEED ?? Date.now() % 100_000);
const SECONDS = Number(process.env.KILL_SECONDS ?? 60);
const WRITERS = 3;
const READERS = 4;
const ENTITIES = 6;
const PARTS: readonly PartName[] = ['cms', 'worker', 'database'];
/** On a slow machine the test goes on until the writers have done this many acts and this many processes were killed. */
const FEWEST_ACTS = 31;
const FEWEST_KILLS = 6;
/** The number of acts without the purger, and without the triggers, which Varnish and the index must miss. */
const ACTS_UNSEEN = 40;
const SETTLE_MS = 240_000;
const WITH_VARNISH = hasVarnish();

let newsroom: Newsroom;
let front: Front;
let writers: Writer[];
let watcher: Watcher;
let readers: Readers;
const desk: Desk = { posts: [], entities: [] };

async function writeWhile(goesOn: () => boolean): Promise<void> {
  await Promise.all(
    writers.map(async (writer) => {
      while (goesOn()) await writer.act();
    }),
  );
}

async function kill(part: PartName | FrontPartName): Promise<void> {
  if (part === 'database') await front.without(() => newsroom.kill(part));
  else if (part === 'cms' || part === 'worker') await newsroom.kill(part);
  else await front.kill(part);
  // Without this pause, the CMS could be killed again during each start, and would never write.
  if (part === 'cms' || part === 'database') await newsroom.untilUp();
}

async function killUntil(end: number, dice: Dice): Promise<Record<string, number>> {
  const kills: Record<string, number> = {};
  for (let count = 0; ; count++) {
    await new Promise((done) => setTimeout(done, 1_000 + dice.below(4_000)));
    if (Date.now() >= end && count >= FEWEST_KILLS) return kills;
    const part = dice.of([...PARTS, ...front.partNames]);
    await kill(part);
    kills[part] = (kills[part] ?? 0) + 1;
  }
}

/** Waits until nothing changes any more, and every process answers. */
async function settle(): Promise<void> {
  await newsroom.settle();
  await front.untilUp();
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
  front = await Front.open(newsroom.apiUrl, newsroom.folder, WITH_VARNISH);
  watcher = new Watcher(newsroom.databaseUrl);
  readers = new Readers(front.doors, watcher, desk);
}, SETTLE_MS);

afterAll(async () => {
  await readers?.stop();
  await watcher?.stop();
  await front?.close();
  await newsroom?.close();
}, SETTLE_MS);

test(
  'after random kills, no document is missing, extra or stale in the index and in answers, and no answer was older than its bound',
  async () => {
    const end = Date.now() + SECONDS * 1_000;
    readers.start(Array.from({ length: READERS }, (_, at) => new Dice(SEED + WRITERS + 1 + at)));
    const [, kills] = await Promise.all([
      writeWhile(() => Date.now() < end || countActs() < FEWEST_ACTS),
      killUntil(end, new Dice(SEED + WRITERS)),
    ]);
    await settle();
    await readers.stop();
    const difference = await compare(newsroom);
    const doors = await compareAnswers(newsroom, front.doors, readers.questions);
    const ages = readers.ages(front.outages);
    const acts = total(writers.map(({ done }) => done));
    say({ seed: SEED, seconds: SECONDS, kills, acts, readers: readers.counts, ages, ...difference, doors });
    expect(difference.public).toBeGreaterThan(ENTITIES);
    expect(difference).toMatchObject({ missing: [], extra: [], stale: [] });
    for (const { late } of Object.values(ages)) expect(late).toEqual([]);
    expect(Object.values(ages).reduce((sum, { replaced }) => sum + replaced, 0)).toBeGreaterThan(0);
    for (const { asked, refused } of Object.values(readers.counts)) expect(asked).toBeGreaterThan(refused);
    for (const door of Object.values(doors)) {
      expect(door).toMatchObject({ missing: [], extra: [], stale: [] });
      expect(door.hitsAgain).toBeGreaterThan(0);
    }
  },
  SECONDS * 1_000 + SETTLE_MS,
);

(WITH_VARNISH ? test : test.skip)(
  'without the purger, the same questions find what has changed in Varnish, and nothing in the APIs',
  async () => {
    front.stop('purger');
    const enough = countActs() + ACTS_UNSEEN;
    await writeWhile(() => countActs() < enough);
    await settle();
    const { Varnish: varnish, ...apis } = await compareAnswers(newsroom, front.doors, readers.questions);
    const count = { missing: varnish?.missing.length, extra: varnish?.extra.length, stale: varnish?.stale.length };
    say({ withoutPurger: count });
    expect(varnish?.stale.length).toBeGreaterThan(0);
    for (const api of Object.values(apis)) expect(api).toMatchObject({ missing: [], extra: [], stale: [] });
  },
  SETTLE_MS,
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

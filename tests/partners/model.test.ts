/**
 * A random archive with random terms, followed while follower and syndication process are killed and connections end: at rest every partner has exactly
 * f(published archive, terms), and was told of every correction of what it has. `MODEL_STEPS` makes it longer.
 */
import { startApi, type ApiProcess } from '../support/api-process';
import { createDatabase } from '../support/database';
import { aSeries, aSite } from '../support/faces';
import { openTestIndex, prepareSchemas, type TestIndex } from '../support/index-of';
import { openLedger, type TestLedger } from '../support/ledger';
import { NodeProcess } from '../support/node-process';
import { EVERYTHING, giveKey, setTerms, untilSettled } from '../support/partners';
import type { PartnerTerms } from '@dossier/contract/partner-terms';
import { Follower } from './follower';
import { ModelArchive, randomTerms, type Dice } from './model-archive';

const STEPS = Number(process.env.MODEL_STEPS ?? '240');
const PARTNERS = ['one', 'two', 'three', 'four'];

/** Numbers of a seed (mulberry32). */
function diceOf(seed: number): Dice {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Ends the connections of the syndication process and of the doors, as a restart of the database does. */
const CUT_OFF = `
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and application_name in ('dossier syndication', 'dossier partners', 'dossier partners waiting')`;

let ledger: TestLedger;
let index: TestIndex;
let api: ApiProcess;
let syndication: NodeProcess;

beforeAll(async () => {
  const url = await createDatabase('partner_model');
  await prepareSchemas(url);
  ledger = await openLedger(url);
  index = await openTestIndex(url);
  await ledger.put('site', 'site', aSite());
  await ledger.put('series', 'series', aSeries({ name: 'A series' }));
  syndication = new NodeProcess('api/dist/syndicate.js', { DATABASE_URL: url, SITE_URL: 'https://news.example' });
  syndication.start();
  api = await startApi(url);
});

afterAll(async () => {
  await api.close();
  await syndication.end('SIGTERM');
  await index.close();
  await ledger.close();
});

test('followers that were killed have what the archive and the terms say', async () => {
  const seed = Number(process.env.MODEL_SEED ?? Date.now() % 1_000_000);
  const dice = diceOf(seed);
  const archive = new ModelArchive(ledger, dice);
  await archive.begin();
  const terms = new Map<string, PartnerTerms>();
  const followers = new Map<string, Follower>();
  for (const partner of PARTNERS) {
    terms.set(partner, partner === 'one' ? EVERYTHING : randomTerms(dice));
    await setTerms(ledger.client, partner, terms.get(partner));
    followers.set(partner, new Follower(api.origin, await giveKey(ledger.client, partner)));
  }
  const follow = async (): Promise<void> => {
    const partner = PARTNERS[dice(PARTNERS.length)] ?? 'one';
    const killedAfter = dice(4) === 0 ? dice(3) : undefined;
    await followers.get(partner)?.follow(1 + dice(5), killedAfter);
  };
  for (let step = 0; step < STEPS; step++) {
    await archive.change();
    if (dice(12) === 0) {
      const partner = PARTNERS[1 + dice(PARTNERS.length - 1)] ?? 'two';
      terms.set(partner, randomTerms(dice));
      await setTerms(ledger.client, partner, terms.get(partner));
    }
    if (dice(3) === 0) await ledger.client.query("select pg_notify('dossier_ledger', '')");
    if (dice(20) === 0) {
      await syndication.end('SIGKILL');
      syndication.start();
    }
    if (dice(30) === 0) await ledger.client.query(CUT_OFF);
    for (let times = dice(3); times > 0; times--) await follow();
    await new Promise((resolve) => setTimeout(resolve, dice(8)));
  }
  // Every embargo of a minute has ended twenty seconds after the last publication.
  await new Promise((resolve) => setTimeout(resolve, 11_500));
  await untilSettled(ledger.client);
  for (const [partner, follower] of followers) {
    while (await follower.follow(7));
    const expected = archive.shownTo(terms.get(partner) ?? EVERYTHING, Date.now());
    expect({ seed, partner, copies: new Map([...follower.copies].sort()) }).toEqual({
      seed,
      partner,
      copies: new Map([...expected].sort()),
    });
    for (const [key, { corrections }] of expected)
      expect([...(follower.told.get(key) ?? [])]).toEqual(expect.arrayContaining([...corrections]));
  }
}, 240_000);

/**
 * A random archive with random terms, while followers, the syndication process and the database are killed: whatever the API hands out is within
 * the terms and as the archive is at that moment, and at rest every follower's folder is exactly f(published archive, terms). `PARTNER_ROUNDS`
 * makes it longer: `npm run test:kill -- --partners`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PartnerTerms } from '@dossier/contract/partner-terms';
import { startApi, type ApiProcess } from '../support/api-process';
import { aSeries, aSite } from '../support/faces';
import { openTestIndex, prepareSchemas } from '../support/index-of';
import { askChanges, askDoor, EVERYTHING, giveKey, setTerms, untilSettled, type Change } from '../support/partners';
import { toShown } from '../partners/follower';
import { keyOf, ModelArchive, POSTS, randomTerms } from '../partners/model-archive';
import { Dice } from './dice';
import { Mirror } from './mirror';
import { OwnDatabase } from './own-database';
import { Part, pause } from './part';

const SEED = Number(process.env.KILL_SEED ?? Date.now() % 100_000);
const ROUNDS = Number(process.env.PARTNER_ROUNDS ?? '5');
const STEPS = 10;
/** Single documents that are asked for at each step. */
const SINGLE = 5;
const PARTNERS = ['one', 'two', 'three'];
const LONGEST_MS = 90_000 + ROUNDS * 12_000;

interface Partner {
  terms: PartnerTerms;
  readonly mirror: Mirror;
}

let database: OwnDatabase;
let api: ApiProcess;
let syndication: Part;
const partners = new Map<string, Partner>();
const counts = { changes: 0, terms: 0, audits: 0, audited: 0, unanswered: 0, followerKills: 0, syndicationKills: 0, databaseKills: 0 };

beforeAll(async () => {
  database = await OwnDatabase.open();
  await prepareSchemas(database.url);
  await (await openTestIndex(database.url)).close();
  await database.ledger.put('site', 'site', aSite());
  await database.ledger.put('series', 'series', aSeries({ name: 'A series' }));
  const env = { DATABASE_URL: database.url, SITE_URL: 'https://news.example' };
  syndication = new Part({
    command: ['api/dist/syndicate.js'],
    cwd: join(__dirname, '../..'),
    env,
    log: join(database.folder, 'syndication.log'),
  });
  api = await startApi(database.url);
}, 120_000);

afterAll(async () => {
  for (const { mirror } of partners.values()) mirror.close();
  syndication.close();
  await api.close();
  await database.close();
});

type Document = NonNullable<Change['document']>;

/** The first page of the feed, up to what is held back, and some single documents. Undefined while the API has no connection to the database. */
async function handedOut(key: string, dice: Dice): Promise<readonly Document[] | undefined> {
  try {
    const { changes } = await askChanges(api.origin, key, { first: 500 });
    const documents = changes.flatMap(({ document }): Document[] => (document ? [document] : []));
    for (let times = 0; times < SINGLE; times++) {
      const path = `/partners/documents/post${dice.below(POSTS)}?locale=${dice.of(['en', 'fr'])}`;
      const { status, body } = await askDoor<Document>(api.origin, path, key);
      if (status === 200) documents.push(body);
    }
    return documents;
  } catch (error) {
    if (!String(error).includes('503')) throw error;
    return undefined;
  }
}

/** What the API hands out just now, while nothing changes: all of it has to be within the terms, and as the archive is. */
async function audit(archive: ModelArchive, { terms, mirror }: Partner, dice: Dice): Promise<void> {
  const documents = await handedOut(mirror.key, dice);
  if (documents) counts.audits++;
  else counts.unanswered++;
  const expected = archive.shownTo(terms, Date.now());
  for (const document of documents ?? []) {
    counts.audited++;
    // Which edition is the newest may be told a moment later: it tells nothing of a post but its identifier.
    const supersededBy = null;
    const key = keyOf(document.id as string, document.locale as string);
    expect({ key, ...toShown(document), supersededBy }).toEqual({ key, ...expected.get(key), supersededBy });
  }
}

async function step(archive: ModelArchive, dice: Dice): Promise<void> {
  await archive.change();
  counts.changes++;
  if (dice.below(8) === 0) {
    const name = dice.of(PARTNERS.slice(1));
    const partner = partners.get(name);
    if (partner) partner.terms = randomTerms((below) => dice.below(below));
    await setTerms(database.ledger.client, name, partner?.terms);
    counts.terms++;
  }
  if (dice.below(2) === 0) await database.ledger.client.query("select pg_notify('dossier_ledger', '')");
  // At once, or when the process has seen a part of it.
  await pause(dice.below(3) * dice.below(60));
  await audit(archive, partners.get(dice.of(PARTNERS)) as Partner, dice);
}

async function killSome(round: number): Promise<void> {
  partners.get(PARTNERS[round % PARTNERS.length] ?? '')?.mirror.kill();
  counts.followerKills++;
  if (round % 2 === 1) {
    // As after an upgrade that writes documents in another way: the next process writes all of them again.
    if (round % 4 === 1) await database.ledger.client.query("update delivery.state set composition = ''");
    syndication.kill();
    counts.syndicationKills++;
  }
  if (round % 5 === 4) {
    await database.kill();
    counts.databaseKills++;
  }
}

test(
  `after ${ROUNDS} rounds of kills every folder is what the archive and the terms say, with the seed ${SEED}`,
  async () => {
    const dice = new Dice(SEED);
    const roll = (below: number): number => dice.below(below);
    const archive = new ModelArchive(database.ledger, roll);
    await archive.begin();
    const program = join(database.folder, 'dossier-follow.mjs');
    writeFileSync(program, await (await fetch(`${api.origin}/partners/dossier-follow.mjs`)).text());
    for (const name of PARTNERS) {
      const terms = name === 'one' ? EVERYTHING : randomTerms(roll);
      await setTerms(database.ledger.client, name, terms);
      const key = await giveKey(database.ledger.client, name);
      partners.set(name, { terms, mirror: new Mirror(program, api.origin, key, join(database.folder, name)) });
    }
    for (let round = 0; round < ROUNDS; round++) {
      for (let at = 0; at < STEPS; at++) await step(archive, dice);
      await killSome(round);
    }
    // Every embargo of a minute ends within ten seconds.
    await pause(11_500);
    await untilSettled(database.ledger.client);
    const now = Date.now();
    for (const [name, { terms, mirror }] of partners) {
      const verified = await mirror.finish();
      const expected = archive.shownTo(terms, now);
      expect({ name, verified, copies: mirror.copies() }).toEqual({ name, verified: 0, copies: expected });
    }
    process.stdout.write(`${JSON.stringify({ seed: SEED, rounds: ROUNDS, ...counts })}\n`);
    expect(counts.audited).toBeGreaterThan(ROUNDS);
  },
  LONGEST_MS,
);

/**
 * The process that sends webhooks and the database are killed again and again, while receivers fail: each document's last change arrives, and those of one document
 * in their order. `WEBHOOK_KILLS` makes it longer.
 */
import { aPost, aSite } from '../support/faces';
import type { TestLedger } from '../support/ledger';
import { NodeProcess } from '../support/node-process';
import { setTerms, untilSettled } from '../support/partners';
import { Receiver } from '../support/receiver';
import { addEndpoint, untilRow, WEBHOOKS_KEY } from '../support/webhooks';
import { OwnDatabase } from './own-database';

const KILLS = Number(process.env.WEBHOOK_KILLS ?? '25');
const DOCUMENTS = 8;

let database: OwnDatabase;
let ledger: TestLedger;
let syndication: NodeProcess;
const well: Receiver[] = [];

beforeAll(async () => {
  database = await OwnDatabase.open();
  const { url } = database;
  ledger = database.ledger;
  await ledger.put('site', 'site', aSite());
  const settings = { WEBHOOKS_KEY, WEBHOOK_ALLOW: '127.0.0.1', WEBHOOK_TIMEOUT_MS: '400' };
  syndication = new NodeProcess('api/dist/syndicate.js', { DATABASE_URL: url, SITE_URL: 'https://news.example', ...settings });
  syndication.start();
  await setTerms(ledger.client, 'partner');
  await untilRow(ledger.client, "select where to_regclass('delivery.endpoints') is not null");
  await untilSettled(ledger.client);
});

afterAll(async () => {
  await syndication.end('SIGTERM');
  await Promise.all(well.map(async (receiver) => receiver.close()));
  await database.close();
});

/** What a message says of its document's version; null for a withdrawal, which has none. */
interface Told {
  readonly id: string;
  readonly version: number | null;
}

function toldBy(body: string): Told {
  const { id, document } = JSON.parse(body) as { id: string; document: { title: string } | null };
  return { id, version: document && Number(document.title) };
}

const hurry = async (): Promise<void> => {
  // Pauses of minutes and hours are over at once.
  await ledger.client.query("update delivery.deliveries set next_attempt_at = now(), state = 'waiting' where state <> 'delivered'");
  await ledger.client.query('update delivery.endpoints set paused_until = null');
};

test(`after ${KILLS} kills every endpoint has the last change of every document`, async () => {
  const steady = await Receiver.start();
  const flaky = await Receiver.start();
  well.push(steady, flaky);
  let turn = 0;
  /** Per document the versions that were answered with success, in the order in which they came. */
  const accepted = new Map<string, Told[]>();
  flaky.answering = ({ body }, response) => {
    turn++;
    if (turn % 5 === 0) return void response.destroy();
    if (turn % 7 === 0) return void response.writeHead(500).end();
    if (turn % 11 === 0) return;
    accepted.set(toldBy(body).id, [...(accepted.get(toldBy(body).id) ?? []), toldBy(body)]);
    response.writeHead(200).end();
  };
  steady.answering = (_, response) => void setTimeout(() => response.writeHead(200).end(), 20);
  for (const { url } of [steady, flaky]) await addEndpoint(ledger.client, 'partner', url, true);

  const last = new Map<string, number | null>();
  let version = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    for (let change = 0; change < 6; change++) {
      const id = `post-${(kill * 5 + change * 3) % DOCUMENTS}`;
      const isWithdrawn = (kill + change) % 9 === 8;
      version++;
      if (isWithdrawn) await ledger.withdraw('post', id);
      else await ledger.put('post', id, aPost({ title: String(version) }));
      if (isWithdrawn && !last.has(id)) continue;
      last.set(id, isWithdrawn ? null : version);
      await ledger.client.query("select pg_notify('dossier_ledger', '')");
      await new Promise((resolve) => setTimeout(resolve, (kill * 7 + change * 13) % 60));
    }
    // The process outlives the database as well.
    if (kill % 5 === 4) await database.kill();
    else if (kill % 5 === 3) await Promise.all([syndication.end(), database.kill()]);
    else await syndication.end();
    if (kill % 5 !== 4) syndication.start();
    await new Promise((resolve) => setTimeout(resolve, 250 + ((kill * 37) % 300)));
    await hurry();
  }
  for (const begun = Date.now(); ;) {
    await untilSettled(ledger.client);
    const { rowCount } = await ledger.client.query("select from delivery.deliveries where state <> 'delivered' limit 1");
    if (!rowCount) break;
    if (Date.now() - begun > 60_000) throw new Error('what waits is not sent within a minute');
    await hurry();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }

  const byDocument = (all: readonly Told[]): Map<string, Told[]> => new Map(all.map(({ id }) => [id, all.filter((one) => one.id === id)]));
  for (const told of [byDocument(steady.all.map(({ body }) => toldBy(body))), accepted]) {
    const ends = [...told].map(([id, all]) => [id, all.at(-1)?.version]);
    // What was published and withdrawn while no process ran was never told.
    const should = [...last].filter(([id, one]) => one !== null || told.has(id));
    expect(new Map(ends as [string, number | null][])).toEqual(new Map(should));
    for (const all of told.values()) {
      const versions = all.flatMap(({ version: one }) => one ?? []);
      expect(versions).toEqual([...versions].sort((a, b) => a - b));
    }
  }
  // Kills cut attempts off: some messages came twice, under one identifier each.
  const ids = new Map<string, Set<string>>();
  for (const { headers, body } of steady.all) {
    const id = headers['webhook-id'] ?? '';
    ids.set(id, (ids.get(id) ?? new Set()).add(body));
  }
  expect([...ids.values()].every(({ size }) => size === 1)).toBe(true);
}, 300_000);

/** What cannot be written for partners stops nobody else, is told to the operator, and is tried again when something of it changes. */
import { Syndicator } from '../../api/src/syndicating/syndicator';
import { startApi, type ApiProcess } from '../support/api-process';
import { createDatabase } from '../support/database';
import { aCategory, aParagraph, aPost, aSite } from '../support/faces';
import { openTestIndex, prepareSchemas, type TestIndex } from '../support/index-of';
import { openLedger, type TestLedger } from '../support/ledger';
import { askDoor, giveKey, readToEnd, setTerms, untilSettled, type Change } from '../support/partners';

let ledger: TestLedger;
let index: TestIndex;
let api: ApiProcess;
let syndicator: Syndicator;
let all: string;
let ofWorld: string;
let url: string;
const said: string[] = [];

function startSyndicator(): void {
  const addresses = { siteUrl: 'https://news.example', mediaUrl: 'https://api.example/media' };
  syndicator = new Syndicator({ databaseUrl: url, addresses, log: (line) => said.push(line) });
  syndicator.start();
}

beforeAll(async () => {
  url = await createDatabase('partner_failures');
  await prepareSchemas(url);
  ledger = await openLedger(url);
  index = await openTestIndex(url);
  await ledger.put('site', 'site', aSite());
  await ledger.put('category', 'world', aCategory({ name: 'World' }));
  startSyndicator();
  api = await startApi(url);
  await setTerms(ledger.client, 'all');
  await setTerms(ledger.client, 'of-world', { categories: ['world'] });
  all = await giveKey(ledger.client, 'all');
  ofWorld = await giveKey(ledger.client, 'of-world');
  await untilSettled(ledger.client);
  // Stands for whatever PostgreSQL refuses of a document, and for what makes it run out of memory.
  await ledger.client.query(`
    create function refuse_post() returns trigger language plpgsql as $$ begin
      if new.full_text like '%OUT OF MEMORY%' then raise exception 'out of memory' using errcode = '53200'; end if;
      return new;
    end $$;
    create trigger refuse before insert or update on delivery.documents for each row execute function refuse_post();
    alter table delivery.documents add constraint digestible check (full_text not like '%INDIGESTIBLE%')`);
});

afterAll(async () => {
  await api.close();
  await syndicator.stop();
  await index.close();
  await ledger.close();
});

const post = (text: string, categories: readonly string[] = ['world']): ReturnType<typeof aPost> =>
  aPost({ title: 'A post', body: [aParagraph(text)], categories: [...categories] });

async function failures(): Promise<Map<string, string>> {
  const { rows } = await ledger.client.query<{ document_id: string; reason: string }>('select document_id, reason from delivery.failed');
  const { body } = await askDoor<{ failed: number }>(api.origin, '/partners/ready', '');
  expect(body.failed).toBe(rows.length);
  return new Map(rows.map(({ document_id, reason }) => [document_id, reason]));
}

async function told(key: string): Promise<Map<string, Change>> {
  await untilSettled(ledger.client);
  return new Map((await readToEnd(api.origin, key)).changes.map((change) => [change.id, change]));
}

test('faces that no release could have written, and texts that the database refuses, stop nobody else', async () => {
  await ledger.client.query('begin');
  for (let number = 0; number < 60; number++) await ledger.put('post', `well-${number}`, post('Well.'));
  const odd = { ...post('Odd.'), publishedAt: 'the other day' };
  await ledger.putRaw('post', 'odd-date', odd, 'en');
  await ledger.putRaw('post', 'odd-year', { ...odd, publishedAt: '+012026-01-01T00:00:00.000Z' }, 'en');
  await ledger.putRaw('post', 'odd-face', 'no object', 'en');
  await ledger.putRaw('post', 'odd-edition', { ...odd, editionOf: 'x'.repeat(9_000) }, 'en');
  for (const number of [7, 8, 41]) await ledger.put('post', `refused-${number}`, post('INDIGESTIBLE'));
  await ledger.put('post', 'last', post('The last one.'));
  await ledger.client.query('commit');

  const documents = await told(all);
  expect([...documents.keys()].filter((id) => id.startsWith('well-'))).toHaveLength(60);
  expect([...documents.keys()].filter((id) => !id.startsWith('well-'))).toEqual(['last']);
  const reasons = await failures();
  expect([...reasons.keys()].sort()).toEqual(['odd-date', 'odd-edition', 'odd-face', 'odd-year', 'refused-41', 'refused-7', 'refused-8']);
  expect(reasons.get('odd-date')).toContain('it does not fit the contract: publishedAt');
  expect(reasons.get('refused-7')).toMatch(/the database refuses it: .*"digestible" \(SQLSTATE 23514\)/);
  expect(said.filter((line) => line.includes('refused-7'))).toHaveLength(1);
});

test('the last version stays, under the terms as they apply now, until another one can be written', async () => {
  const before = await readToEnd(api.origin, ofWorld);
  await ledger.put('post', 'well-0', post('INDIGESTIBLE'));
  expect((await told(all)).get('well-0')).toMatchObject({ action: 'PUBLISHED', document: { bodyText: 'Well.' } });
  expect((await askDoor(api.origin, '/partners/documents/well-0?locale=en', all)).status).toBe(200);
  expect((await readToEnd(api.origin, ofWorld, before.cursor)).changes).toEqual([]);

  await ledger.put('post', 'well-0', post('INDIGESTIBLE', []));
  expect((await told(ofWorld)).get('well-0')).toMatchObject({ action: 'WITHDRAWN', reason: 'OUT_OF_TERMS' });
  expect((await told(all)).get('well-0')).toMatchObject({ document: { bodyText: 'Well.' } });

  await ledger.put('post', 'well-0', post('Mended.'));
  expect((await told(ofWorld)).get('well-0')).toMatchObject({ action: 'PUBLISHED', document: { bodyText: 'Mended.' } });
  expect((await failures()).has('well-0')).toBe(false);

  await ledger.put('post', 'well-1', post('INDIGESTIBLE'));
  await untilSettled(ledger.client);
  expect((await failures()).has('well-1')).toBe(true);
  await ledger.withdraw('post', 'well-1');
  expect((await told(all)).get('well-1')).toMatchObject({ action: 'WITHDRAWN', reason: 'WITHDRAWN' });
  expect((await failures()).has('well-1')).toBe(false);
});

test('a post that alone exhausts the memory is set aside after some tries', async () => {
  await ledger.put('post', 'exhausting', post('OUT OF MEMORY'));
  await ledger.put('post', 'beside', post('Beside it.'));
  expect((await told(all)).get('beside')).toMatchObject({ action: 'PUBLISHED' });
  expect((await failures()).get('exhausting')).toContain('SQLSTATE 53200');
});

test('what could not be written is tried again when what it contains changes, and by the next process', async () => {
  await ledger.client.query('alter table delivery.documents drop constraint digestible; drop trigger refuse on delivery.documents');
  await ledger.put('category', 'world', aCategory({ name: 'The world' }));
  expect((await told(all)).get('refused-7')).toMatchObject({ document: { bodyText: 'INDIGESTIBLE' } });
  expect([...(await failures()).keys()].sort()).toEqual(['odd-date', 'odd-edition', 'odd-face', 'odd-year']);

  // As if another release could read it.
  await syndicator.stop();
  await ledger.client.query(
    `update feed.ledger set face = face || '{"publishedAt": "2026-01-01T00:00:00.000Z"}' where document_id = 'odd-date'`,
  );
  startSyndicator();
  await untilSettled(ledger.client);
  for (const begun = Date.now(); !(await told(all)).has('odd-date');)
    if (Date.now() - begun > 10_000) throw new Error('it was not tried again');
  expect([...(await failures()).keys()].sort()).toEqual(['odd-edition', 'odd-face', 'odd-year']);
});

/** Documents and withdrawals as ninjs 3.0, held against the schema of the IPTC. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { Syndicator } from '../../api/src/syndicating/syndicator';
import { startApi, type ApiProcess } from '../support/api-process';
import { createDatabase } from '../support/database';
import { aCategory, aFile, anAuthor, aParagraph, aPicture, aPost, aSite, aSource } from '../support/faces';
import { openTestIndex, prepareSchemas, type TestIndex } from '../support/index-of';
import { openLedger, type TestLedger } from '../support/ledger';
import { askDoor, giveKey, setTerms, untilSettled, type ChangesAnswer } from '../support/partners';

const schema = JSON.parse(readFileSync(join(__dirname, '../fixtures/ninjs/ninjs-schema_3.0.json'), 'utf8')) as object;
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
// Named by the schema for places with a shape, of which we make none.
ajv.addSchema({ $id: 'https://geojson.org/schema/GeoJSON.json' });
const isNinjs = ajv.compile(schema);

let ledger: TestLedger;
let index: TestIndex;
let api: ApiProcess;
let syndicator: Syndicator;

beforeAll(async () => {
  const url = await createDatabase('partner_ninjs');
  await prepareSchemas(url);
  ledger = await openLedger(url);
  index = await openTestIndex(url);
  await ledger.put('site', 'site', aSite());
  await ledger.put('author', 'ada', anAuthor({ name: 'Ada Writer' }));
  await ledger.put('category', 'world', aCategory({ name: 'World' }));
  const rights = { credit: 'A photographer', rights: 'An agency', forPartners: true };
  await ledger.put('file', 'photo', aFile({ stored: 'a photo.jpg', caption: 'A square', ...rights }));
  await ledger.put('source', 'paper', aSource({ title: 'A paper', url: 'https://paper.example/1' }));
  await ledger.put('source', 'book', aSource({ title: 'A book', url: 'no address' }));
  const full = aPost({
    title: 'Whole',
    excerpt: 'In short.',
    authors: ['ada'],
    categories: ['world'],
    cover: aPicture('photo'),
    body: [aParagraph('Words.'), { kind: 'image', picture: aPicture('photo') }],
    sources: ['paper', 'book'],
    corrections: [{ kind: 'CORRECTION', date: '2020-01-01', text: 'It was Tuesday.', source: null }],
  });
  await ledger.put('post', 'whole', full);
  await ledger.put('post', 'bare', aPost({ title: 'Bare' }, 'fr'), 'fr');
  await ledger.put('post', 'gone', aPost({ title: 'Gone' }));
  const addresses = { siteUrl: 'https://news.example', mediaUrl: 'https://api.example/media' };
  syndicator = new Syndicator({ databaseUrl: url, addresses, log: (line) => process.stderr.write(line) });
  syndicator.start();
  api = await startApi(url);
});

afterAll(async () => {
  await api.close();
  await syndicator.stop();
  await index.close();
  await ledger.close();
});

/** The documents that a partner of these terms gets, by identifier; each is checked against the schema. */
async function itemsUnder(terms: Parameters<typeof setTerms>[2]): Promise<Readonly<Record<string, object>>> {
  await setTerms(ledger.client, 'partner', terms);
  const key = await giveKey(ledger.client, 'partner');
  await untilSettled(ledger.client);
  const { body } = await askDoor<ChangesAnswer>(api.origin, '/partners/changes?format=ninjs', key);
  expect(body.changes).toHaveLength(3);
  for (const { document } of body.changes) {
    isNinjs(document);
    expect(isNinjs.errors).toBeNull();
  }
  const one = await askDoor<object>(api.origin, '/partners/documents/whole?format=ninjs', key);
  expect(one.body).toEqual(body.changes.find(({ id }) => id === 'whole')?.document);
  return Object.fromEntries(body.changes.map(({ id, document }) => [id, document ?? {}]));
}

test('documents and withdrawals are valid, with status, embargo, credit and terms of use', async () => {
  expect(isNinjs({ uri: 'urn:x', pubStatus: 'nonsense' })).toBe(false);
  await itemsUnder({});
  await ledger.withdraw('post', 'gone');
  const { whole, gone, bare } = await itemsUnder({ licence: 'CC BY 4.0', embargoMinutes: 60 });
  expect(whole).toMatchObject({
    uri: 'urn:dossier:post:whole:en',
    type: 'text',
    representationType: 'full',
    pubStatus: 'usable',
    embargoedUntil: '2019-11-13T09:00:00.000Z',
    usageTerms: 'CC BY 4.0 Translation is not allowed.',
    by: 'Ada Writer',
    headlines: [{ value: 'Whole' }],
    bodies: [{ contentType: 'text/html' }, { contentType: 'text/plain', value: expect.stringContaining('Words.') }],
    edNote: 'CORRECTION 2020-01-01: It was Tuesday.',
    infoSources: [{ name: 'A paper', uri: 'https://paper.example/1' }, { name: 'A book' }],
    associations: [
      {
        name: 'cover',
        by: 'A photographer',
        copyrightHolder: 'An agency',
        renditions: [{ href: 'https://api.example/media/a%20photo.jpg' }],
      },
      { name: 'picture1' },
    ],
  });
  expect(gone).toEqual({ uri: 'urn:dossier:post:gone:en', pubStatus: 'canceled', language: 'en' });
  expect(bare).toMatchObject({ language: 'fr', title: 'Bare' });
});

test('an introduction is a partial item without bodies', async () => {
  const { whole } = await itemsUnder({ excerptOnly: true, pictures: false });
  expect(whole).toMatchObject({ representationType: 'partial', descriptions: [{ role: 'summary', value: 'In short.' }] });
  for (const key of ['bodies', 'associations', 'infoSources']) expect(whole).not.toHaveProperty(key);
});

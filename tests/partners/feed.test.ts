/** What a partner is told, from the first change to a withdrawal: a real database, a real process of the API, the syndication process inside. */
import { Client } from 'pg';
import { Syndicator } from '../../api/src/syndicating/syndicator';
import { startApi, type ApiProcess } from '../support/api-process';
import { createDatabase } from '../support/database';
import { aCategory, anAuthor, anEntry, aParagraph, aPost, aSite, aTimeline } from '../support/faces';
import { openTestIndex, prepareSchemas, type TestIndex } from '../support/index-of';
import { openLedger, type TestLedger } from '../support/ledger';
import { askChanges, askDoor, giveKey, readToEnd, setTerms, untilSettled } from '../support/partners';

let ledger: TestLedger;
let index: TestIndex;
let api: ApiProcess;
let syndicator: Syndicator;
const said: string[] = [];
let databaseUrl: string;

beforeAll(async () => {
  const url = (databaseUrl = await createDatabase('partner_feed'));
  await prepareSchemas(url);
  ledger = await openLedger(url);
  index = await openTestIndex(url);
  await ledger.put('site', 'site', aSite());
  const addresses = { siteUrl: 'https://news.example', mediaUrl: 'https://api.example/media' };
  syndicator = new Syndicator({ databaseUrl: url, addresses, log: (line) => said.push(line) });
  syndicator.start();
  api = await startApi(url);
});

afterAll(async () => {
  await api.close();
  await syndicator.stop();
  await index.close();
  await ledger.close();
  expect(said).toEqual([]);
});

/** A new partner with a key. */
async function partner(name: string, terms: Parameters<typeof setTerms>[2] = {}): Promise<string> {
  await setTerms(ledger.client, name, terms);
  const key = await giveKey(ledger.client, name);
  await untilSettled(ledger.client);
  return key;
}

test('a post is told with what it contains, then what happens to it, relative to the cursor', async () => {
  await ledger.put('author', 'ada', anAuthor({ name: 'Ada Writer' }));
  await ledger.put('timeline', 'affair', aTimeline({ title: 'The affair', entries: [anEntry('2006', { text: 'An arrest.' })] }));
  const post = aPost({ title: 'First', authors: ['ada'], timelines: ['affair'], body: [aParagraph('Words.')] });
  await ledger.put('post', 'one', post);
  const key = await partner('whole');

  const first = await readToEnd(api.origin, key);
  expect(first.changes).toMatchObject([
    {
      action: 'PUBLISHED',
      reason: null,
      type: 'post',
      id: 'one',
      locale: 'en',
      path: '/posts/first',
      corrections: [],
      document: {
        id: 'one',
        url: 'https://news.example/posts/first',
        title: 'First',
        authors: [{ id: 'ada', name: 'Ada Writer' }],
        bodyHtml: '<p>Words.</p>',
        timelines: [{ id: 'affair', title: 'The affair', entries: [{ text: 'An arrest.', date: { earliest: '2006-01-01' } }] }],
        usageTerms: { licence: null, mayTranslate: false, excerptOnly: false },
      },
    },
  ]);

  await ledger.put('author', 'ada', anAuthor({ name: 'Ada Renamed' }));
  await untilSettled(ledger.client);
  const renamed = await readToEnd(api.origin, key, first.cursor);
  expect(renamed.changes).toMatchObject([{ action: 'UPDATED', document: { authors: [{ name: 'Ada Renamed' }] } }]);

  const corrections = [{ kind: 'CORRECTION' as const, date: '2020-01-01', text: 'It was Tuesday.', source: null }];
  await ledger.put('post', 'one', { ...post, corrections });
  await untilSettled(ledger.client);
  const both = [...corrections, { kind: 'UPDATE' as const, date: '2020-01-02', text: 'And evening.', source: null }];
  await ledger.put('post', 'one', { ...post, corrections: both });
  await untilSettled(ledger.client);
  const corrected = await readToEnd(api.origin, key, renamed.cursor);
  expect(corrected.changes).toMatchObject([{ action: 'CORRECTED', corrections: [{ text: 'And evening.' }, { text: 'It was Tuesday.' }] }]);
  // A reader who was there before the author was renamed gets the same corrections, one who begins gets a post that is new.
  expect((await readToEnd(api.origin, key, first.cursor)).changes).toMatchObject([{ action: 'CORRECTED', corrections: [{}, {}] }]);
  expect((await readToEnd(api.origin, key)).changes).toMatchObject([{ action: 'PUBLISHED', corrections: [] }]);

  await ledger.withdraw('post', 'one');
  await untilSettled(ledger.client);
  const tombstone = {
    action: 'WITHDRAWN',
    reason: 'WITHDRAWN',
    type: 'post',
    id: 'one',
    locale: 'en',
    path: null,
    version: null,
    corrections: [],
    document: null,
  };
  expect((await readToEnd(api.origin, key, corrected.cursor)).changes).toEqual([tombstone]);
  expect((await readToEnd(api.origin, key)).changes).toEqual([tombstone]);
  expect(await askDoor(api.origin, '/partners/documents/one?locale=en', key)).toMatchObject({
    status: 410,
    body: { errors: [{ extensions: { code: 'WITHDRAWN', reason: 'WITHDRAWN' } }] },
  });
});

test('what is written again with the same meaning is not told', async () => {
  await ledger.put(
    'post',
    'same',
    aPost({ title: 'Same', body: [{ kind: 'paragraphs', html: '<p>A <a href="https://a.example">link</a></p>', text: 'A link' }] }),
  );
  const key = await partner('quiet');
  const { cursor } = await readToEnd(api.origin, key);
  const other = '<p>A  <a rel="noopener" href="https://a.example">link</a></p>';
  await ledger.put('post', 'same', aPost({ title: 'Same', body: [{ kind: 'paragraphs', html: other, text: 'A link' }] }));
  await ledger.client.query(`update feed.ledger set sequence = nextval('feed.ledger_sequence')`);
  await ledger.client.query("select pg_notify('dossier_ledger', '')");
  await untilSettled(ledger.client);
  expect(await readToEnd(api.origin, key, cursor)).toEqual({ changes: [], cursor });
  expect((await askDoor<{ bodyHtml: string }>(api.origin, '/partners/documents/same', key)).body.bodyHtml).toBe(other);
});

test('a wait ends when something is told, and a revoked key is refused at its end', async () => {
  const key = await partner('waiting');
  const { cursor } = await readToEnd(api.origin, key);
  const waiting = askChanges(api.origin, key, { after: cursor, wait: 30 });
  await ledger.put('post', 'awaited', aPost({ title: 'Awaited' }));
  await ledger.client.query("select pg_notify('dossier_ledger', '')");
  const told = await waiting;
  expect(told.changes).toMatchObject([{ action: 'PUBLISHED', id: 'awaited' }]);

  const refused = askDoor(api.origin, `/partners/changes?after=${told.cursor}&wait=30`, key);
  await ledger.client.query('update delivery.keys set revoked_at = now() where partner = $1', ['waiting']);
  await ledger.put('post', 'later', aPost({ title: 'Later' }));
  await ledger.client.query("select pg_notify('dossier_ledger', '')");
  expect(await refused).toMatchObject({ status: 401, body: { errors: [{ extensions: { code: 'KEY_REFUSED' } }] } });
});

test('a category that moves takes its posts along', async () => {
  await ledger.put('category', 'world', aCategory({ name: 'World' }));
  await ledger.put('category', 'europe', aCategory({ name: 'Europe', parent: 'world' }));
  await ledger.put('post', 'brussels', aPost({ title: 'Brussels', categories: ['europe'] }));
  const key = await partner('worldly', { categories: ['world'] });
  const { changes, cursor } = await readToEnd(api.origin, key);
  expect(changes).toMatchObject([{ id: 'brussels', action: 'PUBLISHED' }]);
  await ledger.put('category', 'europe', aCategory({ name: 'Europe', parent: null }));
  await untilSettled(ledger.client);
  expect((await readToEnd(api.origin, key, cursor)).changes).toMatchObject([
    { id: 'brussels', action: 'WITHDRAWN', reason: 'OUT_OF_TERMS' },
  ]);
});

test('a new edition changes the older one', async () => {
  const key = await partner('editions', { locales: ['fr'] });
  await ledger.put('post', 'old', aPost({ title: 'Vieux' }, 'fr'), 'fr');
  await untilSettled(ledger.client);
  const { cursor } = await readToEnd(api.origin, key);
  await ledger.put('post', 'new', aPost({ title: 'Neuf', editionOf: 'old' }, 'fr'), 'fr');
  await untilSettled(ledger.client);
  const told = await readToEnd(api.origin, key, cursor);
  expect(told.changes).toHaveLength(2);
  expect(told.changes).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: 'new', action: 'PUBLISHED' }),
      expect.objectContaining({ id: 'old', action: 'UPDATED', document: expect.objectContaining({ supersededBy: 'new' }) }),
    ]),
  );
});

test('an embargo holds back what is new, and nothing else', async () => {
  const now = Date.now();
  const at = (seconds: number): string => new Date(now + seconds * 1_000).toISOString();
  const key = await partner('embargoed', { embargoMinutes: 1, categories: ['late'] });
  await ledger.put('category', 'late', aCategory({ name: 'Late' }));
  const due = aPost({ title: 'Due', publishedAt: at(-61), categories: ['late'] });
  await ledger.put('post', 'due', due);
  await ledger.put('post', 'soon', aPost({ title: 'Soon', publishedAt: at(-57), categories: ['late'] }));
  await untilSettled(ledger.client);
  const { changes, cursor } = await readToEnd(api.origin, key);
  expect(changes.map(({ id }) => id)).toEqual(['due']);
  expect((await askDoor(api.origin, '/partners/documents/soon', key)).status).toBe(404);
  await ledger.put('post', 'due', { ...due, corrections: [{ kind: 'CORRECTION', date: '2020-01-01', text: 'At once.', source: null }] });
  const corrected = await askChanges(api.origin, key, { after: cursor, wait: 30 });
  expect(corrected.changes).toMatchObject([{ id: 'due', action: 'CORRECTED', corrections: [{ text: 'At once.' }] }]);
  const ended = await askChanges(api.origin, key, { after: corrected.cursor, wait: 30 });
  expect(ended.changes).toMatchObject([{ id: 'soon', action: 'PUBLISHED' }]);
});

test('a category that becomes public brings what is in the categories below it', async () => {
  await ledger.put('category', 'below', aCategory({ name: 'Below', parent: 'above' }));
  await ledger.put('post', 'in-below', aPost({ title: 'In below', categories: ['below'] }));
  const key = await partner('of-above', { categories: ['above'] });
  expect((await readToEnd(api.origin, key)).changes).toEqual([]);
  await ledger.put('category', 'above', aCategory({ name: 'Above' }));
  await untilSettled(ledger.client);
  expect((await readToEnd(api.origin, key)).changes).toMatchObject([{ action: 'PUBLISHED', id: 'in-below' }]);
});

test('what was withdrawn a moment ago is not handed out inside of a post', async () => {
  await ledger.put('timeline', 'fresh', aTimeline({ title: 'Fresh', entries: [anEntry('2006', { text: 'An arrest.' })] }));
  await ledger.put('post', 'with-fresh', aPost({ title: 'With a timeline', timelines: ['fresh'], publishedAt: '2001-01-01T00:00:00Z' }));
  const key = await partner('in-time');
  const path = '/partners/documents/with-fresh?locale=en';
  expect(JSON.stringify(await askDoor(api.origin, path, key))).toContain('An arrest.');
  const { cursor } = await readToEnd(api.origin, key);
  // The process has not seen the withdrawal, as long as its transaction is open.
  const state = await ledger.client.query('begin').then(() => ledger.client.query('select * from delivery.state for update'));
  expect(state.rowCount).toBe(1);
  const other = new Client({ connectionString: databaseUrl });
  await other.connect();
  await other.query(`update feed.ledger set face = null, sequence = nextval('feed.ledger_sequence') where document_id = 'fresh'`);
  await other.end();
  expect(await askDoor(api.origin, path, key)).toMatchObject({ status: 503, body: { errors: [{ extensions: { code: 'FEED_BEHIND' } }] } });
  const page = await askChanges(api.origin, key, { first: 500 });
  expect(page.hasMore).toBe(true);
  expect(JSON.stringify(page)).not.toContain('An arrest.');
  await ledger.client.query('commit');
  await untilSettled(ledger.client);
  expect((await readToEnd(api.origin, key, cursor)).changes).toMatchObject([
    { action: 'UPDATED', id: 'with-fresh', document: { timelines: [] } },
  ]);
});

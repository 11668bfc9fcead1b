/** What each kind of terms lets through, and what it takes away: a table of terms and documents, asked for through every door. */
import type { PartnerTerms } from '@dossier/contract/partner-terms';
import type { PostFace } from '@dossier/contract/document';
import { Syndicator } from '../../api/src/syndicating/syndicator';
import { startApi, type ApiProcess } from '../support/api-process';
import { createDatabase } from '../support/database';
import { aCategory, aFile, anEntry, aParagraph, aPicture, aPost, aSeries, aSite, aTimeline } from '../support/faces';
import { openTestIndex, prepareSchemas, type TestIndex } from '../support/index-of';
import { openLedger, type TestLedger } from '../support/ledger';
import { askDoor, EVERYTHING, giveKey, readToEnd, setTerms, untilSettled, type Change } from '../support/partners';

let ledger: TestLedger;
let index: TestIndex;
let api: ApiProcess;
let syndicator: Syndicator;

const SECRET = 'Words that an introduction does not have.';
const recently = new Date(Date.now() - 30 * 60_000).toISOString();

/** The documents of the table, each in one respect its own. */
const POSTS: Readonly<Record<string, { readonly face: Partial<PostFace>; readonly locale: string }>> = {
  plain: { face: {}, locale: 'en' },
  french: { face: {}, locale: 'fr' },
  inWorld: { face: { categories: ['world'] }, locale: 'en' },
  inEurope: { face: { categories: ['europe'] }, locale: 'en' },
  inSeries: { face: { series: 'yearly' }, locale: 'en' },
  recent: { face: { publishedAt: recently }, locale: 'en' },
};

/** What the terms let through. */
const TABLE: readonly (readonly [terms: Partial<PartnerTerms>, allowed: readonly string[]])[] = [
  [{}, ['plain', 'french', 'inWorld', 'inEurope', 'inSeries', 'recent']],
  [{ locales: ['fr'] }, ['french']],
  [{ locales: ['nl'] }, []],
  [{ categories: ['world'] }, ['inWorld', 'inEurope']],
  [{ categories: ['europe'] }, ['inEurope']],
  [{ categories: ['nothing-there'] }, []],
  [{ series: ['yearly'] }, ['inSeries']],
  [{ series: ['yearly'], categories: ['world'] }, []],
  [{ embargoMinutes: 60 }, ['plain', 'french', 'inWorld', 'inEurope', 'inSeries']],
  [{ embargoMinutes: 10 }, ['plain', 'french', 'inWorld', 'inEurope', 'inSeries', 'recent']],
  [{ excerptOnly: true, locales: ['en'], categories: ['europe'] }, ['inEurope']],
];

beforeAll(async () => {
  const url = await createDatabase('partner_terms');
  await prepareSchemas(url);
  ledger = await openLedger(url);
  index = await openTestIndex(url);
  await ledger.put('site', 'site', aSite());
  await ledger.put('category', 'world', aCategory({ name: 'World' }));
  await ledger.put('category', 'europe', aCategory({ name: 'Europe', parent: 'world' }));
  await ledger.put('series', 'yearly', aSeries({ name: 'Yearly' }));
  await ledger.put('file', 'named', aFile({ stored: 'named.jpg', credit: 'A photographer', forPartners: true }));
  await ledger.put('file', 'nameless', aFile({ stored: 'nameless.jpg', forPartners: true }));
  await ledger.put('timeline', 'affair', aTimeline({ title: 'The affair', entries: [anEntry('2006', { text: SECRET })] }));
  for (const [id, { face, locale }] of Object.entries(POSTS)) await ledger.put('post', id, toPost(id, face, locale), locale);
  const addresses = { siteUrl: 'https://news.example', mediaUrl: 'https://api.example/media' };
  syndicator = new Syndicator({ databaseUrl: url, addresses, log: (line) => process.stderr.write(line) });
  syndicator.start();
  api = await startApi(url);
  await setTerms(ledger.client, 'partner');
});

afterAll(async () => {
  await api.close();
  await syndicator.stop();
  await index.close();
  await ledger.close();
});

function toPost(id: string, face: Partial<PostFace>, locale: string): PostFace {
  const images = ['named', 'nameless'].map((file) => ({ kind: 'image' as const, picture: aPicture(file) }));
  const inside = {
    kind: 'paragraphs' as const,
    html: '<p>With <img src="https://cdn.example/inside.jpg" alt="a > b"> inside</p>',
    text: 'With inside',
  };
  const body = [aParagraph(SECRET), ...images, inside];
  return aPost({ title: `Post ${id}`, excerpt: `About ${id}`, body, cover: aPicture('named'), timelines: ['affair'], ...face }, locale);
}

const statusOf = async (id: string, key: string): Promise<number> =>
  (await askDoor(api.origin, `/partners/documents/${id}?locale=${POSTS[id]?.locale ?? 'en'}`, key)).status;

test.each(TABLE.map(([terms, allowed]) => [JSON.stringify(terms), terms, allowed] as const))('%s', async (_said, terms, allowed) => {
  await setTerms(ledger.client, 'partner', EVERYTHING);
  const key = await giveKey(ledger.client, 'partner');
  await untilSettled(ledger.client);
  const before = await readToEnd(api.origin, key);
  expect(before.changes.filter(({ action }) => action === 'PUBLISHED')).toHaveLength(Object.keys(POSTS).length);
  await setTerms(ledger.client, 'partner', terms);

  // Whatever the process has done so far: nothing outside of the terms comes through any door from here on.
  const excluded = Object.keys(POSTS).filter((id) => !allowed.includes(id));
  const statuses = await Promise.all(excluded.map(async (id) => statusOf(id, key)));
  expect(statuses.filter((status) => status === 200)).toEqual([]);
  const meanwhile = await readToEnd(api.origin, key);
  expect(meanwhile.changes.filter(({ document, id }) => document && excluded.includes(id))).toEqual([]);

  await untilSettled(ledger.client);
  const named = ({ id }: Change): string => id;
  const whole = (await readToEnd(api.origin, key)).changes;
  expect(
    whole
      .filter(({ document }) => document)
      .map(named)
      .sort(),
  ).toEqual([...allowed].sort());
  const after = (await readToEnd(api.origin, key, before.cursor)).changes;
  const withdrawn = after.filter(({ action }) => action === 'WITHDRAWN');
  expect(withdrawn.map(named).sort()).toEqual([...excluded].sort());
  expect(new Set(withdrawn.map(({ reason, path }) => `${reason} ${path}`))).toEqual(
    new Set(excluded.length > 0 ? ['OUT_OF_TERMS null'] : []),
  );
  for (const id of Object.keys(POSTS)) expect([id, await statusOf(id, key)]).toEqual([id, allowed.includes(id) ? 200 : 410]);
  // What was taken away says nothing of what it was.
  expect(JSON.stringify(withdrawn)).not.toMatch(/Post |About |post-/);
});

interface Given {
  readonly cover: object | null;
  readonly body?: readonly { readonly kind: string }[];
}

async function documentUnder(terms: Partial<PartnerTerms>): Promise<{ readonly text: string; readonly document: Given }> {
  await setTerms(ledger.client, 'partner', terms);
  const key = await giveKey(ledger.client, 'partner');
  await untilSettled(ledger.client);
  const { changes } = await readToEnd(api.origin, key);
  const told = changes.find(({ id }) => id === 'plain')?.document;
  const { body } = await askDoor<Given>(api.origin, '/partners/documents/plain', key);
  expect(told).toEqual(body);
  return { text: JSON.stringify(body), document: body };
}

test('an introduction alone has no text, no timeline and no picture of the text', async () => {
  const { text, document } = await documentUnder({ excerptOnly: true });
  expect(text).not.toContain(SECRET);
  expect(document).toMatchObject({ excerpt: 'About plain', usageTerms: { excerptOnly: true }, cover: { credit: 'A photographer' } });
  expect(document.body).toBeUndefined();
});

test('pictures are handed out with their credit line only, and not at all without the right', async () => {
  const all = await documentUnder({});
  expect(all.document).toMatchObject({ cover: { url: 'https://api.example/media/named.jpg', credit: 'A photographer' } });
  expect(all.document.body?.map(({ kind }) => kind)).toEqual(['paragraphs', 'image', 'paragraphs']);
  expect(all.text).toContain(SECRET);
  expect(all.text).not.toMatch(/nameless|inside\.jpg/);
  const none = await documentUnder({ pictures: false });
  expect(none.document.cover).toBeNull();
  expect(none.text).toContain(SECRET);
  expect(none.text).not.toMatch(/\.jpg/);
});

test('a licence that changes is told with every document', async () => {
  const { document } = await documentUnder({ licence: 'CC BY 4.0', mayTranslate: true });
  expect(document).toMatchObject({ usageTerms: { licence: 'CC BY 4.0', mayTranslate: true, excerptOnly: false } });
});

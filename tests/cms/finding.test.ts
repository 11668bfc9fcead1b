/** What the reference field finds: names in any order and misspelt, addresses, page after page; and what it leaves out. Uses a real Strapi. */
import { z } from 'zod';
import { distanceOf } from '../../cms/src/plugins/desk/server/references/search-misspelt';
import { Editor } from '../ledger/content';
import { Feed } from '../ledger/feed';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';
import { signIn, type SignedIn } from '../support/signed-in';

const found = z.object({
  results: z.array(
    z.looseObject({
      documentId: z.string(),
      title: z.string().nullable(),
      status: z.string(),
      match: z.string(),
      facts: z.record(z.string(), z.unknown()),
    }),
  ),
  hasMore: z.boolean(),
  mayCreate: z.boolean(),
});

let cms: TestCms;
let feed: Feed;
let editor: Editor;
let ada: SignedIn;
let author: SignedIn;

async function search(type: string, q: string, more: Record<string, string> = {}, who = ada): Promise<z.infer<typeof found>> {
  const query = new URLSearchParams({ target: `api::${type}.${type}`, q, locale: 'en', ...more });
  const answer = await who.ask('GET', `/desk/search?${query.toString()}`);
  expect([answer.status, answer.status === 200 ? '' : answer.text]).toEqual([200, '']);
  return found.parse(answer.body);
}

/** The titles that are found, best first. */
async function titles(type: string, q: string, who = ada): Promise<(string | null)[]> {
  return (await search(type, q, {}, who)).results.map(({ title }) => title);
}

beforeAll(async () => {
  const databaseUrl = await createCmsDatabase('finding');
  cms = await startCms({ databaseUrl });
  feed = await Feed.open(databaseUrl);
  editor = new Editor(cms.strapi);
  ada = await signIn(cms, 'strapi-editor');
  author = await signIn(cms, 'strapi-author');
  const person = { kind: 'person' };
  await editor.create('entity', { name: 'Smith Johnson', ...person });
  await editor.create('entity', {
    name: 'John Smith',
    ...person,
    from: { printed: '1962', edtf: null },
    to: { printed: '2006', edtf: null },
  });
  await editor.publishNew('entity', { name: 'John Smith', ...person, wikidata: 'Q42' });
  await editor.create('entity', { name: 'John Smithson', ...person });
  await editor.publishNew('entity', { name: 'Sergei Skripal', ...person, links: [{ url: 'https://example.org/skripal' }] });
  const names = [
    { text: 'Edwin Carter', kind: 'former' },
    { text: 'Sasha', kind: 'alias' },
  ];
  await editor.create('entity', { name: 'Alexander Litvinenko', ...person, names });
  for (const edition of ['2018', '2019'])
    await editor.publishNew('post', { title: 'On This Day', slug: `on-this-day-${edition}`, edition, dateline: `${edition}-11-13` });
  await editor.create('post', { title: 'Only a draft', slug: 'only-a-draft', formerPaths: [{ path: '/2016/05/draft' }] });
  await editor.create('source', { title: 'A report', publisher: 'Le Monde', url: 'https://www.lemonde.fr/a-report?x=1' });
  await feed.settled();
}, 120_000);

afterAll(async () => {
  await feed?.close();
  await cms?.stop();
});

test('a name is found in any order of its words; the same names come first, and public ones before others', async () => {
  const { results } = await search('entity', 'Smith, John');
  expect(results.map(({ title, status, match }) => [title, status, match])).toEqual([
    ['John Smith', 'published', 'same'],
    ['John Smith', 'draft', 'same'],
    ['Smith Johnson', 'draft', 'words'],
    ['John Smithson', 'draft', 'words'],
  ]);
  expect(results[1]?.facts).toMatchObject({ years: '1962–2006' });
});

test.each([
  ['Litvinenk', 'Alexander Litvinenko'],
  ['Skirpal', 'Sergei Skripal'],
  ['Sergej Skripal', 'Sergei Skripal'],
  ['litvinenko aleksander', 'Alexander Litvinenko'],
  ['Edwin Carter', 'Alexander Litvinenko'],
  ['sasha', 'Alexander Litvinenko'],
  ['Cartre', 'Alexander Litvinenko'],
  ['Q42', 'John Smith'],
  ['https://www.wikidata.org/wiki/Q42', 'John Smith'],
  ['http://example.org/skripal/', 'Sergei Skripal'],
])('"%s" finds %s', async (asked, name) => {
  expect((await titles('entity', asked))[0]).toBe(name);
});

test('a name that is like no other is not found, nor are numbers that are almost the same', async () => {
  expect(await titles('entity', 'Wittgenstein')).toEqual([]);
  expect((await search('post', 'On This Day 2018')).results.map(({ facts }) => facts.edition)).toEqual(['2018']);
});

test('editions are told apart, the latest first', async () => {
  const { results } = await search('post', 'on this day');
  expect(results.map(({ facts }) => [facts.edition, facts.day])).toEqual([
    ['2019', '2019-11-13'],
    ['2018', '2018-11-13'],
  ]);
});

test('pasted addresses find a post: its path, a full address of any host, a former path, its page in the admin, its id', async () => {
  const id = (await search('post', 'on this day 2018')).results[0]?.documentId ?? '';
  await editor.edit('post', id, { slug: 'otd-2018' });
  await editor.publish('post', id);
  await feed.settled();
  const addresses = [
    '/posts/otd-2018',
    'https://site.example/posts/otd-2018?utm_source=mail#top',
    '/posts/on-this-day-2018/',
    `${cms.url}/admin/content-manager/collection-types/api::post.post/${id}?plugins[i18n][locale]=en`,
    id,
  ];
  for (const address of addresses)
    expect([address, (await search('post', address)).results.map(({ documentId }) => documentId)]).toEqual([address, [id]]);
  expect(await titles('post', '/posts/only-a-draft')).toEqual(['Only a draft']);
  expect(await titles('post', 'https://old.example/2016/05/draft/')).toEqual(['Only a draft']);
  expect(await titles('source', 'http://lemonde.fr/a-report?x=1')).toEqual(['A report']);
  expect(await titles('post', 'https://site.example/posts/nothing')).toEqual([]);
});

test('all of more than twenty documents are reached, each once', async () => {
  for (let number = 100; number < 145; number++) await editor.create('source', { title: `Volume ${number}` });
  const seen: string[] = [];
  for (let hasMore = true; hasMore;) {
    const page = await search('source', 'volume', { after: String(seen.length) });
    seen.push(...page.results.map(({ documentId }) => documentId));
    ({ hasMore } = page);
  }
  expect([seen.length, new Set(seen).size]).toEqual([45, 45]);
});

test('an Author finds nothing of the drafts of others, neither by misspelt names nor by addresses', async () => {
  expect(await titles('entity', 'Litvinenk', author)).toEqual([]);
  expect(await titles('entity', 'Litvinenkoo', author)).toEqual([]);
  expect(await titles('post', '/posts/only-a-draft', author)).toEqual([]);
  expect(await titles('post', '/2016/05/draft', author)).toEqual([]);
  expect(await titles('entity', 'Skirpal', author)).toEqual(['Sergei Skripal']);
});

test('odd questions are answered: signs, only spaces, very long words; an offset that is no number is refused', async () => {
  for (const q of ['%', '_', "'", '(', '  ', '\\', 'a'.repeat(1500), 'ß', '中文']) await search('entity', q);
  const refused = await ada.ask('GET', '/desk/search?target=api::entity.entity&q=a&after=x');
  expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('after')]);
});

test('the distance of words counts transposed neighbours once', () => {
  expect([distanceOf('skirpal', 'skripal'), distanceOf('smith', 'smyth'), distanceOf('', 'ab'), distanceOf('same', 'same')]).toEqual([
    1, 1, 2, 0,
  ]);
});

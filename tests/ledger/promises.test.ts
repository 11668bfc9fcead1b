/** Promises 1, 3 and 4 of the ledger, and the promise about paths (docs/changing.md), with a real Strapi on a real PostgreSQL. */
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';
import { openTestIndex, type TestIndex } from '../support/index-of';
import { Editor } from './content';
import { Feed } from './feed';

let cms: TestCms;
let index: TestIndex;
let feed: Feed;
let editor: Editor;

beforeAll(async () => {
  const databaseUrl = await createCmsDatabase('test');
  cms = await startCms({ databaseUrl });
  index = await openTestIndex(databaseUrl);
  feed = await Feed.open(databaseUrl);
  editor = new Editor(cms.strapi);
}, 120_000);

afterAll(async () => {
  await feed?.close();
  await index?.close();
  await cms?.stop();
});

async function titleOf(documentId: string, locale = 'en'): Promise<unknown> {
  return (await feed.find('post', documentId, locale))?.face?.title;
}

describe('promise 1: no change is lost, whatever writes it', () => {
  test('the Document Service', async () => {
    const post = await editor.create('post', { title: 'A first draft', slug: 'service' });
    expect(await feed.find('post', post)).toBeUndefined();
    await editor.publish('post', post);
    expect(await titleOf(post)).toBe('A first draft');
    await editor.edit('post', post, { title: 'Corrected' });
    expect(await titleOf(post)).toBe('A first draft');
    await editor.publish('post', post);
    expect(await titleOf(post)).toBe('Corrected');
    await editor.edit('post', post, { title: 'Never to be seen' });
    await editor.discard('post', post);
    expect(await titleOf(post)).toBe('Corrected');
    await editor.unpublish('post', post);
    expect(await feed.find('post', post)).toMatchObject({ face: null });
    await editor.publish('post', post);
    expect(await titleOf(post)).toBe('Corrected');
    await editor.delete('post', post);
    expect(await feed.find('post', post)).toMatchObject({ face: null });
  });

  test('a bulk action of the admin', async () => {
    const posts = [
      await editor.create('post', { title: 'One', slug: 'bulk-one' }),
      await editor.create('post', { title: 'Two', slug: 'bulk-two' }),
    ];
    const manager = cms.strapi.plugin('content-manager').service('document-manager');
    await manager.publishMany('api::post.post', posts, 'en');
    expect(await Promise.all(posts.map((post) => titleOf(post)))).toEqual(['One', 'Two']);
    await manager.unpublishMany(posts, 'api::post.post', { locale: 'en' });
    for (const post of posts) expect(await feed.find('post', post)).toMatchObject({ face: null });
  });

  test('deleting a locale', async () => {
    const post = await editor.publishNew('post', { title: 'In English', slug: 'english' });
    await editor.edit('post', post, { title: 'In het Nederlands', slug: 'nederlands' }, 'nl');
    await editor.publish('post', post, 'nl');
    expect(await titleOf(post, 'nl')).toBe('In het Nederlands');
    await editor.deleteLocale('nl');
    expect(await feed.find('post', post, 'nl')).toMatchObject({ face: null });
    expect(await titleOf(post)).toBe('In English');
  });

  test("a query of Strapi's own database layer", async () => {
    const author = await editor.create('author', { name: 'A. Writer', slug: 'a-writer' });
    await cms.strapi.db.query('api::author.author').update({ where: { documentId: author }, data: { name: 'Another Writer' } });
    expect(await feed.find('author', author)).toMatchObject({ face: { name: 'Another Writer' } });
  });

  test("plain SQL on Strapi's tables", async () => {
    const post = await editor.publishNew('post', { title: 'Before', slug: 'by-sql' });
    await feed.rows(`update cms.posts set title = 'After' where document_id = $1 and published_at is not null`, [post]);
    expect(await titleOf(post)).toBe('After');
    await feed.rows(`update cms.posts set document_id = 'renamed' where document_id = $1 and published_at is not null`, [post]);
    expect(await feed.find('post', post)).toMatchObject({ face: null });
    expect(await titleOf('renamed')).toBe('After');
    await feed.rows(`delete from cms.posts where document_id = 'renamed'`);
    expect(await feed.find('post', 'renamed')).toMatchObject({ face: null });
  });

  test('a transaction that is rolled back leaves no trace', async () => {
    const post = await editor.publishNew('post', { title: 'Stays', slug: 'rolled-back' });
    const before = await feed.head();
    await feed.rows('begin');
    await feed.rows(`update cms.posts set title = 'Goes' where document_id = $1`, [post]);
    await feed.rows('rollback');
    expect(await titleOf(post)).toBe('Stays');
    expect(await feed.head()).toBe(before);
  });
});

describe('promise 3: equal faces get no new number', () => {
  test('a post that is published again unchanged keeps its number, though all its rows are new', async () => {
    const post = await editor.publishNew('post', {
      title: 'Same',
      slug: 'same',
      epigraphs: [{ text: 'To be', attribution: 'Hamlet' }],
      related: [{ url: 'https://example.org', title: 'Elsewhere' }],
    });
    const before = await feed.find('post', post);
    await editor.publish('post', post);
    expect(await feed.find('post', post)).toEqual(before);
  });

  test('marking every document dirty again changes nothing', async () => {
    const before = await feed.head();
    await feed.rows(`insert into feed.dirty (type, document_id) values ('*', '')`);
    expect(await feed.head()).toBe(before);
  });
});

describe('promise 4: a reader can start from zero', () => {
  test('an index that is built from the ledger alone equals the one that followed it', async () => {
    await index.catchUp();
    const read = `select type, document_id, locale, sequence, face::text as face from index.documents order by 1, 2, 3`;
    const followed = await feed.rows(read);
    expect(followed.length).toBeGreaterThan(3);
    await feed.rows('truncate index.documents, index.paths, index.slugs; update index.progress set applied = 0');
    await index.catchUp();
    expect(await feed.rows(read)).toEqual(followed);
  });
});

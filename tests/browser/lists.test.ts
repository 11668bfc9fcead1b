/** The lists of the admin panel: where it opens, what its columns tell apart, and what it keeps. */
import { Desk, inBrowser } from '../support/desk';

inBrowser('lists', () => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await Desk.open();
    const person = await desk.create('entity', { name: 'Marie Curie', kind: 'person', from: { printed: '1867', edtf: null } });
    await desk.create(
      'timeline',
      { title: 'A life', subject: [person], entries: [{ key: 'one', date: { printed: '1903', edtf: null } }] },
      'en',
    );
    const author = await desk.cms.strapi.documents('api::author.author').create({ data: { name: 'Jane Quarmby' } });
    await desk.create('post', { title: 'On This Day', edition: '2018', dateline: '2018-11-13', authors: [author.documentId] }, 'en');
    const post = await desk.create('post', { title: 'On This Day', edition: '2019', dateline: '2019-11-13' }, 'en');
    const text = [{ type: 'paragraph', children: [{ type: 'text', text: 'I was there.' }] }];
    await desk.cms.strapi.documents('api::comment.comment').create({ data: { author: 'Ann', text, post: [post] } });
    await desk.register();
  }, 120_000);

  afterAll(() => desk?.close());

  test('the Content Manager opens on Posts, and its menu is in the words and the order of editors', async () => {
    await desk.page.goto(`${desk.cms.url}/admin/content-manager`);
    await desk.page.getByRole('heading', { name: 'Posts', exact: true }).waitFor();
    const links = await desk.page.locator('a[href*="/content-manager/collection-types/"]').allInnerTexts();
    const menu = links.map((text) => text.trim()).filter((text, index, all) => all.indexOf(text) === index && !text.startsWith('On This'));
    expect(menu.slice(0, 4)).toEqual(['Posts', 'Timelines', 'People and organisations', 'Sources']);
  });

  test('posts are told apart by author, date, edition and status', async () => {
    await desk.page.getByRole('row', { name: /On This Day.*Jane Quarmby.*Nov 13, 2018.*2018.*draft/ }).waitFor();
    await desk.page.getByRole('row', { name: /On This Day.*Nov 13, 2019.*2019.*draft/ }).waitFor();
    await desk.picture('lists-posts');
  });

  test('timelines show their subject and how many entries they have', async () => {
    await desk.page.getByRole('link', { name: 'Timelines' }).click();
    await desk.page.getByRole('row', { name: /A life.*Marie Curie.*1/ }).waitFor();
  });

  test('comments show the post that they stand under', async () => {
    await desk.page.getByRole('link', { name: 'Comments', exact: true }).click();
    await desk.page.getByRole('row', { name: /Ann.*On This Day/ }).waitFor();
  });

  test('the search of a list is kept while one works in another one, and is forgotten when it is emptied', async () => {
    await desk.page.goto(`${desk.cms.url}/admin/content-manager/collection-types/api::entity.entity?_q=curie`);
    await desk.page.getByRole('row', { name: /Marie Curie.*1867.*person/ }).waitFor();
    await desk.page.getByRole('link', { name: 'Posts' }).click();
    await desk.page.getByRole('heading', { name: 'Posts', exact: true }).waitFor();
    await desk.page.getByRole('link', { name: 'People and organisations' }).click();
    await desk.page.waitForURL(/_q=curie/);
  });
});

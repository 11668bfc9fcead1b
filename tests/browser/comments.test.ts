/** The moderators' page in the browser, by keyboard, in both themes and in other languages. */
import type { Browser, Locator, Page } from 'playwright-core';
import { violationsIn } from '../support/accessibility';
import { ADA } from '../support/admin-user';
import { Desk, inBrowser, launchBrowser, takePicture } from '../support/desk';
import { Readers } from '../support/sent-comments';
import { addUser, openPage } from '../support/signed-in-page';

const COMMENT = 'api::comment.comment';
const PAGE = '/admin/plugins/desk/comments';

inBrowser('moderating comments', () => {
  let desk: Desk;
  let browser: Browser;
  let readers: Readers;
  let page: Page;
  let [first, second, third]: string[] = [];

  const card = (id = ''): Locator => page.locator(`[data-comment="${id}"]`);
  const isPublic = async (documentId = ''): Promise<boolean> =>
    (await desk.cms.strapi.documents(COMMENT).findOne({ documentId, status: 'published' })) !== null;
  const offer = (): Locator => page.locator('[data-undo="offer"]');
  /** Presses a key until the focus is on a button of this name. */
  async function tabTo(name: string): Promise<void> {
    for (let tries = 0; tries < 20; tries += 1) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))) === name) return;
    }
    throw new Error(`no button "${name}" is reached by Tab`);
  }

  beforeAll(async () => {
    desk = await Desk.open();
    await addUser(desk.cms, ADA, 'strapi-super-admin');
    readers = new Readers(process.env.DATABASE_URL ?? '', process.env.COMMENTS_KEY ?? '');
    const post = await desk.create('post', { title: 'The attacks', excerpt: 'Of them.' }, 'en');
    await desk.cms.strapi.documents('api::post.post').publish({ documentId: post, locale: 'en' });
    first = await readers.send(post, { name: 'Ann Reader', text: 'I was there that night.\n\nSo was my brother.' });
    second = await readers.send(post, { name: 'Bob', email: null, text: 'Buy watches now!' });
    third = await readers.send('no-such-post', { name: 'Cleo de Long-Name', email: 'cleo@example.org', text: 'A third one.' });
    browser = await launchBrowser();
    page = await openPage(desk.cms, await browser.newContext({ viewport: { width: 1440, height: 1000 }, locale: 'en-GB' }), ADA);
  }, 240_000);

  afterAll(async () => {
    await readers?.close();
    await browser?.close();
    await desk?.close();
  });

  test('comments wait with text, post, name and e-mail address, and break no rule of axe-core', async () => {
    await page.goto(`${desk.cms.url}/admin`);
    await page.getByRole('link', { name: 'Comments to moderate' }).click();
    await card(third).waitFor();
    expect(await card(first).innerText()).toMatch(/Ann Reader.*ann@example\.org.*Under The attacks.*I was there that night\.\n\nSo was/s);
    expect(await card(second).innerText()).toMatch(/Bob.*no e-mail address/s);
    expect(await card(third).innerText()).toMatch(/The post of this comment was deleted/);
    for (const theme of ['light', 'dark'] as const) {
      await page.evaluate((chosen) => localStorage.setItem('STRAPI_THEME', chosen), theme);
      await page.reload();
      await card(first).waitFor();
      expect([theme, await violationsIn(page, 'main')]).toEqual([theme, []]);
      await takePicture(page, `comments-${theme}`);
    }
    await page.evaluate(() => localStorage.setItem('STRAPI_THEME', 'light'));
    await page.reload();
  }, 240_000);

  test('by keyboard alone a comment is edited and approved, the next called spam, and that undone', async () => {
    await card(first).waitFor();
    await page.getByRole('button', { name: 'Waiting' }).focus();
    await tabTo('Edit: comment of Ann Reader');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' [He is named.]');
    expect(await violationsIn(page, 'main')).toEqual([]);
    await takePicture(page, 'comments-edit');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await card(first).getByText('Edited by the newsroom. The reader sent:').waitFor();
    await takePicture(page, 'comments-edited');
    await tabTo('Approve: comment of Ann Reader');
    await page.keyboard.press('Enter');
    await card(first).waitFor({ state: 'detached' });
    await offer().getByText('The comment of Ann Reader is approved.').waitFor();
    expect(await isPublic(first)).toBe(true);
    await page.waitForFunction(() => document.activeElement?.textContent === 'Bob');
    await tabTo('Spam: comment of Bob');
    await page.keyboard.press('Enter');
    await card(second).waitFor({ state: 'detached' });
    await offer().getByText('The comment of Bob is called spam.').waitFor();
    await takePicture(page, 'comments-undo');
    await offer().getByRole('button', { name: 'Undo' }).focus();
    await page.keyboard.press('Enter');
    await card(second).waitFor();
  }, 240_000);

  test('a refused comment is in its list and waits again; one of a reader is found and erased', async () => {
    await card(second).getByRole('button', { name: 'Refuse' }).click();
    await card(second).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Refused', exact: true }).click();
    await card(second)
      .getByText(/^refused on .* by Ada Editor$/)
      .waitFor();
    // Strapi's own button has too little contrast under the pointer.
    await page.mouse.move(0, 0);
    expect(await violationsIn(page, 'main')).toEqual([]);
    await takePicture(page, 'comments-refused');
    await card(second).getByRole('button', { name: 'Let it wait again' }).click();
    await card(second).waitFor({ state: 'detached' });
    await page.getByLabel('Find by e-mail address or reference').fill('cleo@example.org');
    await page.keyboard.press('Enter');
    await card(third).getByRole('button', { name: 'Erase for good' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Erase for good' }).click();
    await page.getByText('No comment was found.', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Waiting' }).click();
    await card(second).waitFor();
    expect(await page.locator('[data-comment]').count()).toBe(1);
  }, 240_000);

  test('the page speaks French and Dutch', async () => {
    for (const [language, words] of [
      ['fr', 'Commentaires à modérer'],
      ['nl', 'Te modereren reacties'],
    ] as const) {
      await page.evaluate((chosen) => localStorage.setItem('strapi-admin-language', chosen), language);
      await page.goto(`${desk.cms.url}${PAGE}`);
      await page.getByRole('heading', { name: words }).waitFor();
      await takePicture(page, `comments-${language}`);
    }
  }, 240_000);
});

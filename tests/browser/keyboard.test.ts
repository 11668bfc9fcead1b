/** The desk's dialogs are reached and used with the keyboard alone: Escape closes them, and the focus goes back. */
import type { Locator } from 'playwright-core';
import { Desk, inBrowser } from '../support/desk';
import { LONGEST_MS } from '../support/form-pages';
import { PASTED_LINES, words } from '../support/texts';

inBrowser('without a mouse', () => {
  let desk: Desk;
  let post: string;

  beforeAll(async () => {
    desk = await Desk.open();
    desk.page.setDefaultTimeout(LONGEST_MS / 4);
    const body = [{ __component: 'body.rich-text', content: words('On that night Jon Doe spoke.') }];
    post = await desk.create('post', { title: 'The attacks [2019]', slug: 'attacks-2019', edition: '2019', body }, 'en');
    await desk.cms.strapi.documents('api::post.post').publish({ documentId: post, locale: 'en' });
    await desk.register();
  }, 2 * LONGEST_MS);

  afterAll(() => desk?.close());

  async function openPost(): Promise<void> {
    await desk.goTo('post', `/${post}`, 'en');
    await desk.page.locator('[data-history]').waitFor();
  }

  /** Waits until this has the focus. */
  const focused = (target: Locator): Promise<void> => target.and(desk.page.locator(':focus')).waitFor();
  const closed = (): Promise<void> => desk.page.getByRole('dialog').waitFor({ state: 'detached' });

  test(
    'a chronology is pasted and read, and the focus goes back to where it was',
    async () => {
      const { page } = desk;
      await desk.goTo('timeline', '/create', 'en');
      const opener = page.getByRole('button', { name: 'Paste a chronology' });
      await opener.focus();
      await page.keyboard.press('Enter');
      await focused(page.getByLabel('Paste the lines here'));
      await page.keyboard.insertText(PASTED_LINES);
      await page.locator('button:enabled', { hasText: 'Read the lines' }).waitFor();
      await page.keyboard.press('Tab');
      await focused(page.getByRole('button', { name: 'Read the lines' }));
      await page.keyboard.press('Enter');
      await page.locator('[data-line]').first().waitFor();
      await page.keyboard.press('Shift+Tab');
      await focused(page.getByRole('dialog').locator('*'));
      await page.getByRole('button', { name: 'Add 4 entries' }).press('Enter');
      await closed();
      await focused(opener);
      await page.keyboard.press('Enter');
      await focused(page.getByLabel('Paste the lines here'));
      await page.keyboard.press('Escape');
      await closed();
      await focused(opener);
    },
    LONGEST_MS,
  );

  test(
    'the dialogs of a text are opened by keys, and Escape leads back into the text',
    async () => {
      const { page } = desk;
      await openPost();
      await page.getByRole('button', { name: /^Text/ }).first().press('Enter');
      const text = page.locator('.ProseMirror');
      await text.focus();
      await page.keyboard.press('Control+k');
      await focused(page.getByLabel('Address', { exact: true }));
      await page.keyboard.press('Escape');
      await closed();
      await focused(text);
      await page.keyboard.press('Alt+F10');
      await page.keyboard.press('End');
      await focused(page.locator('[data-tool="help"]'));
      await page.keyboard.press('Enter');
      // Before that, Escape closes the label of the button.
      await focused(page.getByRole('dialog').locator('*'));
      await page.keyboard.press('Escape');
      await closed();
      await focused(text);
    },
    LONGEST_MS,
  );

  test.each([
    ['More actions', 'New edition'],
    ['More document actions', 'Correct…'],
  ])(
    'from the menu “%s”, “%s” is opened by keys; Escape closes it and leads back to the menu',
    async (menu, action) => {
      const { page } = desk;
      await openPost();
      const opener = page.getByRole('button', { name: menu }).first();
      await opener.focus();
      await page.keyboard.press('Enter');
      const item = page.getByRole('menuitem', { name: action });
      await item.waitFor();
      for (let steps = 0; steps < 20 && !(await item.evaluate((element) => element === document.activeElement)); steps++)
        await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await focused(page.getByRole('dialog').locator('*'));
      await page.keyboard.press('Escape');
      await closed();
      await focused(opener);
    },
    LONGEST_MS,
  );
});

/** The history of a post as two editors see it: who changed what and when, comparing any two versions, restoring, and purging. */
import type { Browser, Locator, Page } from 'playwright-core';
import { ADA } from '../support/admin-user';
import { Desk, inBrowser, launchBrowser, takePicture } from '../support/desk';
import { addUser, fieldOf, GRACE, openForm, openPage, saveForm } from '../support/signed-in-page';

const VIEW = { viewport: { width: 1440, height: 1000 }, locale: 'en-GB' };
const paragraph = (text: string): object => ({ type: 'paragraph', children: [{ type: 'text', text }] });

inBrowser('the history of a post', () => {
  let desk: Desk;
  let browser: Browser;
  let ada: Page;
  let grace: Page;
  let post = '';

  const dialogOf = (page: Page): Locator => page.getByRole('dialog');
  const panelOf = (page: Page): Locator => page.locator('[data-history]');
  const lineOf = (page: Page, number: number): Locator => dialogOf(page).locator(`[data-version="${number}"]`);
  const differenceOf = (page: Page, field: string): Locator => dialogOf(page).locator(`[data-differs="${field}"]`);

  async function openHistory(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Compare and restore' }).click();
    await dialogOf(page).locator('[data-comparison][aria-busy="false"]').waitFor();
  }

  async function choose(page: Page, number: number): Promise<void> {
    await lineOf(page, number).click();
    await dialogOf(page).locator(`[data-comparison="${number}"][aria-busy="false"]`).waitFor();
  }

  async function undo(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByText('Undone.', { exact: true }).waitFor();
  }

  /** The fields that differ in the open comparison, with the words that were removed and added. */
  async function marked(page: Page): Promise<Record<string, { del: string[]; ins: string[] }>> {
    const found: Record<string, { del: string[]; ins: string[] }> = {};
    for (const one of await dialogOf(page).locator('[data-differs]').all())
      found[(await one.getAttribute('data-differs')) ?? ''] = {
        del: await one.locator('del').allInnerTexts(),
        ins: await one.locator('ins').allInnerTexts(),
      };
    return found;
  }

  beforeAll(async () => {
    desk = await Desk.open();
    await addUser(desk.cms, ADA, 'strapi-super-admin');
    await addUser(desk.cms, GRACE, 'strapi-editor');
    browser = await launchBrowser();
    ada = await openPage(desk.cms, await browser.newContext(VIEW), ADA);
    grace = await openPage(desk.cms, await browser.newContext(VIEW), GRACE);
    post = await desk.create(
      'post',
      {
        title: 'The affair',
        slug: 'the-affair',
        excerpt: 'A short piece about the affair of March.',
        body: [{ __component: 'body.rich-text', content: [paragraph('He left the house at nine and walked to the river.')] }],
      },
      'en',
    );
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  test('lists each save and publication of two users, with who, when and which fields', async () => {
    await openForm(ada, desk.cms, 'post', post);
    await fieldOf(ada, 'excerpt').fill('A short piece about the affair of April.');
    await saveForm(ada);
    await openForm(grace, desk.cms, 'post', post);
    await fieldOf(grace, 'title').fill('The affair of April');
    await grace.getByRole('button', { name: 'Text', exact: true }).click();
    await grace.locator('.ProseMirror').getByText('He left the house').click();
    await grace.keyboard.press('Control+End');
    await grace.keyboard.type(' Nobody saw him again.');
    await saveForm(grace);
    await grace.getByRole('button', { name: 'Publish', exact: true }).click();
    await panelOf(grace).getByText('Published').waitFor();
    await ada.reload();
    const lines = panelOf(ada).locator('[data-version]');
    await lines.nth(3).waitFor();
    expect(
      (await lines.allInnerTexts()).map((line) => line.replace(/\w+ \d{1,2}, 2\d{3}, \d{1,2}:\d\d [AP]M/, 'MOMENT').split('\n')),
    ).toEqual([
      ['Published', 'Version 4, MOMENT by Grace Hopper'],
      ['Saved: Title, Body', 'Version 3, MOMENT by Grace Hopper'],
      ['Saved: Excerpt', 'Version 2, MOMENT by Ada Editor'],
      ['Created', 'Version 1, MOMENT by a script'],
    ]);
    await takePicture(ada, 'history-panel');
  }, 240_000);

  test('shows what a version changed, by field and with the words marked, and compares any two', async () => {
    await openHistory(ada);
    await choose(ada, 3);
    expect(await marked(ada)).toEqual({
      title: { del: [], ins: [' of April'] },
      body: { del: [], ins: [' Nobody saw him again.'] },
    });
    await takePicture(ada, 'history-dialog');
    await choose(ada, 2);
    expect(await marked(ada)).toEqual({ excerpt: { del: ['March'], ins: ['April'] } });
    await choose(ada, 4);
    await dialogOf(ada).getByRole('combobox', { name: 'Compare with' }).click();
    await ada.getByRole('option', { name: /^Version 1,/ }).click();
    await differenceOf(ada, 'excerpt').waitFor();
    expect(await marked(ada)).toMatchObject({
      title: { del: [], ins: [' of April'] },
      excerpt: { del: ['March'], ins: ['April'] },
      body: { del: [], ins: [' Nobody saw him again.'] },
    });
    await takePicture(ada, 'history-compare');
  }, 240_000);

  test('restores one field as a draft, and takes that back', async () => {
    await choose(ada, 2);
    await dialogOf(ada).getByRole('combobox', { name: 'Compare with' }).click();
    await ada.getByRole('option', { name: /^Version 4,/ }).click();
    await differenceOf(ada, 'title').getByRole('button', { name: 'Restore Title' }).click();
    await ada.getByText('Title is as it was in version 2. It is not published.').waitFor();
    await ada.locator('input[name="title"][value="The affair"]').waitFor();
    expect(await desk.read('post', post)).toMatchObject({ title: 'The affair', excerpt: 'A short piece about the affair of April.' });
    expect(await desk.read('post', post, 'published')).toMatchObject({ title: 'The affair of April' });
    await undo(ada);
    await ada.locator('input[name="title"][value="The affair of April"]').waitFor();
    await panelOf(ada).locator('[data-version="6"]').getByText('Version 4 restored: Title').waitFor();
  }, 240_000);

  test('restores a whole version, and takes that back', async () => {
    await openHistory(ada);
    await choose(ada, 1);
    await dialogOf(ada).getByRole('button', { name: 'Restore this version' }).click();
    await ada.getByText('Version 1 is the draft again. It is not published.').waitFor();
    await ada.locator('input[name="title"][value="The affair"]').waitFor();
    const restored = await desk.read('post', post);
    expect(restored).toMatchObject({ title: 'The affair', excerpt: 'A short piece about the affair of March.' });
    expect(JSON.stringify(restored.body)).not.toContain('Nobody saw him again');
    await undo(ada);
    await ada.locator('input[name="title"][value="The affair of April"]').waitFor();
    expect(JSON.stringify((await desk.read('post', post)).body)).toContain('Nobody saw him again');
  }, 240_000);

  test('restores nothing over what is not saved, and undoes nothing over what another saved meanwhile', async () => {
    await fieldOf(ada, 'edition').fill('2026');
    await openHistory(ada);
    await choose(ada, 1);
    await dialogOf(ada).getByText('The form has changes that are not saved.', { exact: false }).waitFor();
    expect(await dialogOf(ada).getByRole('button', { name: 'Restore this version' }).isDisabled()).toBe(true);
    await ada.keyboard.press('Escape');
    await saveForm(ada);
    await openHistory(ada);
    await choose(ada, 1);
    await dialogOf(ada).getByRole('button', { name: 'Restore this version' }).click();
    await ada.getByText('Version 1 is the draft again. It is not published.').waitFor();
    await openForm(grace, desk.cms, 'post', post);
    await fieldOf(grace, 'excerpt').fill('Grace wrote this after the restoration.');
    await saveForm(grace);
    await ada.getByRole('button', { name: 'Undo', exact: true }).click();
    await ada.getByText(/This could not be undone: Grace Hopper changed this document/).waitFor();
    expect(await desk.read('post', post)).toMatchObject({ excerpt: 'Grace wrote this after the restoration.' });
  }, 240_000);

  test('lets a super admin purge a version with a reason, and shows an editor no such form', async () => {
    await openHistory(grace);
    await choose(grace, 2);
    await differenceOf(grace, 'excerpt').waitFor();
    expect(await dialogOf(grace).getByRole('button', { name: 'Purge…' }).count()).toBe(0);
    await ada.reload();
    await openHistory(ada);
    await choose(ada, 2);
    await dialogOf(ada).getByRole('button', { name: 'Purge…' }).click();
    const sure = dialogOf(ada).getByRole('button', { name: 'Purge for good' });
    expect(await sure.isDisabled()).toBe(true);
    await dialogOf(ada).getByLabel('Why').fill('A name that must not be kept');
    await takePicture(ada, 'history-purge');
    await sure.click();
    await lineOf(ada, 2).getByText('The content of this version was purged.').waitFor();
    await dialogOf(ada).locator('[data-comparison="2"]').getByText('The content of this version was purged.').waitFor();
    expect(await dialogOf(ada).getByRole('button', { name: 'Restore this version' }).isDisabled()).toBe(true);
    await takePicture(ada, 'history-purged');
    await choose(grace, 1);
    await choose(grace, 2);
    await dialogOf(grace).locator('[data-comparison="2"]').getByText('The content of this version was purged.').waitFor();
  }, 240_000);
});

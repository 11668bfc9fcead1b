/** What stays of a text when the browser is killed, when the post is open twice, and when somebody deletes it meanwhile. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { ADA } from '../support/admin-user';
import { Desk, inBrowser, launchBrowser, launchWithProfile, takePicture } from '../support/desk';
import { addUser, fieldOf, openForm, openPage, saveForm } from '../support/signed-in-page';

const POST = 'api::post.post';
const paragraph = (text: string): object => ({ type: 'paragraph', children: [{ type: 'text', text }] });

inBrowser('a text that is not saved', () => {
  let desk: Desk;
  let browser: Browser;
  let context: BrowserContext;
  let ada: Page;
  const folder = mkdtempSync(join(tmpdir(), 'dossier-profile-'));

  const comparison = (page: Page): Locator => page.locator('[data-compare]');
  const gone = (page: Page): Locator => page.locator('[data-gone]');
  const makePost = async (title: string): Promise<string> =>
    desk.create(
      'post',
      { title, excerpt: 'As it was.', body: [{ __component: 'body.rich-text', content: [paragraph('He left the house.')] }] },
      'en',
    );
  const bodyOf = async (id: string): Promise<string> => JSON.stringify((await desk.read('post', id)).body);
  const remove = async (documentId: string): Promise<void> => {
    await desk.cms.strapi.documents(POST).delete({ documentId, locale: '*' });
  };

  /** Types into the text of the first block. */
  async function typeIntoBody(page: Page, words: string): Promise<void> {
    await page.getByRole('button', { name: 'Text', exact: true }).click();
    await page.locator('.ProseMirror').getByText('He left the house.').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(words, { delay: 50 });
  }

  beforeAll(async () => {
    desk = await Desk.open();
    await addUser(desk.cms, ADA, 'strapi-super-admin');
    browser = await launchBrowser();
    context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, locale: 'en-GB' });
    ada = await openPage(desk.cms, context, ADA);
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await desk?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('is offered after a kill with what differs, also where another changed the post meanwhile', async () => {
    const id = await makePost('Before the kill');
    const first = await launchWithProfile(folder);
    const page = await openPage(desk.cms, first.context, ADA);
    await openForm(page, desk.cms, 'post', id);
    await fieldOf(page, 'title').fill('Typed before the kill');
    await typeIntoBody(page, ' Nobody saw him again.');
    await page.waitForTimeout(3_000);
    await first.kill();
    await desk.edit('post', id, { title: 'Changed by another', edition: '2026' });
    const second = await launchWithProfile(folder);
    const again = await openPage(desk.cms, second.context, ADA);
    await openForm(again, desk.cms, 'post', id);
    await comparison(again).getByText('The document was changed since then.', { exact: false }).waitFor();
    await comparison(again).locator('ins', { hasText: 'Nobody saw him again.' }).waitFor();
    await takePicture(again, 'crash-offer');
    await comparison(again).locator('[data-conflict="title"]').getByRole('radio', { name: 'Your text' }).click();
    await again.getByRole('button', { name: 'Take it into the form' }).click();
    await comparison(again).waitFor({ state: 'detached' });
    await saveForm(again);
    expect(await desk.read('post', id)).toMatchObject({ title: 'Typed before the kill', edition: '2026', excerpt: 'As it was.' });
    expect(await bodyOf(id)).toContain('He left the house. Nobody saw him again.');
    await second.kill();
  }, 240_000);

  test('of one user in two tabs stays in both; what each changed is merged, and of one field both texts are shown', async () => {
    const id = await makePost('In two tabs');
    await openForm(ada, desk.cms, 'post', id);
    await fieldOf(ada, 'title').fill('Of the first tab');
    const other = await context.newPage();
    await openForm(other, desk.cms, 'post', id);
    await other.locator('[data-presence]', { hasText: 'Another tab of yours' }).waitFor();
    await typeIntoBody(other, ' Of the second tab.');
    await saveForm(other);
    expect(await comparison(other).count()).toBe(0);
    await ada.bringToFront();
    expect(await fieldOf(ada, 'title').inputValue()).toBe('Of the first tab');
    await fieldOf(ada, 'title').focus();
    await saveForm(ada);
    expect((await desk.read('post', id)).title).toBe('Of the first tab');
    expect(await bodyOf(id)).toContain('Of the second tab.');
    await fieldOf(other, 'title').fill('Of the second tab');
    await fieldOf(other, 'title').press('Control+s');
    await comparison(other).locator('[data-conflict="title"]').waitFor();
    await comparison(other).getByRole('radio', { name: 'Your text' }).click();
    await other.getByRole('button', { name: 'Save the chosen texts' }).click();
    await comparison(other).waitFor({ state: 'detached' });
    await other
      .getByText(/Saved document/i)
      .first()
      .waitFor();
    await other.close();
    expect((await desk.read('post', id)).title).toBe('Of the second tab');
  }, 240_000);

  test('in a tab that is closed is offered in the other one when it opens the post again', async () => {
    const id = await makePost('A closed tab');
    const other = await context.newPage();
    await openForm(other, desk.cms, 'post', id);
    await fieldOf(other, 'excerpt').fill('Typed in a tab that was closed.');
    await other.waitForTimeout(3_000);
    await other.close();
    await openForm(ada, desk.cms, 'post', id);
    await comparison(ada).getByText('Text that was not saved').waitFor();
    await ada.getByRole('button', { name: 'Take it into the form' }).click();
    expect(await fieldOf(ada, 'excerpt').inputValue()).toBe('Typed in a tab that was closed.');
    await saveForm(ada);
  }, 240_000);

  test('into a post that another deletes meanwhile is saved in it, when the editor restores it', async () => {
    const id = await makePost('Deleted while it was open');
    await openForm(ada, desk.cms, 'post', id);
    await typeIntoBody(ada, ' Written while it was deleted.');
    await remove(id);
    await ada.keyboard.press('Control+s');
    await gone(ada).getByText('This document was deleted').waitFor();
    await takePicture(ada, 'crash-deleted');
    await gone(ada).getByRole('button', { name: 'Restore it and save' }).click();
    await ada
      .getByText(/Saved document/i)
      .first()
      .waitFor();
    expect(await bodyOf(id)).toContain('Written while it was deleted.');
    await ada.locator('.ProseMirror').getByText('Written while it was deleted.').waitFor();
    await fieldOf(ada, 'excerpt').fill('And saved once more.');
    await saveForm(ada);
    expect((await desk.read('post', id)).excerpt).toBe('And saved once more.');
  }, 240_000);

  test('into a deleted post stays in the form, and is offered again when the post is restored later', async () => {
    const id = await makePost('Deleted, and restored later');
    await openForm(ada, desk.cms, 'post', id);
    await fieldOf(ada, 'excerpt').fill('Not lost.');
    await remove(id);
    await fieldOf(ada, 'excerpt').press('Control+s');
    await gone(ada).getByRole('button', { name: 'Back to the form, without saving' }).click();
    await ada.getByText('Not saved: this document was deleted. Your text is kept', { exact: false }).waitFor();
    expect(await fieldOf(ada, 'excerpt').inputValue()).toBe('Not lost.');
    ada.once('dialog', (dialog) => void dialog.accept());
    await ada.goto(`${desk.cms.url}/admin/plugins/desk/bin`);
    await ada.locator(`[data-binned="${id}"]`).getByRole('button', { name: 'Restore', exact: true }).click();
    await ada.getByText('“Deleted, and restored later” is back.').waitFor();
    await openForm(ada, desk.cms, 'post', id);
    await comparison(ada).getByText('Text that was not saved').waitFor();
    await ada.getByRole('button', { name: 'Take it into the form' }).click();
    await saveForm(ada);
    expect((await desk.read('post', id)).excerpt).toBe('Not lost.');
  }, 240_000);

  test('into a post that is gone for good stays in the form, with what to do', async () => {
    const id = await makePost('Gone for good');
    await openForm(ada, desk.cms, 'post', id);
    await fieldOf(ada, 'excerpt').fill('Still here.');
    await remove(id);
    await desk.cms.strapi.db.connection.raw('delete from desk.documents where document_id = ?', [id]);
    await fieldOf(ada, 'excerpt').press('Control+s');
    await gone(ada).getByRole('button', { name: 'Restore it and save' }).click();
    await gone(ada).getByText('copy your text into a new document', { exact: false }).waitFor();
    await gone(ada).getByRole('button', { name: 'Back to the form, without saving' }).click();
    expect(await fieldOf(ada, 'excerpt').inputValue()).toBe('Still here.');
  }, 240_000);

  test('stays when a related document is opened from the form: it opens in a tab of its own, with the same protection', async () => {
    const author = await desk.cms.strapi.documents('api::author.author').create({ data: { name: 'Jane Doe', slug: 'jane-doe' } });
    const id = await desk.create('post', { title: 'With an author', authors: [author.documentId] }, 'en');
    await openForm(ada, desk.cms, 'post', id);
    await fieldOf(ada, 'title').fill('Not saved yet');
    const opened = context.waitForEvent('page');
    await ada.locator(`[data-reference="${author.documentId}"]`).getByRole('link').click();
    const related = await opened;
    related.setDefaultTimeout(120_000);
    expect(await ada.getByRole('dialog').count()).toBe(0);
    await related.locator('[data-presence]').waitFor({ state: 'attached' });
    await fieldOf(related, 'name').fill('Jane Roe');
    const changed: Record<string, unknown> = { name: 'Jane Poe' };
    await desk.cms.strapi.documents('api::author.author').update({ documentId: author.documentId, data: changed });
    await fieldOf(related, 'name').press('Control+s');
    await comparison(related).locator('[data-conflict="name"]').waitFor();
    await related.close();
    expect(await fieldOf(ada, 'title').inputValue()).toBe('Not saved yet');
  }, 240_000);
});

/** What an editor takes away and brings back in the browser: documents, publications, and entries of a form. */
import type { Browser, Locator, Page } from 'playwright-core';
import { z } from 'zod';
import { ADA } from '../support/admin-user';
import { Desk, inBrowser, launchBrowser, takePicture } from '../support/desk';
import { addUser, fieldOf, openForm, openPage, saveForm } from '../support/signed-in-page';

const POST = 'api::post.post';
const paragraph = (text: string): object => ({ type: 'paragraph', children: [{ type: 'text', text }] });
const timeline = z.looseObject({ entries: z.array(z.looseObject({ label: z.string() })) });

inBrowser('the bin', () => {
  let desk: Desk;
  let browser: Browser;
  let ada: Page;

  async function makePost(title: string, isPublic = false): Promise<string> {
    const id = await desk.create('post', { title, excerpt: `Of ${title}.` }, 'en');
    if (isPublic) await desk.cms.strapi.documents(POST).publish({ documentId: id, locale: 'en' });
    return id;
  }
  const isThere = async (documentId: string): Promise<boolean> =>
    (await desk.cms.strapi.documents(POST).findOne({ documentId, status: 'draft' })) !== null;
  const isPublic = async (documentId: string): Promise<boolean> =>
    (await desk.cms.strapi.documents(POST).findOne({ documentId, status: 'published' })) !== null;

  async function choose(page: Page, item: string | RegExp): Promise<void> {
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: item }).click();
  }
  async function confirm(page: Page): Promise<void> {
    const dialog = page.getByRole('alertdialog');
    await dialog.waitFor();
    expect(await dialog.innerText()).not.toMatch(/irreversible/i);
    await dialog.getByRole('button', { name: 'Confirm' }).click();
  }
  const offer = (page: Page): Locator => page.locator('[data-undo="offer"]');
  async function undo(page: Page, said: string): Promise<void> {
    await offer(page).getByText(said).waitFor();
    await offer(page).getByRole('button', { name: 'Undo' }).click();
    await page.locator('[data-undo="told"]').getByText('Undone.').waitFor();
  }
  const openList = async (): Promise<void> => {
    await ada.goto(`${desk.cms.url}/admin/content-manager/collection-types/${POST}?plugins[i18n][locale]=en`);
  };
  const openBin = async (): Promise<void> => {
    await ada.getByRole('link', { name: 'Bin' }).click();
    await ada.getByRole('heading', { name: 'Bin' }).waitFor();
  };
  const binned = (documentId: string): Locator => ada.locator(`[data-binned="${documentId}"]`);

  beforeAll(async () => {
    desk = await Desk.open();
    await addUser(desk.cms, ADA, 'strapi-super-admin');
    browser = await launchBrowser();
    ada = await openPage(desk.cms, await browser.newContext({ viewport: { width: 1440, height: 1000 }, locale: 'en-GB' }), ADA);
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  test('a public post that is deleted in its form comes back with one click, public again', async () => {
    const id = await makePost('Deleted in the form', true);
    await openForm(ada, desk.cms, 'post', id);
    await choose(ada, /^Delete entry \(all locales\)/);
    await confirm(ada);
    await offer(ada).waitFor();
    expect(await isThere(id)).toBe(false);
    await takePicture(ada, 'bin-toast');
    await undo(ada, 'Deleted; it is in the bin for 30 days.');
    expect([await isThere(id), await isPublic(id)]).toEqual([true, true]);
    await openForm(ada, desk.cms, 'post', id);
    expect(await fieldOf(ada, 'excerpt').inputValue()).toBe('Of Deleted in the form.');
  }, 240_000);

  test('posts that are deleted in the list come back together, and stand in the list again', async () => {
    const ids = [await makePost('Deleted in the list, one'), await makePost('Deleted in the list, two')];
    await openList();
    for (const name of ['one', 'two'])
      await ada
        .getByRole('row', { name: new RegExp(`Deleted in the list, ${name}`) })
        .getByRole('checkbox')
        .click();
    await ada.getByRole('button', { name: 'Delete', exact: true }).click();
    await confirm(ada);
    await offer(ada).waitFor();
    expect(await Promise.all(ids.map(isThere))).toEqual([false, false]);
    await undo(ada, '2 deleted; they are in the bin for 30 days.');
    await ada.getByRole('row', { name: /Deleted in the list, two/ }).waitFor();
    expect(await Promise.all(ids.map(isThere))).toEqual([true, true]);
  }, 240_000);

  test('the bin lists what was deleted, when and by whom, and gives it back as a draft or public', async () => {
    const [draft, shown] = [await makePost('Only a draft'), await makePost('It was public', true)];
    await openList();
    for (const title of ['Only a draft', 'It was public']) {
      const row = ada.getByRole('row', { name: new RegExp(title) });
      await row.getByRole('button', { name: 'Row actions' }).click();
      await ada.getByRole('menuitem', { name: /^Delete entry \(all locales\)/ }).click();
      await confirm(ada);
      await row.waitFor({ state: 'detached' });
    }
    await openBin();
    await binned(draft).waitFor();
    expect(await binned(shown).innerText()).toMatch(/It was public.*en, was public.*by Ada Editor.*30 days/s);
    await takePicture(ada, 'bin-page');
    await binned(draft).getByRole('button', { name: 'Restore', exact: true }).click();
    await ada.getByText('“Only a draft” is back.').waitFor();
    await binned(draft).waitFor({ state: 'detached' });
    await binned(shown).getByRole('button', { name: 'Restore and publish' }).click();
    await binned(shown).waitFor({ state: 'detached' });
    await ada.getByText('The bin is empty.').waitFor();
    expect([await isThere(draft), await isPublic(draft), await isPublic(shown)]).toEqual([true, false, true]);
  }, 240_000);

  test('what a super admin deletes for good in the bin is asked for once more, and is gone', async () => {
    const id = await makePost('Gone for good');
    await openList();
    await ada
      .getByRole('row', { name: /Gone for good/ })
      .getByRole('button', { name: 'Row actions' })
      .click();
    await ada.getByRole('menuitem', { name: /^Delete entry \(all locales\)/ }).click();
    await confirm(ada);
    await openBin();
    await binned(id).getByRole('button', { name: 'Delete for good' }).click();
    const dialog = ada.getByRole('alertdialog');
    await dialog.getByText('“Gone for good” and its history will be gone for good.').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await binned(id).getByRole('button', { name: 'Delete for good' }).click();
    await dialog.getByRole('button', { name: 'Delete for good' }).click();
    await ada.getByText('The bin is empty.').waitFor();
  }, 240_000);

  test('a post that is unpublished is public again with one click, and its changed draft stays', async () => {
    const id = await makePost('Withdrawn', true);
    await openForm(ada, desk.cms, 'post', id);
    await fieldOf(ada, 'excerpt').fill('Changed since the publication.');
    await saveForm(ada);
    await ada.getByRole('button', { name: 'More document actions' }).click();
    await ada.getByRole('menuitem', { name: 'Unpublish', exact: true }).click();
    const keeps = ada.getByRole('radio', { name: /keep/i });
    if ((await keeps.count()) > 0) await confirm(ada);
    await offer(ada).waitFor();
    expect(await isPublic(id)).toBe(false);
    await undo(ada, 'Unpublished: readers no longer see it.');
    expect((await desk.read('post', id, 'published')).excerpt).toBe('Of Withdrawn.');
    expect((await desk.read('post', id)).excerpt).toBe('Changed since the publication.');
  }, 240_000);

  test('languages of a post that are unpublished together are public again together, and no other', async () => {
    const id = await makePost('In two languages');
    const posts = desk.cms.strapi.documents(POST);
    const french: Record<string, unknown> = { title: 'En deux langues' };
    await posts.update({ documentId: id, locale: 'fr', data: french });
    for (const locale of ['en', 'fr']) await posts.publish({ documentId: id, locale });
    const languages = async (): Promise<boolean[]> =>
      Promise.all(['en', 'fr'].map(async (locale) => (await posts.findOne({ documentId: id, locale, status: 'published' })) !== null));
    await openForm(ada, desk.cms, 'post', id, 'fr');
    await ada.getByRole('button', { name: 'More document actions' }).click();
    await ada.getByRole('menuitem', { name: 'Unpublish', exact: true }).click();
    await offer(ada).waitFor();
    expect(await languages()).toEqual([true, false]);
    await undo(ada, 'Unpublished: readers no longer see it.');
    expect(await languages()).toEqual([true, true]);
    await ada.getByRole('button', { name: 'More document actions' }).click();
    await ada.getByRole('menuitem', { name: 'Unpublish multiple locales' }).click();
    const dialog = ada.getByRole('dialog');
    await dialog.getByRole('checkbox').first().click();
    await dialog.getByRole('button', { name: 'Unpublish', exact: true }).click();
    await offer(ada).waitFor();
    expect(await languages()).toEqual([false, false]);
    await undo(ada, '2 unpublished: readers no longer see them.');
    expect(await languages()).toEqual([true, true]);
  }, 240_000);

  test('an entry that was removed from a timeline comes back with its text in its place', async () => {
    const entries = ['First', 'Second', 'Third'].map((name, at) => ({
      key: name.toLowerCase(),
      date: { printed: `${1990 + at}`, edtf: null },
      text: [paragraph(`${name} line.`)],
    }));
    const id = await desk.create('timeline', { title: 'Three lines', entries }, 'en');
    await openForm(ada, desk.cms, 'timeline', id);
    const rows = ada.locator('[data-entries] [data-entry-label]');
    await rows.nth(1).click();
    await ada.locator('[data-entries] [contenteditable="true"]').click();
    await ada.keyboard.press('Control+End');
    await ada.keyboard.type(' Not saved yet.');
    await rows.nth(1).getByText('Not saved yet.').waitFor();
    await ada.locator('[data-entries]').getByRole('button', { name: 'Delete', exact: true }).nth(1).click();
    await rows.nth(2).waitFor({ state: 'detached' });
    await takePicture(ada, 'bin-entry');
    await offer(ada).getByText('Removed: Entries 2').waitFor();
    await offer(ada).getByRole('button', { name: 'Undo' }).click();
    await rows.nth(1).getByText('1991 · Second line. Not saved yet.').waitFor();
    await ada.keyboard.press('Control+s');
    await ada.getByText(/Saved document/i).waitFor();
    const stored = timeline.parse(await desk.read('timeline', id)).entries.map(({ label }) => label);
    expect(stored).toEqual(['1990 · First line.', '1991 · Second line. Not saved yet.', '1992 · Third line.']);
  }, 240_000);
});

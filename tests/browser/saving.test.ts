/** No word is lost between typing and saving: two editors on one post, a lost session, a reload, and a killed browser. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { Desk, inBrowser, launchBrowser, launchWithProfile, slowDown, takePicture } from '../support/desk';
import { ADA } from '../support/admin-user';
import { addUser, GRACE, openForm, openPage } from '../support/signed-in-page';

inBrowser('saving', () => {
  let desk: Desk;
  let other: Browser;
  let ada: Page;
  let grace: Page;
  const folder = mkdtempSync(join(tmpdir(), 'dossier-profile-'));

  const title = (page: Page) => page.locator('input[name="title"]');
  const excerpt = (page: Page) => page.locator('textarea[name="excerpt"]');
  const saved = (page: Page) =>
    page
      .getByText(/Saved document/i)
      .first()
      .waitFor();
  const comparison = (page: Page) => page.locator('[data-compare]');

  const openPost = async (page: Page, documentId: string): Promise<void> => openForm(page, desk.cms, 'post', documentId);

  async function createPost(name: string): Promise<string> {
    return desk.create('post', { title: name, excerpt: 'As it was.' }, 'en');
  }

  async function endSessions(): Promise<void> {
    await desk.cms.strapi.db.query('admin::session').deleteMany({ where: {} });
  }

  beforeAll(async () => {
    desk = await Desk.open();
    for (const person of [ADA, GRACE]) await addUser(desk.cms, person, 'strapi-super-admin');
    other = await launchBrowser();
    ada = await openPage(desk.cms, await other.newContext({ viewport: { width: 1400, height: 1000 }, locale: 'en-GB' }), ADA);
    grace = await openPage(desk.cms, await other.newContext({ viewport: { width: 1400, height: 1000 }, locale: 'en-GB' }), GRACE);
  }, 240_000);

  afterAll(async () => {
    await other?.close();
    await desk?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('of two editors, the second sees both texts of a field and chooses; what only one changed is merged', async () => {
    const id = await createPost('Both write');
    await openPost(ada, id);
    await openPost(grace, id);
    await title(grace).fill('The title of Grace');
    await grace.locator('input[name="edition"]').fill('2026');
    await grace.keyboard.press('Control+s');
    await saved(grace);
    await title(ada).fill('The title of Ada');
    await excerpt(ada).fill('The excerpt of Ada.');
    await excerpt(ada).press('Control+s');
    await comparison(ada).getByText('Grace Hopper changed this document', { exact: false }).waitFor();
    expect(await ada.locator('[data-conflict]').evaluateAll((all) => all.map((one) => one.getAttribute('data-conflict')))).toEqual([
      'title',
    ]);
    await takePicture(ada, 'saving-conflict');
    await ada.getByRole('radio', { name: 'Your text' }).click();
    await ada.getByRole('button', { name: 'Save the chosen texts' }).click();
    await saved(ada);
    expect(await desk.read('post', id)).toMatchObject({ title: 'The title of Ada', edition: '2026', excerpt: 'The excerpt of Ada.' });
    await ada.locator('input[name="edition"][value="2026"]').waitFor();
  }, 240_000);

  test('references that both chose are merged one by one; where one must be chosen, both are shown by their titles', async () => {
    const [curie, hahn] = [
      await desk.create('entity', { name: 'Marie Curie', kind: 'person' }),
      await desk.create('entity', { name: 'Otto Hahn', kind: 'person' }),
    ];
    const [first, second] = [await createPost('The first piece'), await createPost('The second piece')];
    const id = await createPost('With references');
    await openPost(ada, id);
    for (const [field, typed] of [
      ['about', 'Otto Hahn'],
      ['editionOf', 'The second piece'],
    ] as const) {
      await ada.locator(`input[name="${field}"]`).fill(typed);
      await ada.getByRole('option', { name: typed }).first().click();
    }
    await desk.edit('post', id, { about: [curie], editionOf: [first] });
    await title(ada).press('Control+s');
    const conflict = ada.locator('[data-conflict="editionOf"]');
    for (const words of ['The first piece', 'The second piece']) await conflict.getByText(words).waitFor();
    expect(await ada.locator('[data-conflict]').count()).toBe(1);
    await takePicture(ada, 'saving-references');
    await ada.getByRole('radio', { name: 'Your text' }).click();
    await ada.getByRole('button', { name: 'Save the chosen texts' }).click();
    await saved(ada);
    expect(await desk.read('post', id)).toMatchObject({ about: [hahn, curie], editionOf: [second] });
  }, 240_000);

  test('Ctrl+S saves before the form is whole, and during a save; what is typed during the first save goes on in the form that opens', async () => {
    const endSlowness = await slowDown(ada, 4);
    const id = await createPost('Saved twice');
    await openPost(ada, id);
    await ada.route(/collection-types\/api::comment|collection-types\/api::post/, async (route) => {
      if (route.request().method() !== 'GET') await new Promise((resolve) => setTimeout(resolve, 1_000));
      await route.continue();
    });
    await title(ada).fill('First');
    await title(ada).press('Control+s');
    await title(ada).fill('Second');
    const second = ada.waitForResponse((answer) => {
      const request = answer.request();
      return request.method() === 'PUT' && (request.postData() ?? '').includes('Second');
    });
    await title(ada).press('Control+s');
    await second;
    expect((await desk.read('post', id)).title).toBe('Second');
    await ada.goto(`${desk.cms.url}/admin/content-manager/collection-types/api::comment.comment/create`);
    await ada.locator('input[name="author"]').fill('A reader');
    await ada.locator('.ProseMirror').click();
    await ada.keyboard.type('Words');
    await ada.keyboard.press('Control+s');
    await ada.keyboard.type(' and more');
    await ada.waitForURL((url) => !url.pathname.endsWith('/create'));
    await ada.locator('.ProseMirror').getByText('Words and more', { exact: true }).waitFor();
    await ada.unrouteAll({ behavior: 'wait' });
    await endSlowness();
  }, 240_000);

  test('Ctrl+S that is pressed before the form has its button Save saves', async () => {
    const page = await ada.context().newPage();
    // The admin shows its buttons when the browser is idle, which a slow computer seldom is.
    await page.addInitScript(() => {
      const own = window.requestIdleCallback.bind(window);
      window.requestIdleCallback = (work, options) => window.setTimeout(() => own(work, options), 2_000);
    });
    await page.goto(`${desk.cms.url}/admin/content-manager/collection-types/api::comment.comment/create`);
    await page.locator('input[name="author"]').fill('An early reader');
    expect(await page.getByRole('button', { name: 'Save', exact: true }).count()).toBe(0);
    await page.keyboard.press('Control+s');
    await page.waitForURL((url) => !url.pathname.endsWith('/create'));
    expect(await page.locator('input[name="author"]').inputValue()).toBe('An early reader');
    await page.close();
  }, 240_000);

  test('what is taken back right after a save stays so', async () => {
    const id = await createPost('As before');
    await openPost(ada, id);
    await title(ada).fill('As before!');
    await ada.route(/collection-types\/api::post/, async (route) => {
      if (route.request().method() === 'GET') await new Promise((resolve) => setTimeout(resolve, 2_000));
      await route.continue();
    });
    const answered = ada.waitForResponse((answer) => answer.request().method() === 'PUT');
    await title(ada).press('Control+s');
    await answered;
    await title(ada).press('End');
    await title(ada).press('Backspace');
    await ada.waitForTimeout(4_000);
    await ada.unrouteAll({ behavior: 'wait' });
    expect(await title(ada).inputValue()).toBe('As before');
    const stored = ada.waitForResponse((answer) => answer.request().method() === 'PUT');
    await title(ada).press('Control+s');
    await stored;
    expect((await desk.read('post', id)).title).toBe('As before');
  }, 240_000);

  test('going back from the comparison keeps one’s text; the other text can be taken', async () => {
    const id = await createPost('Back and forth');
    await openPost(ada, id);
    await title(ada).fill('Mine');
    await desk.edit('post', id, { title: 'Theirs' });
    await ada.keyboard.press('Control+s');
    await ada.getByRole('button', { name: 'Back to the form, without saving' }).click();
    expect(await title(ada).inputValue()).toBe('Mine');
    await title(ada).press('Control+s');
    await ada.getByRole('radio').first().click();
    await ada.getByRole('button', { name: 'Save the chosen texts' }).click();
    await saved(ada);
    expect([await title(ada).inputValue(), (await desk.read('post', id)).title]).toEqual(['Theirs', 'Theirs']);
  }, 240_000);

  test('who else has the post open is shown in the form and in the list, until it is closed', async () => {
    const id = await createPost('Seen by two');
    await openPost(grace, id);
    await openPost(ada, id);
    await ada.locator('[data-presence]', { hasText: 'Grace Hopper' }).waitFor();
    await takePicture(ada, 'saving-presence');
    await ada.goto(`${desk.cms.url}/admin/content-manager/collection-types/api::post.post?plugins[i18n][locale]=en`);
    await ada.locator(`[data-open-at="${id}"]`, { hasText: 'Grace Hopper' }).waitFor();
    await takePicture(ada, 'saving-list');
  }, 240_000);

  test('after a reload the typed text is offered with what differs, and is taken; after a save it is offered no more', async () => {
    const id = await createPost('Reloaded');
    await openPost(ada, id);
    await title(ada).fill('Typed before the reload');
    await ada.waitForTimeout(3_000);
    ada.once('dialog', (dialog) => void dialog.accept());
    await ada.reload();
    await comparison(ada).getByText('Text that was not saved').waitFor();
    await takePicture(ada, 'saving-kept');
    await ada.getByRole('button', { name: 'Take it into the form' }).click();
    expect(await title(ada).inputValue()).toBe('Typed before the reload');
    await ada.keyboard.press('Control+s');
    await saved(ada);
    await openPost(ada, id);
    await ada.waitForTimeout(1_500);
    expect(await comparison(ada).count()).toBe(0);
  }, 240_000);

  test('after the end of the session, Ctrl+S asks for the password in place and then saves', async () => {
    const id = await createPost('Without a session');
    await openPost(ada, id);
    await endSessions();
    await title(ada).fill('Typed without a session');
    await title(ada).press('Control+s');
    const dialog = ada.locator('[data-session]');
    await dialog.locator('input[type="password"]').fill('not-the-password');
    await dialog.getByRole('button', { name: 'Sign in and go on' }).click();
    await dialog.getByText('This is not the password of ada@example.org', { exact: false }).waitFor();
    await takePicture(ada, 'saving-session');
    await dialog.locator('input[type="password"]').fill(ADA.password);
    await dialog.getByRole('button', { name: 'Sign in and go on' }).click();
    await saved(ada);
    expect([await title(ada).inputValue(), (await desk.read('post', id)).title]).toEqual([
      'Typed without a session',
      'Typed without a session',
    ]);
  }, 240_000);

  test('what was typed into a new post more than 3 seconds before the browser was killed is offered again', async () => {
    const create = `${desk.cms.url}/admin/content-manager/collection-types/api::post.post/create?plugins[i18n][locale]=en`;
    const first = await launchWithProfile(folder);
    const page = await openPage(desk.cms, first.context, ADA);
    await page.goto(create);
    await page.locator('[data-presence]').waitFor({ state: 'attached' });
    await title(page).pressSequentially('A title that was never saved', { delay: 110 });
    await page.waitForTimeout(3_000);
    await first.kill();
    const second = await launchWithProfile(folder);
    const again = await openPage(desk.cms, second.context, ADA);
    await again.goto(create);
    await again.getByRole('button', { name: 'Take it into the form' }).click();
    expect(await title(again).inputValue()).toBe('A title that was never saved');
    await second.kill();
  }, 240_000);
});

/** The desk’s own panels, fields and dialogs follow the rules of axe-core, in both themes. */
import { ADA, signIn, tokenOf } from '../support/admin-user';
import { violationsIn } from '../support/accessibility';
import { Desk, inBrowser } from '../support/desk';
import { LONGEST_MS } from '../support/form-pages';
import { PASTED_LINES, words } from '../support/texts';

const GRACE = { ...ADA, firstname: 'Grace', lastname: 'Hopper', email: 'grace@example.org' };
inBrowser('accessibility', () => {
  let desk: Desk;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    desk = await Desk.open();
    desk.page.setDefaultTimeout(LONGEST_MS / 4);
    const body = [{ __component: 'body.rich-text', content: words('On that night Jon Doe spoke.') }];
    const post = { title: 'The attacks [2019]', slug: 'attacks-2019', edition: '2019', dateline: '2019-11-13', excerpt: 'Jon Doe.', body };
    ids.post = await desk.create('post', post, 'en');
    await desk.cms.strapi.documents('api::post.post').publish({ documentId: ids.post, locale: 'en' });
    await desk.edit('post', ids.post, { excerpt: 'Jon Doe in 2015.', cover: { url: 'https://example.org/a.png' } });
    ids.gone = await desk.create('source', { title: 'Soon gone' });
    await desk.register();
    await desk.page.evaluate(() => localStorage.setItem('STRAPI_THEME', 'system'));
    const role: { id: number } | null = await desk.cms.strapi.db.query('admin::role').findOne({ where: { code: 'strapi-super-admin' } });
    await desk.cms.strapi.service('admin::user').create({ ...GRACE, isActive: true, registrationToken: null, roles: [role?.id ?? 0] });
    await desk.cms.strapi.documents('api::source.source').delete({ documentId: ids.gone });
  }, 2 * LONGEST_MS);

  afterAll(() => desk?.close());

  /** Another editor opens the post. */
  async function openAsGrace(): Promise<void> {
    const token = await tokenOf(await signIn(desk.cms.url, GRACE));
    const form = { tab: 'tab-of-grace', uid: 'api::post.post', documentId: ids.post, locale: 'en', secondsSinceTyped: 5 };
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const answer = await fetch(`${desk.cms.url}/desk/presence`, { method: 'POST', headers, body: JSON.stringify(form) });
    expect(answer.status).toBe(200);
  }

  async function openPost(): Promise<void> {
    await desk.goTo('post', `/${ids.post}`, 'en');
    await desk.page.locator('[data-history]').waitFor();
  }

  async function openText(): Promise<void> {
    await openPost();
    await desk.page.getByRole('button', { name: /^Text/ }).first().click();
    await desk.page.locator('.ProseMirror').click();
  }

  async function openDialog(menu: string, action: string): Promise<void> {
    await openPost();
    await desk.page.getByRole('button', { name: menu }).first().click();
    await desk.page.getByRole('menuitem', { name: action }).click();
    await desk.page.getByRole('dialog').waitFor();
  }

  async function openPaste(): Promise<void> {
    await desk.goTo('timeline', '/create', 'en');
    await desk.field('title').fill('The affair');
    await desk.page.getByRole('button', { name: 'Paste a chronology' }).click();
    await desk.page.getByLabel('Paste the lines here').fill(PASTED_LINES);
  }

  const found: string[] = [];

  /** Checks the parts in both themes. What breaks a rule is told at the end of the test. */
  async function check(name: string, ...parts: string[]): Promise<void> {
    for (const theme of ['light', 'dark'] as const) {
      await desk.page.emulateMedia({ colorScheme: theme });
      const violations = await violationsIn(desk.page, ...parts);
      found.push(...violations.map((violation) => `${name}, ${theme}: ${violation}`));
      await desk.picture(`accessibility-${theme}-${name}`);
    }
  }

  afterEach(() => {
    expect(found.splice(0)).toEqual([]);
  });

  test(
    'the list of posts, with who has one open',
    async () => {
      await openAsGrace();
      await desk.goTo('post');
      await desk.page.locator(`[data-open-at="${ids.post}"]`, { hasText: 'Grace Hopper' }).waitFor();
      await check('list', 'table tbody');
    },
    LONGEST_MS,
  );

  test(
    'the panels beside the form, the references and what is created in place',
    async () => {
      await openAsGrace();
      await openPost();
      await desk.page.locator('[data-presence]', { hasText: 'Grace Hopper' }).waitFor();
      await desk.page.locator('[data-checks="done"]').waitFor();
      await check('form', '[data-checks]', '[data-pictures]', '[data-history]', '[data-presence]', '[data-references]');
      const create = desk.page.getByRole('option', { name: 'Create “bolog” as a person' });
      await desk.field('about').fill('bolog');
      await create.waitFor();
      await check('references-options', '[data-references="about"]', '[role="listbox"]');
      await create.click();
      await desk.page.locator('[data-created]').waitFor();
      await check('references-created', '[data-references="about"]');
      await desk.save();
    },
    LONGEST_MS,
  );

  test(
    'the field for texts, its search, the dialog of links and the help',
    async () => {
      await openText();
      await check('text', '[data-text-field]');
      await desk.page.keyboard.press('Control+f');
      await desk.page.getByLabel('Find', { exact: true }).fill('Doe');
      await desk.page.getByText('1 of 1').waitFor();
      await check('text-find', '[data-text-field]');
      await desk.page.keyboard.press('Escape');
      await desk.page.keyboard.press('Control+k');
      await desk.page.getByLabel('Address', { exact: true }).fill('javascript:alert(1)');
      await desk.page.getByLabel('Address', { exact: true }).press('Enter');
      await desk.page.getByText('A link can’t have this address').waitFor();
      await check('text-link', '[role="dialog"]');
      await desk.page.keyboard.press('Escape');
      await desk.page.locator('[data-tool="help"]').click();
      await check('text-help', '[role="dialog"]');
    },
    LONGEST_MS,
  );

  test(
    'pasting a chronology, its preview, its entries and their dates',
    async () => {
      await openPaste();
      await check('paste', '[role="dialog"]');
      await desk.page.getByRole('button', { name: 'Read the lines' }).click();
      await desk.page.locator('[data-line]').first().waitFor();
      await check('paste-preview', '[role="dialog"]');
      await desk.page.getByRole('button', { name: 'Add 4 entries' }).click();
      await desk.page.getByText('4 entries added.').waitFor();
      await desk.page.getByRole('button', { name: 'Sort by date' }).click();
      await desk.page.getByText('Sorted by date.').waitFor();
      await desk.page.locator('[data-entries] [data-entry-label]', { hasText: '5/6/99' }).click();
      await desk.page.locator('[data-suggestions]').waitFor();
      await check('entries', 'div:has(> [data-entries])');
      await desk.page.getByRole('button', { name: '5 June 1999', exact: true }).click();
      await desk.page.getByRole('button', { name: 'Change the meaning' }).click();
      await desk.page.getByLabel('Last day').waitFor();
      await check('entries-meaning', '[data-entries]');
      await desk.save();
    },
    LONGEST_MS,
  );

  test(
    'the dialogs of a new edition, of a correction and of the history',
    async () => {
      await openDialog('More actions', 'New edition');
      await desk.page.locator('[data-plan]').waitFor();
      await check('edition', '[role="dialog"]');
      await openDialog('More document actions', 'Correct…');
      await desk.page.getByLabel('What was wrong').fill('Jon Doe');
      await desk.page.getByLabel('What is right').fill('John Doe');
      await desk.page.locator('[data-places]').waitFor();
      await check('correction', '[role="dialog"]');
      await openPost();
      await desk.page.getByRole('button', { name: 'Compare and restore' }).click();
      await desk.page.locator('[data-comparison]').waitFor();
      await check('history', '[role="dialog"]');
    },
    LONGEST_MS,
  );

  test(
    'the comparison with what somebody else has saved',
    async () => {
      await openPost();
      await desk.field('title').fill('Mine');
      await desk.edit('post', ids.post ?? '', { title: 'Theirs' });
      await desk.field('title').press('Control+s');
      await desk.page.locator('[data-conflict="title"]').waitFor();
      await check('conflict', '[data-compare]');
      await desk.page.getByRole('radio', { name: 'Your text' }).click();
      await desk.page.getByRole('button', { name: 'Save the chosen texts' }).click();
      await desk.page.locator('[data-compare]').waitFor({ state: 'detached' });
    },
    LONGEST_MS,
  );

  test(
    'the bin, and the pictures without description',
    async () => {
      await desk.page.goto(`${desk.cms.url}/admin/plugins/desk/bin`);
      await desk.page.locator('[data-binned]').first().waitFor();
      await check('bin', 'main');
      await desk.page.goto(`${desk.cms.url}/admin/plugins/desk/pictures`);
      await desk.page.getByRole('heading', { name: 'Pictures without description' }).waitFor();
      await desk.page.getByText('Used in').first().waitFor();
      await check('pictures', 'main');
    },
    LONGEST_MS,
  );
});

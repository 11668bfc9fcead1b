/** "New edition" and "Correct…" in the admin panel, as an editor uses them. */
import { source as axe } from 'axe-core';
import { Desk, inBrowser } from '../support/desk';

inBrowser('the yearly edition and its correction', () => {
  let desk: Desk;
  const ids: Record<string, string> = {};
  const year = new Date().getFullYear();

  beforeAll(async () => {
    desk = await Desk.open();
    const content = [{ type: 'paragraph', children: [{ type: 'text', text: 'On that night Jon Doe spoke.' }] }];
    ids.old = await desk.create(
      'post',
      {
        title: 'The attacks (13 November 2015) [2019]',
        slug: 'attacks-2019',
        excerpt: 'Jon Doe in 2015.',
        dateline: '2019-11-13',
        edition: '2019',
        body: [{ __component: 'body.rich-text', content }],
      },
      'en',
    );
    await desk.cms.strapi.documents('api::post.post').publish({ documentId: ids.old, locale: 'en' });
    await desk.register();
  }, 120_000);

  afterAll(() => desk?.close());

  /** Violations of the accessibility rules in the open dialog. */
  async function violations(): Promise<string[]> {
    await desk.page.evaluate(axe);
    return desk.page.evaluate(async () => {
      const { axe: rules } = window as unknown as {
        axe: { run(context: string): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      const { violations: found } = await rules.run('[role="dialog"]');
      return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
    });
  }

  test('a new edition is made in the form: its label, title, slug and day are shown before, and the form of the draft opens', async () => {
    await desk.goTo('post', `/${ids.old}`, 'en');
    await desk.page.getByRole('button', { name: 'More actions' }).first().click();
    await desk.page.getByRole('menuitem', { name: 'New edition' }).click();
    const dialog = desk.page.getByRole('dialog');
    await dialog.locator(`[data-plan="${year}"]`).waitFor();
    expect(await dialog.getByLabel('Edition', { exact: false }).first().inputValue()).toBe(String(year));
    const shown = await dialog.innerText();
    for (const words of [`The attacks (13 November 2015) [${year}]`, `attacks-${year}`, `${year}-11-13`]) expect(shown).toContain(words);
    await desk.picture('edition-dialog');
    expect(await violations()).toEqual([]);
    await dialog.getByRole('button', { name: 'Make the edition' }).click();
    await desk.page.waitForURL((url) => !url.pathname.includes(ids.old ?? ''));
    ids.next = await desk.openedId();
    await desk.page.getByRole('heading', { name: `The attacks (13 November 2015) [${year}]` }).waitFor();
    expect(await desk.page.getByRole('dialog').count()).toBe(0);
    expect(await desk.read('post', ids.next)).toMatchObject({ editionOf: [ids.old], related: [{ post: [ids.old] }], corrections: [] });
    await desk.picture('edition-form');
  });

  test('in the list, an edition that exists already is named, and the dialog leads to it', async () => {
    await desk.goTo('post');
    const row = desk.page.getByRole('row', { name: /\[2019\]/ });
    await row.getByRole('button', { name: /more actions|row actions/i }).click();
    await desk.page.getByRole('menuitem', { name: 'New edition' }).click();
    const dialog = desk.page.getByRole('dialog');
    await dialog.locator(`[data-existing="${ids.next}"]`).waitFor();
    expect(await dialog.getByRole('button', { name: 'Make the edition' }).isDisabled()).toBe(true);
    await desk.picture('edition-exists');
    await dialog.getByRole('button', { name: 'Open it' }).click();
    await desk.page.waitForURL((url) => url.pathname.endsWith(ids.next ?? ''));
  });

  test('a correction shows where the wrong words stand and what readers will see, and publishes both', async () => {
    await desk.edit('post', ids.old ?? '', { dateline: '2019-11-14' });
    await desk.goTo('post', `/${ids.old}`, 'en');
    await desk.page.getByRole('button', { name: 'More document actions' }).click();
    await desk.page.getByRole('menuitem', { name: 'Correct…' }).click();
    const dialog = desk.page.getByRole('dialog');
    await dialog.locator('[data-changes]').waitFor();
    await dialog.getByLabel('What was wrong').fill('Jon Doe');
    await dialog.getByLabel('What is right').fill('John');
    await dialog.getByText('It should say “John”.').last().waitFor();
    await dialog.getByLabel('What is right').fill('John Doe');
    // The text is still that of the words before, and is not published.
    expect(await dialog.getByRole('button', { name: 'Publish the correction' }).isDisabled()).toBe(true);
    await dialog.locator('[data-places="2"]').waitFor();
    await dialog.getByText('An earlier version said “Jon Doe”. It should say “John Doe”.').last().waitFor();
    await desk.picture('correction-dialog');
    expect(await violations()).toEqual([]);
    await dialog.getByRole('button', { name: 'Publish the correction' }).click();
    await desk.page.getByText('The correction is public.').waitFor();
    expect(await desk.read('post', ids.old ?? '', 'published')).toMatchObject({
      excerpt: 'John Doe in 2015.',
      dateline: '2019-11-13',
      corrections: [{ kind: 'correction', text: 'An earlier version said “Jon Doe”. It should say “John Doe”.' }],
    });
    expect(await desk.read('post', ids.old ?? '')).toMatchObject({ excerpt: 'John Doe in 2015.', dateline: '2019-11-14' });
    await desk.page.getByText('Corrections (1)').waitFor();
  });
});

/** The panel beside the form: what it finds, where it leads, and what stays in place through a save. */
import type { Page } from 'playwright-core';
import { Desk, inBrowser } from '../support/desk';

const paragraph = (text: string): object[] => [{ type: 'paragraph', children: [{ type: 'text', text }] }];

/** Waits until the field with this name has the focus and lies within the window. */
async function untilFocused(page: Page, wanted: string): Promise<void> {
  await page.waitForFunction((name) => {
    const element = document.activeElement;
    const { top = -1, bottom = 0 } = element?.getBoundingClientRect() ?? {};
    const found = element?.getAttribute('name') ?? element?.closest('[data-text-field]')?.getAttribute('data-text-field');
    return found === name && top >= 0 && bottom <= window.innerHeight;
  }, wanted);
}

inBrowser('the panel of checks', () => {
  let desk: Desk;
  const ids: Record<string, string> = {};

  const panel = (): ReturnType<Page['locator']> => desk.page.locator('[data-checks="done"]');
  const follow = async (words: string): Promise<void> =>
    panel().locator('[data-findings] button').filter({ hasText: words }).first().click();
  const add = async (block: string): Promise<void> => {
    await desk.page.getByRole('button', { name: 'Add a component to body' }).click();
    await desk.page.getByRole('button', { name: block, exact: true }).click();
  };

  beforeAll(async () => {
    desk = await Desk.open();
    const entries = Array.from({ length: 12 }, (_, index) => ({
      date: { printed: `${1990 + index}`, edtf: null },
      text: paragraph('Said.'),
    }));
    entries[8] = { date: { printed: 'one of these days', edtf: null }, text: paragraph('Unread.') };
    ids.timeline = await desk.create('timeline', { title: 'Twelve lines', entries }, 'en');
    const quotation = { text: 'Words.', date: { printed: 'some day', edtf: null } };
    const body = [
      { __component: 'body.rich-text', content: paragraph('Eight words stand in this one short line.') },
      { __component: 'body.quotation', quotation },
    ];
    ids.post = await desk.create('post', { title: 'A post without names', body }, 'en');
    await desk.register();
  }, 120_000);

  afterAll(() => desk?.close());

  test('a new form in which nothing is written is not scolded; it shows what is needed when asked', async () => {
    await desk.goTo('post', '/create', 'en');
    const untouched = desk.page.locator('[data-checks="untouched"]');
    await untouched.waitFor();
    await desk.picture('checks-untouched');
    expect(await desk.page.locator('[data-findings], [data-strapi-field-error]').count()).toBe(0);
    await untouched.getByRole('button', { name: 'Show what is needed' }).click();
    await panel().getByText('The title is empty: fill it in.').waitFor();
    expect(await desk.page.locator('[data-strapi-field-error]').count()).toBe(0);
  });

  test('the first save keeps the view, the open blocks, and the caret in its field', async () => {
    await desk.field('title').fill('A film of the day');
    await add('Embed');
    await add('Heading');
    await desk.field('body.0.url').fill('https://example.org/film');
    await desk.field('body.0.title').fill('The film');
    const title = desk.field('body.0.title');
    await title.evaluate((input: HTMLInputElement) => input.setSelectionRange(4, 4));
    const top = await title.evaluate((input) => Math.round(input.getBoundingClientRect().top));
    await desk.save();
    ids.film = await desk.openedId();
    await untilFocused(desk.page, 'body.0.title');
    await desk.page.keyboard.type('whole ');
    expect(await title.inputValue()).toBe('The whole film');
    await desk.field('body.1.text').waitFor();
    expect(Math.abs((await title.evaluate((input) => input.getBoundingClientRect().top)) - top)).toBeLessThan(30);
    await desk.picture('place-kept');
  });

  test('later saves keep the block that is open, also after one above it was removed', async () => {
    await desk.field('body.1.text').fill('What it shows');
    await desk.page
      .getByRole('button', { name: /^Delete/ })
      .first()
      .click();
    await desk.field('body.0.text').click();
    await desk.save();
    await untilFocused(desk.page, 'body.0.text');
  });

  test('what is typed while a save has taken the focus goes into the field that had it', async () => {
    const { page } = desk;
    const field = desk.field('body.0.text');
    await field.fill('What it');
    await field.press('End');
    const saves = '**/content-manager/collection-types/api::post.post/**';
    await page.route(saves, async (route) => {
      if (route.request().method() === 'PUT') await new Promise((resolve) => setTimeout(resolve, 1_000));
      await route.continue();
    });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForFunction(() => document.activeElement === document.body);
    await page.keyboard.type(' shows');
    await untilFocused(page, 'body.0.text');
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[name="body.0.text"]')?.value === 'What it shows');
    await page.unroute(saves);
    await desk.save();
  });

  test('Save and Publish stay in sight in a long form, and narrow windows have them at their foot', async () => {
    await desk.goTo('timeline', `/${ids.timeline}`, 'en');
    await panel().waitFor();
    for (const width of [1440, 1024, 390]) {
      await desk.page.setViewportSize({ width, height: 800 });
      await desk.page
        .getByText(/^Former paths/)
        .first()
        .scrollIntoViewIfNeeded();
      for (const name of ['Save', 'Publish']) {
        const box = await desk.page.getByRole('button', { name, exact: true }).boundingBox();
        expect({ width, isInSight: box !== null && box.y >= 0 && box.y + box.height <= 800 }).toEqual({ width, isInSight: true });
      }
      await desk.picture(`in-sight-${width}`);
    }
    await desk.page.setViewportSize({ width: 1400, height: 1000 });
  });

  test('a problem in a folded entry leads to its field, which is opened, brought into view and focused', async () => {
    await desk.page.reload();
    await panel().waitFor();
    expect(await desk.field('entries.8.date').isVisible()).toBe(false);
    await follow('Entries 9, date');
    await untilFocused(desk.page, 'entries.8.date');
    await desk.picture('led-to-entry');
  });

  test('in a narrow window the panel closes to show the field', async () => {
    await desk.page.setViewportSize({ width: 390, height: 800 });
    await desk.page.reload();
    await desk.page.getByRole('button', { name: 'Open more actions' }).click();
    await panel().getByText('Entries 9, date').waitFor();
    await desk.picture('panel-390');
    await follow('Entries 9, date');
    await untilFocused(desk.page, 'entries.8.date');
    await desk.page.getByRole('button', { name: 'Open more actions' }).waitFor();
    await desk.page.setViewportSize({ width: 1400, height: 1000 });
  });

  test('problems lead into nested blocks, notes to relations; the text is counted', async () => {
    await desk.goTo('post', `/${ids.post}`, 'en');
    await panel().getByText('9 words in the text · 1 minute to read').waitFor();
    await follow('No author is chosen');
    await untilFocused(desk.page, 'authors');
    await follow('Body 2, quotation, date');
    await untilFocused(desk.page, 'body.1.quotation.date');
    await desk.picture('led-into-block');
    expect(await desk.page.locator('[data-strapi-field-error]').allTextContents()).toEqual([expect.stringContaining('cannot be read')]);
  });

  test('the note on a post without a body leads to the button that adds a block', async () => {
    const documentId = await desk.create('post', { title: 'Nothing but a title' }, 'en');
    await desk.goTo('post', `/${documentId}`, 'en');
    expect(await panel().locator('[data-reading]').count()).toBe(0);
    await follow('The body is empty');
    await desk.page.waitForFunction(() => document.activeElement?.textContent?.includes('Add a component to'));
  });
});

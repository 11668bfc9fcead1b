/** What is typed into the forms of the admin panel right after their fields are there, on a slow computer. */
import type { Locator, Page } from 'playwright-core';
import { z } from 'zod';
import { Desk, inBrowser, slowDown } from '../support/desk';
import { createDraft, editorOn, formOf, LONGEST_MS, readDraft, saveWithKeys } from '../support/form-pages';
import { words, type Json } from '../support/texts';

const KEY_MS = 110;
const SLOWED = 4;
const TYPED = 'Training begins. The judge said that 14 witnesses, two of them ill, will be heard "soon"; nobody knows when. '
  .repeat(3)
  .slice(0, 300);

inBrowser('typing', () => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await Desk.open();
    desk.page.context().setDefaultTimeout(LONGEST_MS);
    await desk.register();
  }, 2 * LONGEST_MS);

  afterAll(() => desk?.close());

  interface Field {
    readonly name: string;
    readonly type: string;
    readonly data: Json;
    /** Finds the field; opens what it stands in. */
    readonly find: (page: Page) => Promise<Locator>;
    readonly stored: (document: Json) => unknown;
    readonly value: unknown;
  }
  const input = (page: Page, name: string): Locator => page.locator(`[name="${name}"]`);
  async function press(page: Page, button: string | RegExp): Promise<void> {
    await page.getByRole('button', { name: button }).first().click();
  }
  const post = { title: 'A post', body: [{ __component: 'body.rich-text', content: null }] };
  const timeline = { title: 'A timeline', entries: [{ date: { printed: '2015' }, text: null }] };
  const FIELDS: readonly Field[] = [
    {
      name: 'the text of a post',
      type: 'post',
      data: post,
      find: async (page) => press(page, 'Text').then(() => editorOn(page)),
      stored: ({ body }) => z.array(z.looseObject({ content: z.unknown() })).parse(body)[0]?.content,
      value: words(TYPED),
    },
    {
      name: 'the text of an entry',
      type: 'timeline',
      data: timeline,
      find: async (page) => press(page, /^2015/).then(() => editorOn(page)),
      stored: ({ entries }) => z.array(z.looseObject({ text: z.unknown() })).parse(entries)[0]?.text,
      value: words(TYPED),
    },
    {
      name: 'the text of a comment',
      type: 'comment',
      data: { author: 'A reader' },
      find: async (page) => editorOn(page),
      stored: (one) => one.text,
      value: words(TYPED),
    },
    {
      name: 'an excerpt',
      type: 'post',
      data: { title: 'Excerpt' },
      find: async (page) => input(page, 'excerpt'),
      stored: (one) => one.excerpt,
      value: TYPED,
    },
    {
      name: 'a title',
      type: 'post',
      data: { slug: 'a-title' },
      find: async (page) => input(page, 'title'),
      stored: (one) => one.title,
      value: TYPED,
    },
    {
      name: 'a date',
      type: 'source',
      data: { title: 'A source' },
      find: async (page) => input(page, 'date'),
      stored: ({ date }) => z.object({ printed: z.string() }).parse(date).printed,
      value: TYPED,
    },
  ];

  /** Presses one key after another, each when the page has dealt with the last, and not before its time. */
  async function type(page: Page, typed: string): Promise<void> {
    for (const key of typed) {
      const start = Date.now();
      await page.keyboard.press(key === ' ' ? 'Space' : key);
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
      await page.waitForTimeout(Math.max(KEY_MS - (Date.now() - start), 0));
    }
  }
  const shown = (field: Locator): Promise<string> =>
    field.evaluate((element) =>
      element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.value : (element.textContent ?? ''),
    );

  test.each(FIELDS)(
    'what is typed into $name right after a page has loaded on a slow computer is there: in the field, in the database and after a reload',
    async ({ type: kind, data, find, stored, value }) => {
      const documentId = await createDraft(desk, kind, data);
      const page = await desk.page.context().newPage();
      await page.goto(formOf(desk, kind, documentId), { waitUntil: 'commit' });
      const endSlowness = await slowDown(page, SLOWED);
      const field = await find(page);
      await field.click();
      await type(page, TYPED);
      expect(await shown(field)).toBe(TYPED);
      await saveWithKeys(page);
      expect(stored(await readDraft(desk, kind, documentId))).toEqual(value);
      await endSlowness();
      await page.reload();
      const again = await find(page);
      // A field is there before the form has its value.
      while ((await shown(again)) === '') await page.waitForTimeout(KEY_MS);
      expect(await shown(again)).toBe(TYPED);
      await page.close();
    },
    2 * LONGEST_MS,
  );
});

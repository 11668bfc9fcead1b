/** The field for texts in the forms of the admin panel: typing, pasting, shortcuts, searching, and values that come from elsewhere. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { z } from 'zod';
import { Desk, inBrowser } from '../support/desk';

const CLIPBOARD = join(__dirname, '../fixtures/clipboard');
const KEY_MS = 110;
const SLOWED = 4;
/** How long a page may take on a machine that does other things too. */
const LONGEST_MS = 100_000;
const TYPED = 'Training begins. The judge said that 14 witnesses, two of them ill, will be heard "soon"; nobody knows when. '
  .repeat(3)
  .slice(0, 300);

type Json = Record<string, unknown>;
const text = (words: string, marks: Json = {}): Json => ({ type: 'text', text: words, ...marks });
const paragraph = (...children: Json[]): Json => ({ type: 'paragraph', children });
const words = (said: string): Json[] => [paragraph(text(said))];
const link = (url: string, said: string): Json => ({ type: 'link', url, children: [text(said)] });
const item = (...children: Json[]): Json => ({ type: 'list-item', children });
const list = (format: string, ...children: Json[]): Json => ({ type: 'list', format, children });
const cell = (...children: Json[]): Json => ({ type: 'table-cell', children });
const header = (said: string): Json => ({ type: 'table-header', children: words(said) });
const row = (...children: Json[]): Json => ({ type: 'table-row', children });
const heading = (level: number, said: string): Json => ({ type: 'heading', level, children: [text(said)] });

const document = z.looseObject({ documentId: z.string() });

inBrowser('the field for texts', () => {
  let desk: Desk;
  const uid = (type: string): `api::${string}.${string}` => `api::${type}.${type}`;
  const at = (type: string, documentId: string): string =>
    `${desk.cms.url}/admin/content-manager/collection-types/${uid(type)}/${documentId}${type === 'comment' ? '' : '?plugins[i18n][locale]=en'}`;

  async function create(type: string, data: Json): Promise<string> {
    return document.parse(await desk.cms.strapi.documents(uid(type) as 'api::comment.comment').create({ data })).documentId;
  }
  async function read(type: string, documentId: string): Promise<Json> {
    return document.parse(await desk.cms.strapi.documents(uid(type) as 'api::comment.comment').findOne({ documentId, populate: '*' }));
  }
  /** Saves with the keyboard, and waits for the answer. */
  async function saveOn(page: Page): Promise<void> {
    const answered = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.url().includes('/content-manager/'));
    await page.keyboard.press('Control+s');
    expect((await answered).status()).toBe(200);
  }

  beforeAll(async () => {
    desk = await Desk.open();
    desk.page.context().setDefaultTimeout(LONGEST_MS);
    await desk.register();
  }, 2 * LONGEST_MS);

  afterAll(() => desk?.close());

  interface Field {
    readonly type: string;
    readonly data: Json;
    /** Finds the field; opens what it stands in. */
    readonly find: (page: Page) => Promise<Locator>;
    readonly stored: (document: Json) => unknown;
    readonly value: unknown;
  }
  const editor = (page: Page): Locator => page.locator('.ProseMirror');
  const input = (page: Page, name: string): Locator => page.locator(`[name="${name}"]`);
  async function press(page: Page, button: string | RegExp): Promise<void> {
    await page.getByRole('button', { name: button }).first().click();
  }
  const post = { title: 'A post', body: [{ __component: 'body.rich-text', content: null }] };
  const timeline = { title: 'A timeline', entries: [{ date: { printed: '2015' }, text: null }] };
  const FIELDS: readonly Field[] = [
    {
      type: 'post',
      data: post,
      find: async (page) => press(page, 'Text').then(() => editor(page)),
      stored: ({ body }) => z.array(z.looseObject({ content: z.unknown() })).parse(body)[0]?.content,
      value: words(TYPED),
    },
    {
      type: 'timeline',
      data: timeline,
      find: async (page) => press(page, /^2015/).then(() => editor(page)),
      stored: ({ entries }) => z.array(z.looseObject({ text: z.unknown() })).parse(entries)[0]?.text,
      value: words(TYPED),
    },
    { type: 'comment', data: { author: 'A reader' }, find: async (page) => editor(page), stored: (one) => one.text, value: words(TYPED) },
    { type: 'post', data: { title: 'Excerpt' }, find: async (page) => input(page, 'excerpt'), stored: (one) => one.excerpt, value: TYPED },
    { type: 'post', data: { slug: 'a-title' }, find: async (page) => input(page, 'title'), stored: (one) => one.title, value: TYPED },
    {
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

  async function typeInto({ type: kind, data, find, stored, value }: Field): Promise<void> {
    const documentId = await create(kind, data);
    const page = await desk.page.context().newPage();
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
    await page.goto(at(kind, documentId), { waitUntil: 'commit' });
    const field = await find(page);
    await field.click();
    await type(page, TYPED);
    expect(await shown(field)).toBe(TYPED);
    await saveOn(page);
    expect(stored(await read(kind, documentId))).toEqual(value);
    await page.reload();
    expect(await shown(await find(page))).toBe(TYPED);
    await page.close();
  }

  test('what is typed right after a page has loaded on a slow computer is there: in the field, in the database and after a reload', async () => {
    await Promise.all(FIELDS.map(typeInto));
  }, 400_000);

  /** Opens a comment with this text. @returns its document id */
  async function open(stored: Json[] | null): Promise<string> {
    const documentId = await create('comment', { author: 'A reader', text: stored });
    await desk.page.goto(at('comment', documentId));
    await editor(desk.page).click();
    return documentId;
  }
  let opened: string | undefined;
  /** A comment whose text is empty in the form. */
  async function empty(): Promise<string> {
    opened ??= await open(words('Words'));
    await editor(desk.page).click();
    await desk.page.keyboard.press('Control+a');
    await desk.page.keyboard.press('Delete');
    return opened;
  }
  async function save(documentId: string): Promise<unknown> {
    await saveOn(desk.page);
    return (await read('comment', documentId)).text;
  }
  async function paste(html: string, plain = ''): Promise<void> {
    await editor(desk.page).evaluate(
      (element, given) => {
        const data = new DataTransfer();
        if (given.html !== '') data.setData('text/html', given.html);
        data.setData('text/plain', given.plain);
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
      },
      { html, plain },
    );
  }

  const report = link('https://example.org/report', 'the report');
  const heard = [text('The court '), text('heard', { bold: true })];
  const PASTED: readonly (readonly [string, Json[], RegExp | null])[] = [
    [
      'word',
      [
        heading(2, 'The trial'),
        paragraph(
          ...heard,
          text(' the '),
          text('first witness', { italic: true }),
          text('; see '),
          link('https://example.org/report?a=1&b=2', 'the report'),
          text(' and my notes, '),
          text('underlined', { underline: true }),
          text(' and '),
          text('struck', { strikethrough: true }),
          text('.'),
        ),
        list(
          'unordered',
          item(text('First point')),
          list('unordered', item(text('Below the first, '), text('bold', { bold: true }))),
          item(text('Second point')),
        ),
        ...words('Between the lists.'),
        list('ordered', item(text('Number one')), item(text('Number two'))),
        { type: 'quote', children: [text('Words of the witness.')] },
        {
          type: 'table',
          children: [
            row(cell(paragraph(text('Date', { bold: true }))), cell(list('unordered', item(text('In a cell')), item(text('Another'))))),
            row({ type: 'table-cell', colspan: 2, children: [list('unordered', item(text('Both columns')))] }),
          ],
        },
        ...words('The court room'),
      ],
      /One picture was not pasted.*Image block.*One link was not pasted/,
    ],
    [
      'google-docs',
      [
        heading(2, 'The trial'),
        paragraph(...heard, text(' a witness', { italic: true }), text(', see '), report, text(' now', { strikethrough: true })),
        list('unordered', item(text('First point')), list('unordered', item(text('Below the first'))), item(text('Second point'))),
        { type: 'table', children: [row(cell(paragraph(text('Date', { bold: true }))), cell(...words('2015')))] },
      ],
      /One picture was not pasted/,
    ],
    [
      'libreoffice',
      [
        heading(2, 'The trial'),
        paragraph(...heard, text(' '), text('a witness', { italic: true }), text(', see '), report, text('.')),
        { type: 'quote', children: [text('Words of the witness.')] },
        list('ordered', item(text('First')), list('ordered', item(text('Below the first'))), item(text('Second'))),
        { type: 'code', children: [text('select 1;\nselect 2;')] },
        {
          type: 'table',
          children: [
            row(header('Date'), header('Event')),
            row(cell(...words('2015')), cell(list('unordered', item(text('One')), item(text('Two'))))),
          ],
        },
      ],
      null,
    ],
    [
      'web-page',
      [
        paragraph(link('https://example.org/', 'Home')),
        heading(2, 'The trial'),
        paragraph(
          ...heard,
          text(' '),
          text('a witness', { italic: true }),
          text(', see '),
          report,
          text(', a trick and '),
          text('x = 1', { code: true }),
          text('.1'),
        ),
        ...words('The court room'),
        ...words('Photograph: The Agency'),
        { type: 'quote', children: [...words('First paragraph quoted.'), ...words('Second paragraph quoted.')] },
        ...words('A paragraph in a box.\nWith a second line.'),
        ...words('More'),
        ...words('Hidden words.'),
        heading(4, 'A small heading'),
        list('unordered', item(text('One')), item(text('Two')), list('ordered', item(text('Below two')))),
        ...words('טקסט בעברית'),
      ],
      /One picture was not pasted.*One link was not pasted/,
    ],
  ];

  test.each(PASTED)('what is pasted from %s keeps what a text can contain', async (name, expected, told) => {
    const documentId = await empty();
    await paste(readFileSync(join(CLIPBOARD, `${name}.html`), 'utf8'), 'not this');
    const notice = desk.page.locator('[data-text-field] [role="status"]');
    if (told) expect(await notice.textContent()).toMatch(told);
    else expect(await notice.count()).toBe(0);
    await desk.picture(`text-pasted-${name}`);
    expect(await save(documentId)).toEqual(expected);
    expect(await desk.page.evaluate(() => 'pasted' in window)).toBe(false);
  });

  test('Markdown makes headings, lists and styles; undo takes steps back; Ctrl+S leaves the cursor where it is', async () => {
    const documentId = await empty();
    const { keyboard } = desk.page;
    await keyboard.type('## Heading');
    await keyboard.press('Enter');
    await keyboard.type('Some **bold** words');
    await keyboard.press('Enter');
    await keyboard.type('1. one');
    await keyboard.press('Enter');
    await keyboard.press('Tab');
    await keyboard.type('two');
    const expected = [
      heading(2, 'Heading'),
      paragraph(text('Some '), text('bold', { bold: true }), text(' words')),
      list('ordered', item(text('one')), list('ordered', item(text('two')))),
    ];
    expect(await save(documentId)).toEqual(expected);
    await keyboard.type('!');
    expect(await editor(desk.page).innerText()).toMatch(/two!$/);
    await keyboard.press('Control+z');
    await desk.page.getByRole('button', { name: /^Redo/ }).click();
    await keyboard.press('Control+z');
    expect(await editor(desk.page).innerText()).toMatch(/two$/);
    await desk.page.locator('[data-tool="help"]').click();
    await desk.page.getByRole('dialog').getByText('Find and replace').waitFor();
    await desk.picture('text-help');
    await keyboard.press('Escape');
  });

  test('words are found, counted and replaced in one step', async () => {
    const stored = [...words('Cat and cat.'), ...words('A CAT')];
    const documentId = await empty();
    await paste('', 'Cat and cat.\n\nA CAT');
    await desk.page.keyboard.press('Control+Home');
    await desk.page.keyboard.press('Control+f');
    await desk.page.getByLabel('Find', { exact: true }).fill('cat');
    await desk.page.getByText('1 of 3').waitFor();
    await desk.page.getByRole('button', { name: 'Next' }).click();
    await desk.page.getByText('2 of 3').waitFor();
    await desk.page.getByLabel('Replace with').fill('dog');
    await desk.picture('text-find');
    await desk.page.getByRole('button', { name: 'Replace all' }).click();
    await desk.page.getByText('3 replaced').waitFor();
    await desk.page.getByRole('search').getByRole('button', { name: 'Close' }).click();
    expect(await save(documentId)).toEqual([...words('dog and dog.'), ...words('A dog')]);
    await desk.page.keyboard.press('Control+z');
    expect(await save(documentId)).toEqual(stored);
  });

  test('a link gets an address that readers can follow', async () => {
    const documentId = await empty();
    await desk.page.keyboard.type('Read it');
    await desk.page.keyboard.press('Control+a');
    await desk.page.keyboard.press('Control+k');
    await desk.page.getByLabel('Address').fill('javascript:alert(1)');
    await desk.page.getByRole('button', { name: 'Set the link' }).click();
    await desk.page.getByText('A link can’t have this address').waitFor();
    await desk.page.getByLabel('Address').fill('example.org/a');
    await desk.page.getByLabel('Address').press('Enter');
    await desk.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await save(documentId)).toEqual([paragraph(link('https://example.org/a', 'Read it'))]);
  });

  test('plain text keeps its paragraphs, and what is copied in the editor keeps everything', async () => {
    const stored = [
      heading(3, 'Kept'),
      { ...paragraph(text('bold', { bold: true, color: 'red' })), align: 'end' },
      { type: 'unknown', text: 'odd' },
    ];
    const documentId = await open(stored);
    await desk.page.keyboard.press('Control+a');
    const copied = await editor(desk.page).evaluate((element) => {
      const data = new DataTransfer();
      element.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
      return data.getData('text/html');
    });
    await desk.page.keyboard.press('Delete');
    await paste(copied);
    await desk.page.keyboard.press('Control+End');
    await paste('', 'One.\n\nTwo.');
    expect(await save(documentId)).toEqual([...stored, ...words('One.'), ...words('Two.')]);
  });

  test('an untouched text is not a change, and takes its direction and its name from what it is', async () => {
    const odd = [{ type: 'paragraph', children: [text(''), { type: 'text', text: 'שלום', bold: false }, text('')] }];
    await open(odd);
    const box = desk.page.getByRole('textbox', { name: 'Text', exact: true });
    expect(await box.locator('p').evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
    expect(await desk.page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
  });

  test('discarded changes replace what the editor shows, and the public text cannot be edited', async () => {
    const comment = { author: 'A reader', post: ['a-post'], text: words('Public words') };
    const documentId = await create('comment', comment);
    await desk.cms.strapi.documents('api::comment.comment').publish({ documentId });
    await desk.page.goto(at('comment', documentId));
    await editor(desk.page).click();
    await desk.page.keyboard.press('Control+End');
    await desk.page.keyboard.type(', and more');
    expect(await save(documentId)).toEqual(words('Public words, and more'));
    await desk.page.getByRole('button', { name: 'More document actions' }).click();
    await desk.page.getByRole('menuitem', { name: 'Discard changes' }).click();
    await editor(desk.page).getByText('Public words', { exact: true }).waitFor();
    await desk.page.getByRole('tab', { name: 'Published' }).click();
    await desk.page.locator('.ProseMirror[contenteditable="false"]').getByText('Public words', { exact: true }).waitFor();
    expect(await desk.page.getByRole('toolbar', { name: 'Formatting' }).count()).toBe(0);
  });
});

/** The field for texts in the forms of the admin panel: pasting, shortcuts, searching, and values that come from elsewhere. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { PASTED } from '../fixtures/clipboard/expected';
import { Desk, inBrowser } from '../support/desk';
import { createDraft, editorOn, formOf, LONGEST_MS, readDraft, saveWithKeys } from '../support/form-pages';
import { heading, item, link, list, paragraph, text, words, type Json } from '../support/texts';

const CLIPBOARD = join(__dirname, '../fixtures/clipboard');

inBrowser('the field for texts', () => {
  let desk: Desk;
  const editor = (): Locator => editorOn(desk.page);

  beforeAll(async () => {
    desk = await Desk.open();
    desk.page.context().setDefaultTimeout(20_000);
    await desk.register();
  }, 2 * LONGEST_MS);

  afterAll(() => desk?.close());

  /** Opens a comment with this text. @returns its document id */
  async function open(stored: Json[] | null): Promise<string> {
    const documentId = await createDraft(desk, 'comment', { author: 'A reader', text: stored });
    await desk.page.goto(formOf(desk, 'comment', documentId));
    await editor().click();
    return documentId;
  }
  let opened: string | undefined;
  /** A comment whose text is empty in the form. */
  async function empty(): Promise<string> {
    opened ??= await open(words('Words'));
    await editor().click();
    // The selection that a click makes is set a moment later, and may come after the keys.
    while ((await editor().innerText()).trim() !== '') {
      await desk.page.keyboard.press('Control+a');
      await desk.page.keyboard.press('Delete');
    }
    return opened;
  }
  async function save(documentId: string): Promise<unknown> {
    await saveWithKeys(desk.page);
    return (await readDraft(desk, 'comment', documentId)).text;
  }
  async function paste(html: string, plain = ''): Promise<void> {
    await editor().evaluate(
      (element, given) => {
        const data = new DataTransfer();
        if (given.html !== '') data.setData('text/html', given.html);
        data.setData('text/plain', given.plain);
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
      },
      { html, plain },
    );
  }

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
    expect(await editor().innerText()).toMatch(/two!$/);
    await keyboard.press('Control+z');
    // Letters that were typed without a pause are one step.
    expect(await editor().innerText()).not.toContain('!');
    await desk.page.getByRole('button', { name: /^Redo/ }).click();
    expect(await editor().innerText()).toMatch(/two!$/);
    await keyboard.press('Control+z');
    await desk.page.locator('[data-tool="help"]').click();
    await desk.page.getByRole('dialog').getByText('Find and replace').waitFor();
    await desk.picture('text-help');
    await keyboard.press('Escape');
  });

  test('words are found, counted and replaced in one step', async () => {
    const stored = [...words('Cat and cat.'), ...words('A CAT')];
    const documentId = await empty();
    await desk.page.keyboard.type('No cats yet');
    await desk.page.keyboard.press('Control+a');
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
    await desk.page.keyboard.press('Control+z');
    expect(await save(documentId)).toEqual(words('No cats yet'));
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
      { type: 'image', image: { url: '/uploads/a.png', name: 'a.png' }, children: [text('')] },
      heading(2, 'Last'),
    ];
    const documentId = await open(stored);
    await desk.page.keyboard.press('Control+a');
    const copied = await editor().evaluate((element) => {
      const data = new DataTransfer();
      element.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
      return data.getData('text/html');
    });
    await desk.page.keyboard.press('Delete');
    await paste(copied);
    await desk.page.keyboard.press('Control+End');
    await desk.page.keyboard.press('Enter');
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
    const documentId = await createDraft(desk, 'comment', comment);
    await desk.cms.strapi.documents('api::comment.comment').publish({ documentId });
    await desk.page.goto(formOf(desk, 'comment', documentId));
    await editor().click();
    await desk.page.keyboard.press('Control+End');
    await desk.page.keyboard.type(', and more');
    expect(await save(documentId)).toEqual(words('Public words, and more'));
    await desk.page.getByRole('button', { name: 'More document actions' }).click();
    await desk.page.getByRole('menuitem', { name: 'Discard changes' }).click();
    await desk.page.getByRole('alertdialog').getByRole('button', { name: 'Confirm' }).click();
    await editor().getByText('Public words', { exact: true }).waitFor();
    await desk.page.getByRole('tab', { name: 'Published' }).click();
    await desk.page.locator('.ProseMirror[contenteditable="false"]').getByText('Public words', { exact: true }).waitFor();
    expect(await desk.page.getByRole('toolbar', { name: 'Formatting' }).count()).toBe(0);
  });
});

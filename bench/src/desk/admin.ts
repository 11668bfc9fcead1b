/** The admin's pages as the scenario uses them: its fields and buttons, and the steps that several tasks share. */
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { Editor } from './editor';

const { SCREENSHOTS } = process.env;

/** The pages of the admin, on behalf of one editor. */
export class Admin {
  readonly page: Page;

  constructor(readonly editor: Editor) {
    this.page = editor.page;
  }

  field(name: string): Locator {
    return this.page.locator(`:is(input, textarea)[name="${name}"]`);
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });
  }

  /** The part of the form that begins with a label, such as "Epigraphs (0)". */
  part(label: string): Locator {
    return this.page.getByText(new RegExp(`^${label}(\\s\\(\\d+\\))?$`)).locator('xpath=ancestor::div[.//button][1]');
  }

  /** The text field nearest to the end of the form. */
  lastText(): Locator {
    return this.page.locator('[contenteditable="true"]').last();
  }

  /** Opens the form of a new document from the list of its type. */
  async create(list: RegExp): Promise<void> {
    await this.editor.click(this.page.getByRole('link', { name: list }).first());
    await this.editor.click(this.page.getByRole('link', { name: 'New', exact: true }).first());
    await this.page.locator('form, main').getByRole('textbox').first().waitFor();
  }

  /** Adds a row to a repeated component, or the first row of a single one. */
  async add(label: string, isFirst: boolean): Promise<void> {
    await this.editor.click(
      isFirst
        ? this.part(label).getByRole('button', { name: /No entry yet/ })
        : this.part(label).getByRole('button', { name: 'Add an entry' }),
    );
  }

  /** Types into a field that searches documents, and chooses an option. */
  async pick(field: Locator, typed: string, option: string | RegExp): Promise<void> {
    await this.editor.write(field, typed);
    await this.editor.click(this.page.getByRole('option', { name: option }).first());
  }

  async date(label: string, typed: string): Promise<void> {
    await this.editor.rewrite(this.page.getByRole('combobox', { name: label, exact: true }).last(), typed);
    await this.editor.press('Enter');
  }

  async save(): Promise<void> {
    await this.editor.click(this.button('Save'));
    await this.told(/Saved document|Document saved/i);
  }

  async publish(): Promise<void> {
    await this.editor.click(this.button('Publish'));
    await this.told(/Published document/i);
  }

  /** Takes a screenshot into the folder of the environment variable SCREENSHOTS, which takes no time of the editor. */
  async picture(name: string): Promise<void> {
    if (!SCREENSHOTS) return;
    await this.editor.aside(async () => {
      await this.page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
    });
  }

  private async told(words: RegExp): Promise<void> {
    await this.page.getByText(words).first().waitFor();
  }
}

/** A robot that edits posts in the admin as an editor in a hurry does. */
import type { Page, Request } from 'playwright-core';
import type { Dice } from '../kill/dice';
import { ChromiumProcess } from './chromium-process';
import { Record } from './record';

const PATIENCE_MS = 20_000;
const KEY_MS = 40;
const POSTS = '/admin/content-manager/collection-types/api::post.post';
/** The fields that robots type into, and what each is on the page. */
const FIELDS = [
  '[name="title"]',
  '[name="excerpt"]',
  '[data-text-field="body.0.content"] [contenteditable="true"]',
  '[name="epigraphs.0.text"]',
];
/** Folded parts of the form, which a robot opens to reach the fields inside. */
const FOLDED = '[role="tabpanel"][data-state="active"] h3 button[aria-expanded="false"]';

/** Who the robot signs in as. */
export interface User {
  readonly email: string;
  readonly password: string;
}

/** One robot with its browser. */
export class Robot {
  readonly record = new Record();
  readonly done: { [act: string]: number } = {};
  private readonly process = new ChromiumProcess();
  private page: Page | undefined;
  private documentId = '';
  private count = 0;

  constructor(
    private readonly name: string,
    private readonly url: string,
    private readonly user: User,
    private readonly posts: readonly string[],
    private readonly dice: Dice,
  ) {}

  /** Does one thing at random. What does not work is tried otherwise the next time: only the record counts. */
  async act(): Promise<void> {
    const acts = [
      ...Array.from({ length: 8 }, () => 'type'),
      ...Array.from({ length: 4 }, () => 'save'),
      ...['publish', 'open', 'open', 'reload', 'kill'],
    ] as const;
    const act = this.page ? this.dice.of(acts) : 'open';
    try {
      if (act !== 'kill') await this.settleDialogs();
      await this[act as 'type' | 'save' | 'publish' | 'open' | 'reload' | 'kill']();
      this.done[act] = (this.done[act] ?? 0) + 1;
    } catch {
      this.done.failed = (this.done.failed ?? 0) + 1;
      if (!this.page || this.page.isClosed()) await this.kill();
    }
  }

  private async at(): Promise<Page> {
    if (this.page) return this.page;
    const page = await this.process.start();
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
    page.on('requestfinished', (request) => void this.acknowledge(request).catch(() => undefined));
    this.page = page;
    return page;
  }

  /** A change that the CMS answered with success is acknowledged. */
  private async acknowledge(request: Request): Promise<void> {
    const named = /\/content-manager\/collection-types\/api::post\.post\/(\w+)(\/actions\/publish)?\?/.exec(request.url());
    if (!named || !['PUT', 'POST'].includes(request.method()) || !(await request.response())?.ok()) return;
    for (const mark of this.record.marksIn(request.postData() ?? '')) this.record.acknowledged.push({ mark, documentId: named[1] ?? '' });
  }

  private async signIn(page: Page): Promise<void> {
    await page.locator('input[name="email"]').fill(this.user.email);
    await page.locator('input[name="password"]').fill(this.user.password);
    await page.getByRole('button', { name: 'Login' }).click();
  }

  private async open(): Promise<void> {
    const page = await this.at();
    this.record.end(Date.now());
    this.documentId = this.dice.of(this.posts);
    await page.goto(`${this.url}${POSTS}/${this.documentId}?plugins[i18n][locale]=en`, { timeout: PATIENCE_MS * 2 });
    await this.untilOpen(page);
  }

  private async untilOpen(page: Page): Promise<void> {
    const [title, email] = [page.locator('[name="title"]'), page.locator('input[name="email"]')];
    await title.or(email).first().waitFor();
    if (await email.isVisible()) await this.signIn(page);
    await title.waitFor();
    for (let folded = page.locator(FOLDED), left = 2; left > 0 && (await folded.count()) > 0; left--) await folded.first().click();
  }

  private async type(): Promise<void> {
    const page = await this.at();
    const field = page.locator(this.dice.of(FIELDS)).first();
    await field.click();
    await page.keyboard.press('Control+End');
    const mark = `${this.name}x${++this.count}z`;
    await page.keyboard.type(` ${mark}`, { delay: KEY_MS });
    // Only what the page shows has been typed: a dialog may have taken the focus.
    const shown = await field.evaluate((element) =>
      element instanceof HTMLElement && element.isContentEditable ? element.innerText : Reflect.get(element, 'value'),
    );
    if (String(shown).includes(mark)) this.record.type(mark, this.documentId);
  }

  private async save(): Promise<void> {
    await this.press('Save');
  }

  private async publish(): Promise<void> {
    await this.press('Publish');
  }

  private async press(name: string): Promise<void> {
    const page = await this.at();
    const button = page.getByRole('button', { name, exact: true });
    if (!(await button.isEnabled())) return;
    await button.click();
    await page.waitForTimeout(300 + this.dice.below(1_500));
  }

  private async reload(): Promise<void> {
    const page = await this.at();
    this.record.end(Date.now());
    await page.reload({ timeout: PATIENCE_MS * 2 });
    await this.untilOpen(page);
  }

  private async kill(): Promise<void> {
    this.record.end(Date.now());
    await this.process.kill();
    this.page = undefined;
  }

  /** Answers the dialogs of the desk: types the password, takes kept texts into the form, chooses between two texts at random. */
  private async settleDialogs(): Promise<void> {
    const page = await this.at();
    const session = page.locator('[data-session]');
    if (await session.isVisible()) {
      await session.locator('input[type="password"]').fill(this.user.password);
      await session.getByRole('button', { name: 'Sign in and go on' }).click();
    }
    const compare = page.locator('[data-compare]');
    if (await compare.isVisible()) await this.compare(page);
  }

  private async compare(page: Page): Promise<void> {
    const compare = page.locator('[data-compare]');
    for (const conflict of await compare.locator('[data-conflict]').all()) {
      const isMine = this.dice.below(2) === 0;
      const texts = conflict.getByRole('radio');
      await texts.nth(isMine ? (await texts.count()) - 1 : 0).click();
      this.record.giveUp(this.documentId);
    }
    await compare.getByRole('button', { name: /Save the chosen texts|Take it into the form/ }).click();
    await compare.waitFor({ state: 'hidden' });
  }

  /** Everything that the browser has kept for its user, as text; starts the browser again if it was killed. */
  async kept(): Promise<string> {
    const page = await this.at();
    await page.goto(`${this.url}/admin/auth/login`, { timeout: PATIENCE_MS * 2 });
    return page.evaluate(async () => {
      const settled = async <Result>(request: IDBRequest<Result>): Promise<Result> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
        });
      const kept: unknown[] = [];
      for (const { name = '' } of await indexedDB.databases()) {
        const database = await settled(indexedDB.open(name));
        for (const store of Array.from(database.objectStoreNames))
          kept.push(await settled(database.transaction(store).objectStore(store).getAll()));
        database.close();
      }
      return JSON.stringify([kept, { ...localStorage }]);
    });
  }

  async close(): Promise<void> {
    await this.process.close();
  }
}

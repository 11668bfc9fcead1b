/** A robot that edits posts in the admin as an editor in a hurry does. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Dice } from '../kill/dice';
import { launchWithProfile, takePicture } from '../support/desk';
import { answerDialogs } from './answers';
import {
  insistently,
  LOADED_WITHIN_MS,
  openPost,
  readKept,
  readOffers,
  reloadPost,
  SOON_MS,
  unfold,
  type User,
  type Visit,
} from './form-page';
import { KEPT_WITHIN_MS, Memory } from './memory';
import { lookAtTyping, rememberTyping, watchPage } from './watch';

const SEEN_WITHIN_MS = 6_000;
const TITLE = '[name="title"]';
/** The fields that robots type into, and what each is on the page. */
const FIELDS = [TITLE, '[name="excerpt"]', '[data-text-field="body.0.content"] [contenteditable="true"]', '[name="epigraphs.0.text"]'];
/** What a robot does in a round, in random order; `end` is a kill and a reload in turns. */
const ROUND = [...Array<'type'>(6).fill('type'), ...Array<'save'>(4).fill('save'), 'publish', 'open', 'end'] as const;
const MOST_FAILURES = 8;

/** What a robot works with. `other`: the post that the other robot has open. */
export interface Place {
  readonly url: string;
  readonly posts: readonly string[];
  readonly other: () => string;
  readonly untilUp: () => Promise<void>;
}

/** One robot with its browser. */
export class Robot {
  readonly record = new Memory();
  /** How often each thing was done. */
  readonly done: { [act: string]: number } = {};
  /** What must not happen in a page. */
  readonly errors: string[] = [];
  /** The first messages of acts that did not work. */
  readonly failures: string[] = [];
  /** The post that is open. */
  documentId = '';
  private readonly folder = mkdtempSync(join(tmpdir(), 'dossier-test-robot-'));
  private browser: Awaited<ReturnType<typeof launchWithProfile>> | undefined;
  private page: Page | undefined;
  private round: ((typeof ROUND)[number] | 'meet')[] = [];
  private words = 0;

  /** @param ends even: the first of its pages that ends is killed; odd: it is loaded again */
  constructor(
    readonly name: string,
    private readonly user: User,
    private readonly place: Place,
    private readonly dice: Dice,
    private ends: number,
  ) {}

  /** Signs in and opens a post. */
  async begin(documentId: string): Promise<void> {
    await insistently(async () => this.show(documentId));
  }

  /** Does one thing at random. What does not work is tried otherwise the next time: only the record counts. */
  async act(): Promise<void> {
    if (this.round.length === 0) this.round = [...this.shuffled(), 'meet'];
    const act = (await this.hasForm()) ? (this.round.pop() ?? 'open') : 'open';
    try {
      await this.answer();
      await this[act]();
      this.count(act);
    } catch (error) {
      this.count('failed');
      if (this.failures.length >= MOST_FAILURES) return;
      this.failures.push(`${act}: ${String(error).slice(0, 600)}`);
      if (this.page) await takePicture(this.page, `robot-${this.name}-${this.failures.length}`).catch(() => undefined);
    }
  }

  private shuffled(): (typeof ROUND)[number][] {
    const rest = [...ROUND];
    return ROUND.flatMap(() => rest.splice(this.dice.below(rest.length), 1));
  }

  private readonly count = (what: string): void => {
    this.done[what] = (this.done[what] ?? 0) + 1;
  };

  private async visit(): Promise<Visit> {
    const { url, untilUp } = this.place;
    return { page: await this.at(), url, untilUp, user: this.user, count: this.count };
  }

  private async answer(): Promise<void> {
    await answerDialogs({ ...(await this.visit()), dice: this.dice, record: this.record });
  }

  private async at(): Promise<Page> {
    if (this.page) return this.page;
    this.browser = await launchWithProfile(this.folder);
    const [page] = this.browser.context.pages();
    if (!page) throw new Error('the browser has no page');
    page.setDefaultTimeout(LOADED_WITHIN_MS);
    await page.setViewportSize({ width: 1400, height: 1000 });
    await rememberTyping(page);
    watchPage(page, this.record, this.errors);
    page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
    this.page = page;
    return page;
  }

  private async hasForm(): Promise<boolean> {
    return this.page !== undefined && (await this.page.locator('[name="title"]').isVisible());
  }

  /** Opens a post: mostly the one that the other robot has open, so that they meet. */
  private async open(): Promise<void> {
    await this.show(this.dice.below(3) > 0 ? this.place.other() : this.dice.of(this.place.posts));
  }

  private async show(documentId: string): Promise<void> {
    const visit = await this.visit();
    await visit.untilUp();
    this.record.end();
    this.documentId = documentId;
    await openPost(visit, documentId);
    await this.settleIn(visit.page);
  }

  /** Answers what the form asks when it is opened, which may take a moment to appear, and opens its folded parts. */
  private async settleIn(page: Page): Promise<void> {
    await insistently(async () => {
      await this.answer();
      await unfold(page);
    });
  }

  private async reload(): Promise<void> {
    const visit = await this.visit();
    await visit.untilUp();
    this.record.end();
    this.count('reload');
    await reloadPost(visit);
    await this.settleIn(visit.page);
  }

  /** Types some words into a field, and sometimes thinks. */
  private async type(selector = this.dice.of(FIELDS)): Promise<void> {
    const page = await this.at();
    if ((await page.locator(selector).count()) === 0) await unfold(page);
    await page.locator(selector).first().click({ timeout: SOON_MS });
    await page.keyboard.press('Control+End');
    for (let left = 2 + this.dice.below(4); left > 0; left--) {
      const mark = `${this.name}x${++this.words}z`;
      await page.keyboard.type(` ${mark}`, { delay: 40 + this.dice.below(80) });
      const { isFocused, isInDialog, wasShown } = await lookAtTyping(page, selector, mark);
      // The keys may have gone into a dialog that has opened. If they went into the field, the word must have been there.
      if (isFocused || wasShown) this.record.type(mark, this.documentId, selector);
      if (isFocused && !wasShown) this.errors.push(`${mark} was scrambled in ${selector}`);
      if (isFocused) continue;
      this.count(isInDialog ? 'interrupted by a dialog' : 'left without focus');
      return;
    }
    if (this.dice.below(4) === 0) await page.waitForTimeout(this.dice.below(KEPT_WITHIN_MS * 1.5));
  }

  /** Changes the title of the first post, as the other robot does from time to time too, so that their texts conflict. */
  private async meet(): Promise<void> {
    const [first = ''] = this.place.posts;
    if (this.documentId !== first) await this.show(first);
    await this.type(TITLE);
    await this.save();
  }

  /** Saves with the button or the keyboard. */
  private async save(): Promise<void> {
    await this.see(async (page) => (this.dice.below(2) === 0 ? page.keyboard.press('Control+s') : this.press('Save')));
  }

  private async publish(): Promise<void> {
    await this.see(async () => this.press('Publish'));
  }

  /** Saves, and mostly sees what comes of it: an answer or a dialog. */
  private async see(save: (page: Page) => Promise<void>): Promise<void> {
    const page = await this.at();
    const answer = page.waitForResponse(
      (one) => ['PUT', 'POST'].includes(one.request().method()) && one.url().includes('api::post.post/'),
      {
        timeout: SEEN_WITHIN_MS,
      },
    );
    const dialog = page.locator('[data-session], [data-compare]').first().waitFor({ timeout: SEEN_WITHIN_MS });
    const seen = Promise.race([answer, dialog]).catch(() => undefined);
    await save(page);
    if (this.dice.below(4) > 0) await seen;
  }

  private async press(name: string): Promise<void> {
    const button = (await this.at()).getByRole('button', { name, exact: true });
    if (await button.isEnabled({ timeout: SOON_MS })) await button.click({ timeout: SOON_MS });
  }

  private async end(): Promise<void> {
    if (this.ends++ % 2 === 1) {
      await this.reload();
    } else {
      this.count('kill');
      await this.kill();
    }
  }

  /** Ends the browser with SIGKILL. */
  async kill(): Promise<void> {
    this.record.end();
    await this.browser?.kill();
    this.browser = undefined;
    this.page = undefined;
  }

  /** The texts that the browser has kept. Starts the browser again if it was killed. */
  async kept(): Promise<string> {
    return readKept(await this.visit());
  }

  /** The texts that the form of a post offers when it is opened. */
  async offered(documentId: string): Promise<string> {
    return readOffers(await this.visit(), documentId);
  }

  async close(): Promise<void> {
    await this.browser?.kill();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  }
}

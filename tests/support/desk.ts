/** The admin panel in a real browser, with a real CMS. The tests need Chromium and the built admin panel; without them they are skipped. */
import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { z } from 'zod';
import { startCms, type TestCms } from './cms';
import { createCmsDatabase } from './cms-database';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync'];
const ADMIN = join(__dirname, '../../cms/dist/build/index.html');
/** The folder for screenshots. Without this setting, no screenshots are taken. */
const SCREENSHOTS = process.env.SCREENSHOTS;
/** How many times slower the processor is in every page: `THROTTLE=4 npm run test:browser` tries all of them as on an old computer. */
const THROTTLE = Number(process.env.THROTTLE ?? 1);
/** The first administrator of the CMS. */
export const EDITOR = { firstname: 'Ada', lastname: 'Editor', email: 'ada@example.org', password: 'Correct-horse-7' };

const content = z.looseObject({ documentId: z.string() });
type Type = 'post' | 'timeline' | 'entity' | 'source' | 'category';
/** A document as the Document Service returns it. */
export type Content = z.infer<typeof content>;

/** `describe` for tests in the browser. Without Chromium or the built admin panel it skips the tests; with REQUIRE_BROWSER=1 it throws instead. */
export function inBrowser(name: string, tests: () => void): void {
  const lacking = [
    ...(existsSync(CHROMIUM) ? [] : [`no Chromium at ${CHROMIUM}`]),
    ...(existsSync(ADMIN) ? [] : ['the admin panel is not built (npm start builds it)']),
  ];
  if (lacking.length > 0 && process.env.REQUIRE_BROWSER === '1') throw new Error(`REQUIRE_BROWSER=1, but ${lacking.join(' and ')}`);
  if (lacking.length > 0) process.stderr.write(`Skipped the tests in the browser: ${lacking.join(' and ')}.\n`);
  // What a page does next also depends on how busy the machine is: a failure is printed, and its test is tried once more.
  jest.retryTimes(1, { logErrorsBeforeRetry: true });
  (lacking.length > 0 ? describe.skip : describe)(name, tests);
}

/** Starts a browser. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

/** Whether a process of the browser that keeps its data in a folder is left. */
function isRunning(folder: string): boolean {
  return readdirSync('/proc').some((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`--user-data-dir=${folder}`);
    } catch {
      return false; // It ended meanwhile.
    }
  });
}

/** The helpers of a killed browser end a moment after it, and write into its folder until then. */
async function untilGone(folder: string): Promise<void> {
  for (let tries = 0; tries < 200 && isRunning(folder); tries++) await setTimeout(50);
}

/**
 * Starts a browser that keeps its data in a folder, as that of an editor does.
 * @returns its only context, and a function that ends all its processes at once, as a crash does
 */
export async function launchWithProfile(folder: string): Promise<{ context: BrowserContext; kill(): Promise<void> }> {
  const context = await chromium.launchPersistentContext(folder, { executablePath: CHROMIUM, args: FLAGS, locale: 'en-GB' });
  const main = Number(readlinkSync(join(folder, 'SingletonLock')).split('-').at(-1));
  return {
    context,
    async kill() {
      const closed = new Promise((resolve) => context.once('close', resolve));
      process.kill(main, 'SIGKILL');
      await closed;
      await untilGone(folder);
      for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket']) rmSync(join(folder, name), { force: true });
    },
  };
}

/** Writes a screenshot of the page, if SCREENSHOTS is set. @param isWhole the whole page, not only the visible part */
export async function takePicture(page: Page, name: string, isWhole = false): Promise<void> {
  if (!SCREENSHOTS) return;
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: isWhole });
}

/**
 * Makes the processor slower for a page. Chromium keeps a core busy for it, so that all else that the machine does is slower, too.
 * @param rate how many times slower; by default as THROTTLE says
 * @returns a function that ends it
 */
export async function slowDown(page: Page, rate = THROTTLE): Promise<() => Promise<void>> {
  if (rate === 1) return async () => Promise.resolve();
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  return async () => {
    await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
    await session.detach();
  };
}

/** A browser in which an editor uses the admin panel, and the CMS that serves it. */
export class Desk {
  private constructor(
    readonly cms: TestCms,
    private readonly browser: Browser,
    readonly page: Page,
  ) {}

  static async open(options: { readonly sampleArchive?: boolean } = {}): Promise<Desk> {
    const databaseUrl = await createCmsDatabase('desk');
    const cms = await startCms({ databaseUrl, servesAdmin: true, ...options });
    const browser = await launchBrowser();
    const context = await browser.newContext({ viewport: { width: 1400, height: 1000 }, locale: 'en-GB' });
    const page = await context.newPage();
    await slowDown(page);
    return new Desk(cms, browser, page);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.cms.stop();
  }

  /** Registers the first administrator, on the admin panel's registration page. */
  async register(): Promise<void> {
    await this.page.goto(`${this.cms.url}/admin`);
    for (const name of ['firstname', 'lastname', 'email', 'password'] as const) await this.field(name).fill(EDITOR[name]);
    await this.field('confirmPassword').fill(EDITOR.password);
    await this.picture('first-admin');
    await this.page.getByRole('button', { name: /let.s start/i }).click();
    await this.page
      .getByRole('link', { name: /content manager/i })
      .first()
      .waitFor();
  }

  /** Opens the list of a type, or the page at `place` below it. */
  async goTo(type: Type, place = '', locale?: string): Promise<void> {
    const inLocale = locale ? `?plugins[i18n][locale]=${locale}` : '';
    await this.page.goto(`${this.cms.url}/admin/content-manager/collection-types/api::${type}.${type}${place}${inLocale}`);
  }

  async picture(name: string, isWhole = false): Promise<void> {
    await takePicture(this.page, name, isWhole);
  }

  field(name: string): Locator {
    return this.page.locator(`input[name="${name}"]`);
  }

  /** The ids of the documents that are chosen in a reference field, in the order of its rows. */
  async order(name: string): Promise<string[]> {
    const rows = this.field(name).locator('xpath=ancestor::div[ol][1]//*[@data-reference]');
    return rows.evaluateAll((found) => found.map((row) => row.getAttribute('data-reference') ?? ''));
  }

  /** Types words into a reference field and chooses one of the options. */
  async pick(name: string, typed: string, option: string): Promise<void> {
    await this.field(name).fill(typed);
    await this.page.getByRole('option', { name: option }).click();
  }

  async save(): Promise<void> {
    await this.page.getByRole('button', { name: 'Save', exact: true }).click();
    await this.page
      .getByText(/Saved document|Document saved/i)
      .first()
      .waitFor();
  }

  async create(type: Type, data: Record<string, unknown>, locale?: string): Promise<string> {
    const created = await this.cms.strapi.documents(`api::${type}.${type}`).create({ data, ...(locale ? { locale } : {}) });
    return content.parse(created).documentId;
  }

  async edit(type: Type, documentId: string, data: Record<string, unknown>): Promise<void> {
    await this.cms.strapi.documents(`api::${type}.${type}`).update({ documentId, data });
  }

  /** The saved document. @throws if it does not exist in this status */
  async read(type: Type, documentId: string, status: 'draft' | 'published' = 'draft'): Promise<Content> {
    return content.parse(await this.cms.strapi.documents(`api::${type}.${type}`).findOne({ documentId, status, populate: '*' }));
  }

  /** The id of the open document. Waits until it has been saved for the first time. */
  async openedId(): Promise<string> {
    await this.page.waitForURL(/api::\w+\.\w+\/(?!create)/);
    return new URL(this.page.url()).pathname.split('/').at(-1) ?? '';
  }
}

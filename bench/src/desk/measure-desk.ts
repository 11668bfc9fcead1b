/** Measures what the tasks of an editor's day take, in clicks, keys and minutes, in a real browser on a slow computer. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Newsroom } from '../newsroom';
import { startPart } from '../newsroom';
import { say } from '../tell-progress';
import { Admin } from './admin';
import { ADA, lackingIn, writeArchive } from './archive';
import * as byHand from './by-hand';
import { CHRONOLOGY, NEW_PIECE, NEW_TIMELINE, QUOTATIONS, TEXT } from './chronology';
import { Editor, type Effort } from './editor';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
/** The processor of the page is slowed down by this factor. */
const SLOWED = 4;
/** The longest wait for a thing on the page. */
const PATIENCE_MS = 60_000;
/** A picture of one pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** The tasks, in one way to do them. */
interface Tasks {
  writePiece(admin: Admin, picture: string): Promise<void>;
  makeEdition(admin: Admin): Promise<void>;
  correct(admin: Admin): Promise<void>;
}

async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/admin/auth/login`);
  for (const name of ['email', 'password'] as const) await page.locator(`input[name="${name}"]`).fill(ADA[name]);
  await page.getByRole('button', { name: 'Login' }).click();
  await page
    .getByRole('link', { name: /content manager/i })
    .first()
    .waitFor();
}

async function openPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await signIn(page, url);
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  return page;
}

/** The result of the scenario. `lost` are the passages that the editor wrote and that are not published. */
export interface DeskResult {
  readonly efforts: ReadonlyMap<string, Effort>;
  readonly lost: readonly string[];
}

/** Runs the tasks one after another. @returns the effort of each */
async function runTasks(url: string, picture: string, way: Tasks): Promise<ReadonlyMap<string, Effort>> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
  try {
    const page = await openPage(browser, url);
    const admin = new Admin(new Editor(page));
    await page
      .getByRole('link', { name: /content manager/i })
      .first()
      .click();
    const tasks = {
      'a new piece': async () => way.writePiece(admin, picture),
      'the new edition': async () => way.makeEdition(admin),
      'a correction': async () => way.correct(admin),
    };
    const efforts = new Map<string, Effort>();
    for (const [name, task] of Object.entries(tasks)) {
      say(`Doing the task: ${name}`);
      efforts.set(name, await admin.editor.during(task));
    }
    return efforts;
  } finally {
    await browser.close();
  }
}

async function lost(url: string): Promise<readonly string[]> {
  const written = [TEXT.replace('Eleven', 'Ten'), ...QUOTATIONS.flatMap(({ text, attribution }) => [text, attribution])];
  const lines = CHRONOLOGY.flatMap(({ date, text }) => [date, text]);
  return [...(await lackingIn(url, 'post', NEW_PIECE, written)), ...(await lackingIn(url, 'timeline', NEW_TIMELINE, lines))];
}

/** Starts the CMS with an archive, and measures. */
export async function measureDesk(newsroom: Newsroom): Promise<DeskResult> {
  const url = newsroom.cmsUrl;
  await startPart(newsroom.parts.cms, `${url}/_health`);
  await writeArchive(url);
  const picture = join(newsroom.dataDir, 'harbour.png');
  await writeFile(picture, Buffer.from(PIXEL, 'base64'));
  return { efforts: await runTasks(url, picture, byHand), lost: await lost(url) };
}

/** Measures what the tasks of an editor's day take, in clicks, keys and minutes, in a real browser on a slow computer. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Newsroom } from '../newsroom';
import { startPart } from '../newsroom';
import { say } from '../tell-progress';
import { Admin } from './admin';
import { ADA, LAST_YEAR, THIS_YEAR, writeArchive } from './archive';
import { Editor, type Effort } from './editor';
import { lackingInCorrection, lackingInEdition, lackingInPiece, publicPiece } from './made';
import { writePiece } from './new-piece';
import { correct, makeEdition } from './yearly-edition';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
/** The longest wait for a thing on the page. */
const PATIENCE_MS = 60_000;
/** A picture of one pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
/** The address of the new piece, which the CMS makes of its title. */
const NEW_SLUG = 'the-man-who-was-not-there';

/** A task of the editor. */
interface Task {
  readonly name: string;
  readonly work: (admin: Admin) => Promise<void>;
  /** What of the task readers do not see. */
  readonly lacking: (apiUrl: string) => Promise<readonly string[]>;
}

/** The tasks whose names contain one of the parts, in their order; all without a part. @param picture the path of the picture */
function tasksOf(parts: readonly string[], picture: string): readonly Task[] {
  const isAsked = (name: string): boolean => parts.length === 0 || parts.some((part) => name.includes(part));
  const corrected = isAsked('the new edition') ? THIS_YEAR : LAST_YEAR;
  const tasks: readonly Task[] = [
    {
      name: 'a new piece',
      work: async (admin) => writePiece(admin, picture),
      lacking: async (apiUrl) => lackingInPiece(await publicPiece(apiUrl, NEW_SLUG)),
    },
    {
      name: 'the new edition',
      work: async (admin) => makeEdition(admin, LAST_YEAR.title, THIS_YEAR.title),
      lacking: async (apiUrl) => lackingInEdition(await publicPiece(apiUrl, THIS_YEAR.slug), await publicPiece(apiUrl, LAST_YEAR.slug)),
    },
    {
      name: 'a correction',
      work: async (admin) => correct(admin, corrected.title),
      lacking: async (apiUrl) => lackingInCorrection(await publicPiece(apiUrl, corrected.slug)),
    },
  ];
  return tasks.filter(({ name }) => isAsked(name));
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

/** @param slowed the factor by which the processor of the page is slowed down */
async function openPage(browser: Browser, url: string, slowed: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await signIn(page, url);
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowed });
  return page;
}

/** What is asked for: the tasks by parts of their names, and the factor by which the processor of the page is slowed down. */
export interface DeskRequest {
  readonly only: readonly string[];
  readonly slowed: number;
}

/** The result of the scenario. `lacking` is what readers do not see as it was meant. */
export interface DeskResult {
  readonly efforts: ReadonlyMap<string, Effort>;
  readonly lacking: readonly string[];
}

/** Runs the tasks one after another. @returns the effort of each */
async function runTasks(url: string, tasks: readonly Task[], slowed: number): Promise<ReadonlyMap<string, Effort>> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
  try {
    const page = await openPage(browser, url, slowed);
    const admin = new Admin(new Editor(page));
    await page
      .getByRole('link', { name: /content manager/i })
      .first()
      .click();
    const efforts = new Map<string, Effort>();
    for (const { name, work } of tasks) {
      say(`Doing the task: ${name}`);
      efforts.set(name, await admin.editor.during(async () => work(admin)));
    }
    return efforts;
  } finally {
    await browser.close();
  }
}

/** Starts the CMS with an archive, and measures; then starts the API, and asks it for what was made. */
export async function measureDesk({ cmsUrl, apiUrl, dataDir, parts }: Newsroom, { only, slowed }: DeskRequest): Promise<DeskResult> {
  await startPart(parts.cms, `${cmsUrl}/_health`);
  await writeArchive(cmsUrl);
  const picture = join(dataDir, 'harbour.png');
  await writeFile(picture, Buffer.from(PIXEL, 'base64'));
  const tasks = tasksOf(only, picture);
  const efforts = await runTasks(cmsUrl, tasks, slowed);
  await startPart(parts.api, `${apiUrl}/health`);
  await startPart(parts.worker, `${apiUrl}/ready`);
  const lacking: string[] = [];
  for (const { name, lacking: ask } of tasks) lacking.push(...(await ask(apiUrl)).map((what) => `${name}: ${what}`));
  return { efforts, lacking };
}

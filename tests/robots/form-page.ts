/** The form of a post in the browser of a robot: opening it, signing in on the way, and what the browser has kept. */
import type { Page } from 'playwright-core';

/** Milliseconds within which a page is loaded. */
export const LOADED_WITHIN_MS = 30_000;
/** Milliseconds within which a part of an open page can be clicked. */
export const SOON_MS = 4_000;
const MOST_TRIES = 4;
const PAUSE_MS = 100;
const POSTS = '/admin/content-manager/collection-types/api::post.post';
/** Folded parts of the form, which a robot opens to reach the fields inside. */
const FOLDED = '[role="tabpanel"][data-state="active"] h3 button[aria-expanded="false"]:not([aria-haspopup])';

/** Who the robot signs in as. */
export interface User {
  readonly email: string;
  readonly password: string;
}

/** Who opens pages of which CMS. `count`: counts what was done, by name. */
export interface Visit {
  readonly page: Page;
  readonly url: string;
  readonly user: User;
  readonly untilUp: () => Promise<void>;
  readonly count: (what: string) => void;
}

/** Tries again what a busy computer was too slow for. */
export async function insistently(work: () => Promise<void>): Promise<void> {
  for (let left = MOST_TRIES; ; left--) {
    try {
      await work();
      return;
    } catch (error) {
      if (left <= 0) throw error;
    }
  }
}

async function signIn({ page, user, untilUp, count }: Visit): Promise<void> {
  await untilUp();
  await page.locator('input[name="email"]').fill(user.email, { timeout: SOON_MS });
  await page.locator('input[name="password"]').fill(user.password, { timeout: SOON_MS });
  await page.getByRole('button', { name: 'Login' }).click({ timeout: SOON_MS });
  await page.waitForURL((url) => !url.pathname.includes('/auth/'), { timeout: LOADED_WITHIN_MS });
  count('signed in');
}

/** Waits until the form of a post is open. Signs in where that is asked: a session may end while the page is loading. */
async function untilOpen(visit: Visit, address: string): Promise<void> {
  const { page } = visit;
  const start = Date.now();
  while ((await page.locator('[data-presence]').count()) === 0) {
    if (Date.now() - start > LOADED_WITHIN_MS) throw new Error(`${page.url()} did not open`);
    if (await page.locator('input[name="email"]').isVisible()) await signIn(visit);
    // After a session that was found to have ended, Strapi opens its first page instead of the one that was asked for.
    else if (/\/admin\/?$/.test(new URL(page.url()).pathname)) await page.goto(address);
    await page.waitForTimeout(PAUSE_MS);
  }
}

/** Opens the address of a post. */
export async function openPost(visit: Visit, documentId: string): Promise<void> {
  const address = `${visit.url}${POSTS}/${documentId}?plugins[i18n][locale]=en`;
  await visit.page.goto(address);
  await untilOpen(visit, address);
}

/** Loads the page again. */
export async function reloadPost(visit: Visit): Promise<void> {
  const address = visit.page.url();
  await visit.page.reload();
  await untilOpen(visit, address);
}

/** Opens the folded parts of the form. */
export async function unfold(page: Page): Promise<void> {
  const folded = page.locator(FOLDED).first();
  for (let left = 3; left > 0 && (await folded.count()) > 0; left--) await folded.click({ timeout: SOON_MS });
}

/** The texts that the browser has kept, as they are on its disk. */
export async function readKept({ page, url }: Visit): Promise<string> {
  await page.goto(`${url}/admin/auth/login`);
  return page.evaluate(async () => {
    const settled = async <Result>(request: IDBRequest<Result>): Promise<Result> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
      });
    const database = await settled(indexedDB.open('dossier-texts'));
    const names = Array.from(database.objectStoreNames);
    const kept = await Promise.all(names.map(async (name) => settled(database.transaction(name).objectStore(name).getAll())));
    database.close();
    return JSON.stringify(kept);
  });
}

/** The texts that the form of a post offers when it is opened: all that its dialogs show. Empty when nothing is offered. */
export async function readOffers(visit: Visit, documentId: string): Promise<string> {
  const dialog = visit.page.locator('[data-compare]');
  const shown: string[] = [];
  await insistently(async () => openPost(visit, documentId));
  await dialog.waitFor().catch(() => undefined);
  while (await dialog.isVisible()) {
    const text = await dialog.elementHandle();
    shown.push(await dialog.innerText());
    await dialog.getByRole('button', { name: 'Decide later' }).click();
    await text?.waitForElementState('hidden');
  }
  return shown.join('\n');
}

/** Pages of the admin panel for users who are signed in already, and the users themselves. */
import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { TestCms } from './cms';
import { slowDown } from './desk';
import { ADA, cookieOf, signIn, tokenOf } from './admin-user';

/** A user of the admin panel. */
export type Person = typeof ADA;

/** A second user, whom `addUser` creates. */
export const GRACE: Person = { ...ADA, firstname: 'Grace', lastname: 'Hopper', email: 'grace@example.org' };

/** How long a page waits for what a test asks of it, on a busy computer. */
const PATIENCE = 120_000;

/** Creates a user with a role, such as `strapi-super-admin` or `strapi-editor`. */
export async function addUser({ strapi }: TestCms, person: Person, role: string): Promise<void> {
  const found: { id: number } | null = await strapi.db.query('admin::role').findOne({ where: { code: role } });
  await strapi.service('admin::user').create({ ...person, isActive: true, registrationToken: null, roles: [found?.id ?? 0] });
}

/** A page of a signed-in user. The session is made over HTTP, which spares the page of sign-in. */
export async function openPage({ url }: TestCms, context: BrowserContext, who: Person): Promise<Page> {
  const answer = await signIn(url, who);
  const token = await tokenOf(answer);
  const { hostname: domain } = new URL(url);
  const cookies = cookieOf(answer, '/admin')
    .split('; ')
    .map((cookie) => cookie.split(/=(.*)/))
    .map(([name = '', value = '']) => ({ name, value, domain, path: '/admin', httpOnly: true }));
  await context.addCookies([...cookies, { name: 'jwtToken', value: token, domain, path: '/' }]);
  await context.addInitScript(() => localStorage.setItem('isLoggedIn', 'true'));
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  await slowDown(page);
  return page;
}

/** Opens the form of a document, and waits until it keeps what is typed. */
export async function openForm(page: Page, { url }: TestCms, type: string, documentId: string, locale = 'en'): Promise<void> {
  const place = `/admin/content-manager/collection-types/api::${type}.${type}/${documentId}`;
  await page.goto(`${url}${place}?plugins[i18n][locale]=${locale}`);
  await page.locator('[data-presence]').waitFor({ state: 'attached' });
}

/** The field of a form with this name, of one line or of several. */
export function fieldOf(page: Page, name: string): Locator {
  return page.locator(`input[name="${name}"], textarea[name="${name}"]`);
}

/** Saves the open form with Ctrl+S, and waits until it is saved. */
export async function saveForm(page: Page): Promise<void> {
  const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.url().includes('/content-manager/'));
  await page.keyboard.press('Control+s');
  await saved;
  await page
    .getByText(/Saved document/i)
    .first()
    .waitFor();
}

/** The page for partners in the browser, by keyboard, in both themes, at two widths and in French. */
import { Client } from 'pg';
import type { Browser, Page } from 'playwright-core';
import { PARTNER_TYPE } from '../../cms/src/ledger/partners';
import { violationsIn } from '../support/accessibility';
import { ADA } from '../support/admin-user';
import { Desk, inBrowser, launchBrowser, takePicture } from '../support/desk';
import { NodeProcess } from '../support/node-process';
import { untilSettled } from '../support/partners';
import { Receiver } from '../support/receiver';
import { addUser, fieldOf, GRACE, openPage } from '../support/signed-in-page';
import { untilRow, WEBHOOKS_KEY } from '../support/webhooks';

const PAGE = '/admin/plugins/desk/partners';
const TAGGED = 'The <script>window.hacked = true</script><img src=x onerror="window.hacked = true"> Gazette';

/** The Document Service of accounts, whose fields Strapi's types do not know here. */
interface Accounts {
  create(parameters: { readonly data: object }): Promise<{ readonly documentId: string }>;
}

inBrowser('partners', () => {
  let desk: Desk;
  let browser: Browser;
  let page: Page;
  let client: Client;
  let syndication: NodeProcess;
  let receiver: Receiver;
  let partner: string;

  const goTo = async (place: string): Promise<unknown> => page.goto(`${desk.cms.url}${place}`);
  async function publish(title: string, locale: string): Promise<void> {
    const documentId = await desk.create('post', { title, excerpt: 'Of it.' }, locale);
    await desk.cms.strapi.documents('api::post.post').publish({ documentId, locale });
  }
  async function settled(): Promise<void> {
    await untilRow(client, 'select where not exists (select from feed.dirty)');
    await untilSettled(client);
  }
  /** Presses Tab until the focus is on what has this name. */
  async function tabTo(name: string): Promise<void> {
    for (let tries = 0; tries < 40; tries += 1) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => {
        const { activeElement: here } = document;
        return here?.getAttribute('aria-label') ?? here?.textContent ?? '';
      });
      if (focused === name) return;
    }
    throw new Error(`nothing named "${name}" is reached by Tab`);
  }
  async function look(name: string): Promise<void> {
    // Strapi's own buttons have too little contrast under the pointer.
    await page.mouse.move(0, 0);
    expect([name, await violationsIn(page, 'main')]).toEqual([name, []]);
    await takePicture(page, `partners-${name}`, true);
  }

  beforeAll(async () => {
    process.env.WEBHOOKS_KEY = WEBHOOKS_KEY;
    process.env.WEBHOOK_ALLOW = '127.0.0.1';
    desk = await Desk.open();
    client = new Client({ connectionString: process.env.DATABASE_URL });
    await client.connect();
    await addUser(desk.cms, ADA, 'strapi-super-admin');
    await addUser(desk.cms, GRACE, 'strapi-editor');
    const accounts: Accounts = desk.cms.strapi.documents(PARTNER_TYPE);
    ({ documentId: partner } = await accounts.create({ data: { name: TAGGED } }));
    await publish('The first <b>article</b>', 'en');
    await publish('The second', 'en');
    await publish('Le troisième', 'fr');
    const url = process.env.DATABASE_URL ?? '';
    const webhooks = { WEBHOOKS_KEY, WEBHOOK_ALLOW: '127.0.0.1' };
    syndication = new NodeProcess('api/dist/syndicate.js', { DATABASE_URL: url, SITE_URL: 'https://news.example', ...webhooks });
    syndication.start();
    receiver = await Receiver.start();
    await untilRow(client, "select where to_regclass('delivery.endpoints') is not null");
    await settled();
    browser = await launchBrowser();
    page = await openPage(desk.cms, await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' }), ADA);
  }, 240_000);

  afterAll(async () => {
    await syndication?.end('SIGTERM');
    await receiver?.close();
    await client?.end();
    await browser?.close();
    await desk?.close();
  });

  test('an editor has no link to the page, and sees nothing of it', async () => {
    const hers = await openPage(desk.cms, await browser.newContext({ locale: 'en-GB' }), GRACE);
    await hers.goto(`${desk.cms.url}${PAGE}`);
    await hers.getByText(/don't have the permissions/i).waitFor();
    expect(await hers.getByRole('link', { name: 'Partner sites' }).count()).toBe(0);
    await hers.context().close();
  }, 240_000);

  test('partners are listed with their feeds, in both themes and on a narrow screen', async () => {
    await goTo('/admin');
    await page.getByRole('link', { name: 'Partner sites' }).first().click();
    await page.locator(`[data-partner="${partner}"]`).getByText('Feed: 3 posts').waitFor();
    expect(await page.locator(`[data-partner="${partner}"] h2`).innerText()).toBe(TAGGED);
    await look('light');
    await page.evaluate(() => localStorage.setItem('STRAPI_THEME', 'dark'));
    await page.reload();
    await page.getByText('Feed: 3 posts').waitFor();
    await look('dark');
    await page.setViewportSize({ width: 768, height: 900 });
    await page.getByRole('link', { name: TAGGED }).click();
    await page.getByRole('heading', { name: 'Keys' }).waitFor();
    await look('one-dark-768');
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.evaluate(() => localStorage.setItem('STRAPI_THEME', 'light'));
  }, 240_000);

  test('by keyboard alone a key is made, shown once, and revoked', async () => {
    await goTo(`${PAGE}/${partner}`);
    await page.getByRole('heading', { name: 'Keys' }).waitFor();
    await page.getByLabel('Last day on which it is valid', { exact: false }).focus();
    await tabTo('Make a key');
    await page.keyboard.press('Enter');
    const shown = page.getByLabel('The new key');
    await shown.waitFor();
    expect(await shown.inputValue()).toMatch(/^[\w-]{50,}$/);
    await page.waitForFunction(() => document.activeElement instanceof HTMLInputElement && document.activeElement.readOnly);
    await look('key-once');
    await tabTo('Copy');
    await page.keyboard.press('Enter');
    await page.getByText(/^(Copied\.|The text is selected: press Ctrl\+C\.)$/).waitFor();
    await tabTo('I have kept it');
    await page.keyboard.press('Enter');
    await shown.waitFor({ state: 'detached' });
    const { rows } = await client.query<{ prefix: string }>('select prefix from delivery.keys');
    await tabTo(`Revoke the key ${rows[0]?.prefix}_…`);
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').waitFor();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText(/^revoked on/).waitFor();
    await look('key-revoked');
  }, 240_000);

  test('beside the form stands what terms would withdraw, before they are saved', async () => {
    await page.getByRole('link', { name: 'Edit the terms' }).click();
    const panel = page.locator('[data-terms-preview="done"]');
    await panel.getByText('The partner has 3 posts now. Nothing changes for the partner.').waitFor();
    await fieldOf(page, 'locales').fill('fr');
    await panel.getByText('2 posts are withdrawn from the partner').waitFor();
    await panel.getByText('With these terms it has 1 post.').waitFor();
    expect(await panel.getByRole('link', { name: /article|second/ }).allInnerTexts()).toEqual([
      'The second (en)',
      'The first <b>article</b> (en)',
    ]);
    await page.mouse.move(0, 0);
    expect(await violationsIn(page, '[data-terms-preview]')).toEqual([]);
    await takePicture(page, 'partners-preview', true);
    const told = 'select count(*)::int as n from delivery.shown where reason is null';
    expect((await client.query(told)).rows).toEqual([{ n: 3 }]);
    await fieldOf(page, 'embargoMinutes').fill('-5');
    await panel.getByText('It cannot be told what these terms let through: embargoMinutes:', { exact: false }).waitFor();
    await fieldOf(page, 'embargoMinutes').fill('0');
    await panel.getByText('2 posts are withdrawn from the partner').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await untilRow(client, "select from feed.partners where locales = '{fr}'");
    await settled();
    expect((await client.query(told)).rows).toEqual([{ n: 1 }]);
    await panel.getByRole('link', { name: 'Keys and webhooks of this partner' }).click();
    await page.getByText('Feed: 1 post').waitFor();
  }, 240_000);

  test('a webhook is added and tried, its answers are text, and a document is sent again', async () => {
    await page.getByLabel('Address').fill('https://192.168.0.1/hook');
    await page.getByRole('button', { name: 'Add the webhook' }).click();
    await page.getByText(/192\.168\.0\.1, which is not public/).waitFor();
    await look('refused');
    await page.getByLabel('Address').fill(receiver.url);
    await page.keyboard.press('Enter');
    await page.getByLabel(`The secret of ${receiver.url}`).waitFor();
    await page.getByRole('button', { name: 'I have kept it' }).click();
    const card = page.locator('[data-endpoint]');
    await card.getByRole('button', { name: /^Send a test/ }).click();
    await card.getByText('The test was answered with 204.').waitFor();
    receiver.answering = (_, response) => void response.writeHead(500, { 'content-type': 'text/html' }).end(`<h1>No</h1>${TAGGED}`);
    await publish('Le quatrième', 'fr');
    await untilRow(client, 'select from delivery.attempts where status = 500');
    await card.getByRole('button', { name: /^Show deliveries/ }).click();
    await card.getByRole('link', { name: 'Le quatrième (fr)' }).waitFor();
    await card.getByRole('button', { name: 'Attempts: Le quatrième' }).click();
    expect(await card.locator('pre').first().innerText()).toBe(`<h1>No</h1>${TAGGED}`);
    await look('deliveries');
    receiver.answering = (_, response) => void response.writeHead(204).end();
    await card.getByRole('button', { name: 'Send again: Le quatrième' }).click();
    await card.getByText('1 message is sent again.').waitFor();
    await untilRow(client, "select where not exists (select from delivery.deliveries where state <> 'delivered')");
    await card.getByRole('button', { name: 'All', exact: true }).click();
    await card
      .getByText(/^delivered · /)
      .first()
      .waitFor();
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  }, 240_000);

  test('a disabled webhook is told of on the home page and on top of the list, and is enabled again; in French', async () => {
    await client.query(`update delivery.endpoints set disabled_at = clock_timestamp(), disabled_reason = 'every attempt of 5 days failed',
      failures = 140, failing_since = clock_timestamp() - interval '5 days'`);
    await page.evaluate(() => localStorage.setItem('strapi-admin-language', 'fr'));
    await goTo('/admin');
    await page.getByText(`Plus rien n’est envoyé à ${receiver.url}`, { exact: false }).waitFor();
    await takePicture(page, 'partners-home', true);
    await page.getByRole('link', { name: 'Sites partenaires' }).first().click();
    await page.getByText('aucune tentative n’a réussi', { exact: false }).waitFor();
    expect(await page.locator('[data-partners-mark="1"]').count()).toBe(1);
    await look('disabled-fr');
    await page.getByRole('link', { name: `Voir les webhooks de ${TAGGED}` }).click();
    await page
      .locator('[data-endpoint]')
      .getByRole('button', { name: /^Réactiver/ })
      .click();
    await page
      .locator('[data-endpoint]')
      .getByText(/^Fonctionne/)
      .waitFor();
    await page.locator('[data-partners-mark]').waitFor({ state: 'detached' });
    await look('one-fr');
    await page.evaluate(() => localStorage.setItem('strapi-admin-language', 'en'));
  }, 240_000);
});

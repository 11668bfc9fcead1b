/** The explorer at `/graphql` in Chromium, on a real graph. It must load nothing from other servers. */
import type { Browser, Page } from 'playwright-core';
import { makeContext } from '../../api/src/graphql/context';
import { makeSchema } from '../../api/src/graphql/schema';
import { openTestServer, type TestServer } from '../http/test-server';
import { openArchive, type TestArchive } from '../support/archive';
import { inBrowser, launchBrowser, takePicture } from '../support/desk';
import { anEntity, anEntry, aPost, aQuotation, aSite, aTimeline, toRelated } from '../support/faces';
import type { TestLedger } from '../support/ledger';

async function writePost(ledger: TestLedger): Promise<void> {
  await ledger.put('site', 'site', aSite());
  await ledger.put('entity', 'juvenal', anEntity({ name: 'Juvenal' }));
  const entries = [
    anEntry('[1999,2000]', { text: 'It is proposed.', entities: ['juvenal'] }),
    anEntry('2015-11-13', { text: 'It is passed at night.' }),
  ];
  await ledger.put('timeline', 'law', aTimeline({ title: 'The law', entries }));
  const post = { title: 'The night', slug: 'paris-attacks-2019', timelines: ['law'], about: ['juvenal'] };
  const epigraphs = [aQuotation({ text: 'Quis custodiet?', attribution: 'Juvenal' })];
  await ledger.put('post', 'other', aPost({ title: 'Another night' }));
  await ledger.put('post', 'post', aPost({ ...post, epigraphs, related: [toRelated('other', 'EARLIER')] }));
}

inBrowser('the explorer', () => {
  let archive: TestArchive;
  let api: TestServer;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  const foreign: string[] = [];

  beforeAll(async () => {
    archive = await openArchive(writePost);
    api = await openTestServer(archive.databaseUrl, { schema: makeSchema(), makeContext });
    browser = await launchBrowser();
    page = await (await browser.newContext({ viewport: { width: 1400, height: 900 } })).newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    // A violation of the Content Security Policy is logged as an error too.
    page.on('console', (said) => ['error', 'warning'].includes(said.type()) && complaints.push(said.text()));
    page.on('requestfailed', (request) => complaints.push(`${request.url()} ${request.failure()?.errorText ?? ''}`));
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol !== 'data:' && protocol !== 'blob:' && origin !== api.address) foreign.push(request.url());
    });
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await api?.close();
    await archive?.close();
  });

  test('opens with an example query, which its button runs', async () => {
    await page.goto(`${api.address}/graphql`);
    await page.locator('.graphiql-query-editor').getByText('paris-attacks-2019').waitFor();
    await takePicture(page, 'explorer-opened');
    await page.getByRole('button', { name: /execute query/i }).click();
    const answer = page.locator('.result-window');
    await answer.getByText('"The night"').waitFor();
    await answer.getByText('"Quis custodiet?"').waitFor();
    await takePicture(page, 'explorer-answer');
  });

  test('shows the documentation of the types beside the query', async () => {
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.locator('.graphiql-plugin').getByRole('link', { name: 'Query' }).first().click();
    await page.locator('.graphiql-plugin').getByRole('link', { name: 'onThisDay', exact: true }).waitFor();
    await takePicture(page, 'explorer-documentation');
  });

  test('has the other examples in tabs with their names', async () => {
    await page.getByRole('tab', { name: 'OnThisDay' }).click();
    await page.getByRole('button', { name: /execute query/i }).click();
    await page.locator('.result-window').getByText('It is passed at night.').waitFor();
    await page.getByRole('tab', { name: 'Chronology' }).waitFor();
    await takePicture(page, 'explorer-on-this-day');
  });

  test('sent requests to this server only, and no error occurred', () => {
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

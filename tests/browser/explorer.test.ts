/** The explorer at `/graphql` in Chromium, on a real graph. It must load nothing from other servers. */
import { readFile } from 'node:fs/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { readExamples } from '../../api/src/http/explorer';
import { openLiveServer, type LiveServer } from '../http/listening';
import { openArchive, type TestArchive } from '../support/archive';
import { inBrowser, launchBrowser, takePicture } from '../support/desk';
import { anEntity, anEntry, aPost, aQuotation, aSite, aTag, aTimeline, toRelated } from '../support/faces';
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

const WIDE = { width: 1_440, height: 900 };
const PHONE = { width: 390, height: 844 };

inBrowser('the explorer', () => {
  let archive: TestArchive;
  let api: LiveServer;
  let browser: Browser;
  const complaints: string[] = [];
  const foreign: string[] = [];

  /** A page with no storage yet, whose errors and requests are recorded. */
  async function openPage(viewport: { width: number; height: number }): Promise<Page> {
    const context = await browser.newContext({ viewport, permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    // A violation of the page's policy is an error of the console too.
    page.on('console', (said) => ['error', 'warning'].includes(said.type()) && complaints.push(said.text()));
    page.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? '';
      // The page itself gives up a request when it sends a newer one.
      if (reason !== 'net::ERR_ABORTED') complaints.push(`${request.url()} ${reason}`);
    });
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol !== 'data:' && protocol !== 'blob:' && origin !== api.address) foreign.push(request.url());
    });
    return page;
  }

  /** Opens an address in a page of its own, and closes the page afterwards. */
  async function withPage(viewport: typeof WIDE, path: string, use: (page: Page) => Promise<void>): Promise<void> {
    const page = await openPage(viewport);
    await page.goto(api.address + path);
    await page.locator('.graphiql-query-editor .CodeMirror').waitFor();
    await use(page);
    await page.context().close();
  }

  const run = (page: Page): Promise<void> => page.getByRole('button', { name: /execute query/i }).click();
  const editor = (page: Page): Locator => page.locator('.graphiql-query-editor');
  const answer = (page: Page): Locator => page.locator('.result-window');

  beforeAll(async () => {
    archive = await openArchive(writePost);
    api = await openLiveServer(archive.databaseUrl);
    browser = await launchBrowser();
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await api?.close();
    await archive?.close();
  });

  test('shows its examples at the first visit; each opens in a tab of its own and is run by the button, with its price', async () => {
    await withPage(WIDE, '/graphql', async (page) => {
      const examples = page.getByRole('region', { name: 'Examples' });
      expect(await examples.getByRole('button').count()).toBe(readExamples().length);
      await examples.getByRole('button', { name: 'Post One post' }).click();
      await run(page);
      await answer(page).getByText('"The night"').waitFor();
      await page.getByText(/^Price: [\d,]+ of 100,000$/).waitFor();
      await takePicture(page, 'explorer-answer');
      await examples.getByRole('button', { name: 'On this day' }).click();
      await editor(page).getByText('onThisDay', { exact: true }).waitFor();
      await run(page);
      await answer(page).getByText('It is passed at night.').waitFor();
      await page.getByRole('tab', { name: 'OnThisDay' }).waitFor();
      await takePicture(page, 'explorer-on-this-day');
    });
  });

  test('runs a subscription: each event is shown as it comes, until it is stopped', async () => {
    const query = 'subscription { changed(topics: ["tags"]) { everything topics } }';
    await withPage(WIDE, `/graphql?${new URLSearchParams({ query }).toString()}`, async (page) => {
      await run(page);
      await answer(page).getByText('true').waitFor();
      await archive.publish((ledger) => ledger.put('tag', 'night', aTag({ name: 'Night' })));
      await answer(page).getByText('false').waitFor();
      await answer(page).getByText('"tags"').waitFor();
      await page.getByRole('button', { name: /stop query/i }).click();
      await page.getByRole('button', { name: /execute query/i }).waitFor();
    });
  });

  test('knows the graph: its types are explained beside the query', async () => {
    await withPage(WIDE, '/graphql', async (page) => {
      await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
      await page.locator('.graphiql-plugin').getByRole('link', { name: 'Query' }).first().click();
      await page.locator('.graphiql-plugin').getByRole('link', { name: 'onThisDay', exact: true }).waitFor();
      await takePicture(page, 'explorer-documentation');
    });
  });

  test('its query builder adds a field to the query', async () => {
    await withPage(WIDE, `/graphql?${new URLSearchParams({ query: '{ site { name } }' }).toString()}`, async (page) => {
      await page.getByRole('button', { name: 'Show Query builder' }).click();
      const builder = page.locator('.graphiql-explorer-root');
      await builder.locator('.graphiql-explorer-site [data-field-name="tagline"]').click();
      await editor(page).getByText('tagline').waitFor();
      await run(page);
      await answer(page).getByText('"tagline"').waitFor();
      await takePicture(page, 'explorer-query-builder');
    });
  });

  test.each([
    ['a wide screen', WIDE],
    ['a phone', PHONE],
  ])(
    'a link to a query opens it on %s, with its variables, in a second visit too, and is what “Copy link” copies',
    async (_screen, viewport) => {
      const query = 'query Shared($slug: String!) {\n  post(slug: $slug) {\n    title\n  }\n}';
      const link = `/graphql?${new URLSearchParams({ query, variables: '{"slug":"paris-attacks-2019"}' }).toString()}`;
      await withPage(viewport, '/graphql', async (page) => {
        await page.goto(api.address + link);
        await editor(page).getByText('Shared').waitFor();
        await run(page);
        await answer(page).getByText('"The night"').waitFor();
        await page.getByRole('button', { name: 'Copy link' }).click();
        await page.getByText('Copied').waitFor();
        expect(await page.evaluate('navigator.clipboard.readText()')).toBe(api.address + link);
        expect(page.url()).toBe(api.address + link);
      });
    },
  );

  test('can be used on a phone: nothing is wider than the screen, and query, answer, examples and builder are reached', async () => {
    await withPage(PHONE, '/graphql', async (page) => {
      await run(page);
      await answer(page).getByText('"The night"').waitFor();
      const width = await page.evaluate('document.documentElement.scrollWidth');
      expect(width).toBe(PHONE.width);
      for (const part of [
        editor(page),
        answer(page),
        page.getByRole('button', { name: 'Copy link' }),
        page.getByText('Download the schema'),
      ]) {
        const box = await part.boundingBox();
        expect(box && box.x >= 0 && box.x + box.width <= PHONE.width && box.y + box.height <= PHONE.height).toBe(true);
      }
      for (const part of [editor(page), answer(page)]) expect((await part.boundingBox())?.width).toBeGreaterThan(340);
      await takePicture(page, 'explorer-phone');
      await page.getByRole('button', { name: 'Show Examples' }).click();
      await takePicture(page, 'explorer-phone-examples');
      await page.getByRole('region', { name: 'Examples' }).getByRole('button', { name: 'On this day' }).click();
      await editor(page).getByText('onThisDay', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Show Query builder' }).click();
      await page.locator('.graphiql-explorer-root').waitFor();
      await takePicture(page, 'explorer-phone-builder');
      await page.getByRole('button', { name: 'Hide Query builder' }).click();
      await run(page);
      await answer(page).getByText('It is passed at night.').waitFor();
    });
  });

  test('the schema can be downloaded', async () => {
    await withPage(WIDE, '/graphql', async (page) => {
      const download = page.waitForEvent('download');
      await page.getByText('Download the schema').click();
      const file = await download;
      expect(file.suggestedFilename()).toBe('schema.graphql');
      expect(await readFile(await file.path(), 'utf8')).toContain('type Query {');
    });
  });

  test('asked nobody but this server, and nothing was refused or went wrong', () => {
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

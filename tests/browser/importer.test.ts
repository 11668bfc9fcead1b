/** Importing an archive and reviewing its findings in the admin panel. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { z } from 'zod';
import { Desk, inBrowser, type Content } from '../support/desk';
import { wxr } from '../support/wxr';

const CHRONOLOGY = `The harbour was built in haste.

<strong>The harbour, year by year</strong>

2008 April 9 — The council buys the land.
2010 November 14 — The mayor sells it. [This information is false]
2012 (Summer) — Work begins.
2015 March 3 — The first ship docks at <a href="https://port.example.org/first">the new quay</a>.
2016 May 1 — The strike.
2019 June 30 — The report is published.`;

const EPIGRAPH = `<em>“Nobody knew who had signed.”</em>

Ana Lund, harbour master, 12 March 2015

The inquiry heard forty witnesses.

RELATED POST: <a href="https://blog.example.org/2019/01/02/the-harbour/">The harbour</a>`;

const EXPORT = wxr({
  terms: [{ taxonomy: 'post_tag', slug: 'brussels', name: 'Brussels' }],
  items: [
    { id: 1, title: 'The harbour', slug: 'the-harbour', date: '2019-01-02 03:04:05', content: CHRONOLOGY },
    {
      id: 2,
      title: 'The inquiry',
      slug: 'the-inquiry',
      content: EPIGRAPH,
      terms: [{ taxonomy: 'post_tag', slug: 'brussels', name: 'Brussels' }],
    },
    { id: 3, title: 'On This Day — The strike [2019]', slug: 'the-strike', content: 'It lasted a day.' },
  ],
});
const FILE = { name: 'the-harbour.xml', mimeType: 'text/xml', buffer: Buffer.from(EXPORT) };

const entries = z.object({
  entries: z.array(z.object({ date: z.object({ printed: z.string().nullable() }), text: z.unknown(), status: z.string() })),
});

inBrowser('the importer', () => {
  let desk: Desk;
  const folder = mkdtempSync(join(tmpdir(), 'dossier-test-imports-'));

  const documents = async (type: string): Promise<Content[]> => {
    const found: unknown = await desk.cms.strapi.documents(`api::${type}.${type}` as 'api::post.post').findMany({ populate: '*' });
    return z.array(z.looseObject({ documentId: z.string() })).parse(found);
  };
  const post = async (title: string): Promise<Content> => {
    const found = (await documents('post')).find((one) => one.title === title);
    if (!found) throw new Error(`there is no post with the title "${title}"`);
    return found;
  };
  const card = (kind: string): Locator => desk.page.getByRole('article', { name: new RegExp(`^${kind}: `) });
  const button = (name: string | RegExp): Locator => desk.page.getByRole('button', { name });
  const heading = (name: string): Locator => desk.page.getByRole('heading', { name, exact: true });
  const choose = async (name: string): Promise<void> => button(new RegExp(`^${name}`)).click();
  const goToReview = async (title = 'Review'): Promise<void> => {
    await desk.page.goto(`${desk.cms.url}/admin/plugins/importer/review`);
    await heading(title).waitFor();
  };

  beforeAll(async () => {
    process.env.IMPORTS_DIR = folder;
    desk = await Desk.open();
    await desk.register();
  }, 120_000);

  afterAll(async () => {
    await desk?.close();
    delete process.env.IMPORTS_DIR;
    rmSync(folder, { recursive: true, force: true });
  });

  test('uploading an export makes a report and imports nothing', async () => {
    await desk.page.getByRole('link', { name: 'Import', exact: true }).click();
    await heading('Import an archive').waitFor();
    await desk.picture('importer-empty', true);
    await desk.page.locator('input[type="file"]').setInputFiles({ ...FILE, name: 'the-harbour.zip' });
    await desk.page.getByText('“the-harbour.zip” is not an .xml file.', { exact: false }).waitFor();
    expect(await button('Make the report').isDisabled()).toBe(true);

    await desk.page.locator('input[type="file"]').setInputFiles(FILE);
    await desk.page.getByRole('slider').press('End');
    await desk.page.getByText('Nothing is applied by itself', { exact: false }).waitFor();
    await desk.page.getByRole('checkbox', { name: 'Publish what is public in WordPress' }).click();
    await desk.picture('importer-upload', true);
    await button('Make the report').click();

    await desk.page.locator('[data-report="done"]').waitFor({ timeout: 60_000 });
    await desk.page.getByRole('row', { name: /^Posts 3 0 0 0/ }).waitFor();
    await desk.page.getByRole('row', { name: /^Chronology 0 1 0/ }).waitFor();
    await desk.page.getByRole('row', { name: /The harbour.*Chronology.*to review/ }).waitFor();
    await desk.picture('importer-report', true);
    expect(await documents('post')).toEqual([]);
  }, 120_000);

  test('the file is imported from its report, with the choices made there', async () => {
    await button('Import this file').click();
    await desk.picture('importer-dialog');
    await button('Import').click();
    await desk.page.getByText(/^Imported /).waitFor({ timeout: 60_000 });
    await desk.picture('importer-imported', true);
    expect(await desk.read('post', (await post('The harbour')).documentId, 'published')).toMatchObject({ timelines: [] });
    await desk.page.getByRole('link', { name: /^Review what waits/ }).click();
    await card('Chronology').waitFor();
    await desk.picture('importer-review', true);
    await desk.page.setViewportSize({ width: 900, height: 1000 });
    await desk.picture('importer-review-narrow', true);
    await desk.page.setViewportSize({ width: 1400, height: 1000 });
  }, 120_000);

  test('a corrected finding is applied as corrected, and is public if the post is public', async () => {
    await goToReview();
    const chronology = card('Chronology');
    await chronology.locator('[data-passage]').getByText('2012 (Summer)', { exact: false }).waitFor();
    await chronology.getByRole('button', { name: 'Correct' }).click();
    const rows = chronology.locator('[data-row]');
    await rows.nth(2).getByLabel('Date, as printed').fill('2012 July');
    await rows
      .nth(2)
      .getByText(/1\s?–\s?31 July 2012/)
      .waitFor();
    await rows.nth(0).getByLabel('Text').fill('The council buys the quay.');
    await chronology.getByRole('button', { name: 'Remove line 5' }).click();
    await desk.picture('importer-correct');
    await chronology.getByRole('button', { name: 'Accept as corrected' }).click();
    await card('Chronology').getByText('Corrected and accepted').waitFor();

    const [timeline] = (await desk.read('post', (await post('The harbour')).documentId, 'published')).timelines as string[];
    const saved = entries.parse(await desk.read('timeline', timeline ?? ''));
    expect(saved.entries.map(({ date }) => date.printed)).toEqual([
      '2008 April 9',
      '2010 November 14',
      '2012 July',
      '2015 March 3',
      '2019 June 30',
    ]);
    expect(saved.entries[1]?.status).toBe('false');
    expect(JSON.stringify(saved.entries[0]?.text)).toContain('The council buys the quay.');
    expect(JSON.stringify(saved.entries[3]?.text)).toContain('https://port.example.org/first');
  }, 60_000);

  test('an accepted epigraph moves from the text to its field, and returns to the text when that is undone', async () => {
    const { documentId } = await post('The inquiry');
    const epigraphs = async (): Promise<unknown> => (await desk.read('post', documentId)).epigraphs;
    await goToReview();
    await card('Epigraph').getByRole('button', { name: 'Accept' }).click();
    await card('Epigraph').getByText('Accepted', { exact: true }).waitFor();
    expect(await epigraphs()).toMatchObject([{ text: 'Nobody knew who had signed.', attribution: 'Ana Lund', role: 'harbour master' }]);
    await card('Epigraph').getByRole('button', { name: 'Undo' }).click();
    await card('Epigraph').getByRole('button', { name: 'Accept' }).waitFor();
    expect(await epigraphs()).toEqual([]);
  });

  test('a key decides on a finding, and the focus moves to the next card', async () => {
    await goToReview();
    const cards = desk.page.getByRole('article');
    await cards.first().waitFor();
    const labels = await cards.evaluateAll((found) => found.map((one) => one.getAttribute('aria-label')));
    const related = labels.findIndex((label) => label?.startsWith('Related posts'));
    await cards.nth(related).press('r');
    await card('Related posts').getByText('Refused', { exact: false }).waitFor();
    const next = labels[related + 1] ?? labels[0] ?? '';
    await desk.page.locator(`article[aria-label="${next}"]:focus`).waitFor();
    await desk.picture('importer-decided', true);
  });

  test('decided findings are listed, and can be undone there', async () => {
    await choose('Refused');
    await card('Related posts').getByRole('button', { name: 'Undo' }).click();
    await card('Related posts').getByText('Undone: it waits again').waitFor();
    await choose('Accepted');
    await card('Chronology').getByText('as an editor corrected it', { exact: false }).waitFor();
    await desk.picture('importer-accepted', true);
  });

  test('all shown findings can be accepted at once; one that cannot be accepted shows the reason and still waits', async () => {
    const { documentId } = await post('On This Day — The strike [2019]');
    await desk.edit('post', documentId, { title: 'The strike, remembered' });
    await goToReview();
    await button(/^Accept all shown/).click();
    await button('Confirm').click();
    await card('Edition of a series').getByRole('alert').getByText('The title is no longer', { exact: false }).waitFor();
    await card('Related posts').getByText('Accepted', { exact: true }).waitFor();
    await desk.picture('importer-all', true);
    const inquiry = await desk.read('post', (await post('The inquiry')).documentId);
    expect(inquiry).toMatchObject({
      epigraphs: [{ attribution: 'Ana Lund' }],
      related: [{ post: [(await post('The harbour')).documentId] }],
    });
    expect(await documents('entity')).toMatchObject([{ name: 'Brussels', kind: 'place' }]);
    await button(/^Waiting 1$/).waitFor();
  });

  test('a file that is not an export is refused with a message that editors understand', async () => {
    await desk.page.goto(`${desk.cms.url}/admin/plugins/importer`);
    await desk.page.locator('input[type="file"]').setInputFiles({ ...FILE, buffer: Buffer.from('<html><p>Hello</p></html>') });
    await button('Make the report').click();
    const failure = desk.page.getByRole('alert').filter({ hasText: 'This did not finish' });
    await failure.waitFor({ timeout: 60_000 });
    await desk.picture('importer-failed', true);
    expect(await failure.innerText()).toMatch(/WordPress/);
    expect(await failure.innerText()).not.toMatch(/Error|\bat \//);
    await button('Go on').waitFor();
  }, 90_000);

  test('the list of imports has a link to each report, and a report can be deleted', async () => {
    await desk.page.goto(`${desk.cms.url}/admin/plugins/importer`);
    await desk.page.getByRole('row', { name: /Report ready/ }).waitFor();
    await desk.picture('importer-list', true);
    await desk.page.setViewportSize({ width: 900, height: 1000 });
    await desk.picture('importer-list-narrow', true);
    await desk.page.setViewportSize({ width: 1400, height: 1000 });
    await desk.page
      .getByRole('row', { name: /Report ready/ })
      .getByRole('link', { name: 'the-harbour.xml' })
      .click();
    await desk.page.getByText('The file of this report is no longer kept.', { exact: false }).waitFor();
    await button('Delete').click();
    await button('Confirm').click();
    await desk.page.getByRole('row', { name: /Imported/ }).waitFor();
    expect(await desk.page.getByRole('row', { name: /Report ready/ }).count()).toBe(0);
  });

  test('the pages are shown in French', async () => {
    await desk.page.evaluate(() => window.localStorage.setItem('strapi-admin-language', 'fr'));
    await goToReview('Relecture');
    await card('Édition d’une série').getByRole('button', { name: 'Accepter' }).waitFor();
    await desk.picture('importer-review-fr', true);
  });
});

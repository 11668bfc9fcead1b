/** Pages of the admin panel with the sample archive: they show readable labels and all their content, and cause no errors. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { Desk, inBrowser } from '../support/desk';

/** The name of an attribute, or the key of a message without a translation. Editors must see neither. */
const RAW =
  /\b(firstPublished|formerPaths|archivedUrl|mergedInto|claimStatus|statusNote|entryKey|updatedAt|desk\.\w+|content-manager\.\w+)/;

async function words(page: Page): Promise<string> {
  return page.evaluate(() => document.body.innerText);
}

inBrowser('the admin', () => {
  let desk: Desk;
  const complaints: string[] = [];

  beforeAll(async () => {
    desk = await Desk.open({ sampleArchive: true });
    desk.page.on('pageerror', (error) => complaints.push(error.message));
    desk.page.on('console', (line) => /Content Security Policy/i.test(line.text()) && complaints.push(line.text()));
    desk.page.on('response', (response) => response.status() >= 500 && complaints.push(`${response.status()} ${response.url()}`));
    await desk.register();
  }, 180_000);

  afterAll(() => desk?.close());

  async function idOf(type: 'post' | 'timeline' | 'entity', slug: string): Promise<string> {
    const found = await desk.cms.strapi.documents(`api::${type}.${type}`).findFirst({ filters: { slug } });
    return found?.documentId ?? '';
  }

  test('the first page', async () => {
    await desk.page.getByRole('heading').first().waitFor();
    await desk.page.getByText('Recently written and published content').waitFor();
    await desk.picture('home');
    expect(await words(desk.page)).not.toMatch(/Introducing the new Media Library/);
  });

  test.each([
    ['post', 'Edition', 'Paris'],
    ['timeline', 'Last changed', 'Oussama Atar'],
    ['entity', 'Wikidata id', 'Last changed'],
    ['relationship', 'Confidence', ' – '],
    ['category', 'Parent', 'Slug'],
  ] as const)('the list of the type %s has readable columns', async (type, column, cell) => {
    await desk.page.goto(`${desk.cms.url}/admin/content-manager/collection-types/api::${type}.${type}`);
    await desk.page.getByRole('button', { name: column }).or(desk.page.getByText(column)).first().waitFor();
    await desk.page.getByText(cell).first().waitFor();
    expect(await words(desk.page)).not.toMatch(RAW);
    await desk.picture(`list-${type}`);
  });

  test('a post, with the titles of its related posts', async () => {
    await desk.goTo('post', `/${await idOf('post', 'paris-attacks-2019')}`, 'en');
    await desk.page.getByText('No problems: this can be published.').waitFor();
    await desk.page.getByText('First published').waitFor();
    const text = await words(desk.page);
    expect(text).not.toMatch(RAW);
    expect(text).not.toMatch(/max\. \d+ characters/);
    await desk.page.setViewportSize({ width: 1400, height: 4200 });
    await desk.picture('post');
    await desk.page.setViewportSize({ width: 1400, height: 1000 });
  });

  test('a timeline, whose entries are labelled with date and text', async () => {
    await desk.goTo('timeline', `/${await idOf('timeline', 'oussama-atar')}`, 'en');
    await desk.page.getByRole('button', { name: /^2010 November 14 · / }).click();
    await desk.page.getByRole('button', { name: 'More: named, sources, key' }).click();
    await desk.page.getByLabel('Note on the status').waitFor();
    expect(await desk.page.getByLabel('Key').isDisabled()).toBe(true);
    expect(await words(desk.page)).not.toMatch(RAW);
    await desk.page.setViewportSize({ width: 1400, height: 3200 });
    await desk.picture('timeline');
    await desk.page.setViewportSize({ width: 1400, height: 1000 });
  });

  test('an entity', async () => {
    await desk.goTo('entity', `/${await idOf('entity', 'oussama-atar')}`);
    await desk.page.getByText('Wikidata id').waitFor();
    expect(await words(desk.page)).not.toMatch(RAW);
    await desk.page.setViewportSize({ width: 1400, height: 2200 });
    await desk.picture('entity');
    await desk.page.setViewportSize({ width: 1400, height: 1000 });
  });

  test('the media library, with its pictures', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dossier-test-picture-'));
    const filepath = join(folder, 'square.png');
    const { size } = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#246' } }).toFile(filepath);
    const files = { filepath, originalFilename: 'square.png', mimetype: 'image/png', size };
    await desk.cms.strapi.plugin('upload').service('upload').upload({ data: {}, files });
    rmSync(folder, { recursive: true });
    await desk.page.goto(`${desk.cms.url}/admin/plugins/upload`);
    const picture = desk.page.locator('img[src*="/uploads/"]').first();
    await picture.waitFor();
    await desk.picture('media-library');
    expect(await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBeGreaterThan(0);
  });

  test('a post in the dark theme', async () => {
    await desk.page.evaluate(() => localStorage.setItem('STRAPI_THEME', 'dark'));
    await desk.goTo('post', `/${await idOf('post', 'paris-attacks-2019')}`, 'en');
    await desk.page.locator('[data-reference] [data-status="published"]').first().waitFor();
    await desk.page.locator('[data-reference]').last().scrollIntoViewIfNeeded();
    await desk.picture('dark');
  });

  test('no error occurred on these pages', () => {
    expect(complaints).toEqual([]);
  });
});

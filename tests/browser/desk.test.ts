/** The editors' desk in a real browser, on a real CMS: needs Chromium, and says so where there is none. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { z } from 'zod';
import { startCms, type TestCms } from '../support/cms';
import { createDatabase } from '../support/database';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const ADMIN = { firstname: 'Ada', lastname: 'Editor', email: 'ada@example.org', password: 'Correct-horse-7' };
/** Where to leave pictures for someone to look at; none are taken without it. */
const SCREENSHOTS = process.env.SCREENSHOTS;

const hasChromium = existsSync(CHROMIUM);
const hasAdmin = existsSync(join(__dirname, '../../cms/dist/build/index.html'));
const lacking = [
  ...(hasChromium ? [] : [`no Chromium at ${CHROMIUM}`]),
  ...(hasAdmin ? [] : ['the admin is not built (npm start builds it)']),
];
if (lacking.length > 0 && process.env.REQUIRE_BROWSER === '1') throw new Error(`REQUIRE_BROWSER=1, but ${lacking.join(' and ')}`);
if (lacking.length > 0) process.stderr.write(`Skipped the tests in the browser: ${lacking.join(' and ')}.\n`);

const content = z.looseObject({ documentId: z.string() });

(lacking.length > 0 ? describe.skip : describe)('the desk', () => {
  let cms: TestCms;
  let browser: Browser;
  let page: Page;
  const ids: Record<string, string> = {};

  async function create(uid: 'api::entity.entity' | 'api::source.source', data: Record<string, string>): Promise<string> {
    return content.parse(await cms.strapi.documents(uid).create({ data })).documentId;
  }

  async function draftOf(uid: 'api::post.post' | 'api::timeline.timeline', documentId: string): Promise<Record<string, unknown>> {
    return content.parse(await cms.strapi.documents(uid).findOne({ documentId, status: 'draft', populate: '*' }));
  }

  async function picture(name: string): Promise<void> {
    if (SCREENSHOTS) await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: false });
  }

  function field(name: string): Locator {
    return page.locator(`input[name="${name}"]`);
  }

  /** The documents chosen in a field, as its rows stand. */
  async function order(name: string): Promise<string[]> {
    const rows = field(name).locator('xpath=ancestor::div[ol][1]//*[@data-reference]');
    return rows.evaluateAll((found) => found.map((row) => row.getAttribute('data-reference') ?? ''));
  }

  async function pick(name: string, typed: string, option: string): Promise<void> {
    await field(name).fill(typed);
    await page.getByRole('option', { name: option }).click();
  }

  async function save(): Promise<void> {
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page
      .getByText(/Saved document|Document saved/i)
      .first()
      .waitFor();
  }

  function openedId(): string {
    return new URL(page.url()).pathname.split('/').at(-1) ?? '';
  }

  beforeAll(async () => {
    const databaseUrl = await createDatabase('desk');
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query('create schema cms');
    await client.end();
    cms = await startCms({ databaseUrl, servesAdmin: true });
    ids.palais = await create('api::entity.entity', { name: 'Élysée Palace', kind: 'place' });
    ids.curie = await create('api::entity.entity', { name: 'Marie Curie', kind: 'person' });
    ids.court = await create('api::entity.entity', { name: 'Court of Appeal', kind: 'organisation' });
    ids.source = await create('api::source.source', { title: 'A register' });
    ids.gone = await create('api::entity.entity', { name: 'Soon Deleted', kind: 'other' });
    await cms.strapi.documents('api::entity.entity').publish({ documentId: ids.palais ?? '' });
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
    page = await (await browser.newContext({ viewport: { width: 1400, height: 1000 }, locale: 'en-GB' })).newPage();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await cms?.stop();
  });

  test('the first editor registers on the admin’s own page', async () => {
    await page.goto(`${cms.url}/admin`);
    await field('firstname').fill(ADMIN.firstname);
    await field('lastname').fill(ADMIN.lastname);
    await field('email').fill(ADMIN.email);
    await field('password').fill(ADMIN.password);
    await field('confirmPassword').fill(ADMIN.password);
    await page.getByRole('button', { name: /let.s start/i }).click();
    await page
      .getByRole('link', { name: /content manager/i })
      .first()
      .waitFor();
  });

  test('documents are found as one types, drafts too, without their accents, and chosen with mouse and keyboard', async () => {
    await page.goto(`${cms.url}/admin/content-manager/collection-types/api::post.post/create?plugins[i18n][locale]=en`);
    await field('title').fill('A post that names');
    await field('about').fill('elysee');
    const option = page.getByRole('option', { name: /Élysée Palace/ });
    await option.waitFor();
    await picture('search');
    await option.click();
    await field('about').fill('curie');
    await page.getByRole('option', { name: /Marie Curie.*Not public yet/ }).waitFor();
    await field('about').press('Enter');
    await pick('about', 'court app', 'Court of Appeal');
    await pick('about', 'deleted', 'Soon Deleted');
    expect(await order('about')).toEqual([ids.palais, ids.curie, ids.court, ids.gone]);
    await picture('chosen');
  });

  test('they are put in order by keyboard, by button and by dragging', async () => {
    await page.getByRole('button', { name: /^Reorder Soon Deleted/ }).press('ArrowUp');
    await page.getByRole('button', { name: 'Move up: Marie Curie' }).click();
    expect(await order('about')).toEqual([ids.curie, ids.palais, ids.gone, ids.court]);
    await page.getByRole('button', { name: /^Reorder Court of Appeal/ }).dragTo(page.locator(`[data-reference="${ids.curie}"]`), {
      targetPosition: { x: 40, y: 3 },
    });
    expect(await order('about')).toEqual([ids.court, ids.curie, ids.palais, ids.gone]);
    await page.getByRole('button', { name: /^Reorder Curie|^Reorder Marie Curie/ }).press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-handle'))).toBe(ids.curie);
  });

  test('what is saved is the documentIds in the editor’s order', async () => {
    await save();
    await page.waitForURL(/api::post\.post\/(?!create)/);
    ids.post = openedId();
    expect((await draftOf('api::post.post', ids.post)).about).toEqual([ids.court, ids.palais, ids.curie, ids.gone]);
  });

  test('a document that is gone is clearly marked, and can be removed', async () => {
    await cms.strapi.documents('api::entity.entity').delete({ documentId: ids.gone ?? '' });
    await page.reload();
    const row = page.locator(`[data-reference="${ids.gone}"]`);
    await row.locator('[data-status="gone"]').waitFor();
    await row.scrollIntoViewIfNeeded();
    await picture('gone');
    await row.getByRole('button', { name: /^Remove/ }).click();
    expect(await row.count()).toBe(0);
    await save();
  });

  test('a printed date is read as it is typed, its meaning can be overridden and taken back', async () => {
    await page.goto(`${cms.url}/admin/content-manager/collection-types/api::timeline.timeline/create?plugins[i18n][locale]=en`);
    await field('title').fill('A timeline');
    await page
      .getByRole('button', { name: /no entry yet/i })
      .first()
      .click();
    const date = field('entries.0.date');
    await date.fill('2015 (Summer)');
    await page.getByText('Reads as 2015-22: 1 June – 31 August 2015').waitFor();
    await picture('date');
    await page.getByRole('button', { name: 'Change the meaning' }).click();
    const meaning = page.getByLabel('Meaning (EDTF)');
    await meaning.fill('2015-07');
    await page.getByText(/Reads as 2015-07: 1\s?–\s?31 July 2015/).waitFor();
    await meaning.fill('soon');
    await page.getByText(/This is not EDTF/).waitFor();
    await page.getByRole('button', { name: 'Back to what is printed' }).click();
    await page.getByText('Reads as 2015-22').waitFor();
    await date.fill('one of these days');
    await page.getByText(/This date can’t be read/).waitFor();
    await picture('date-unreadable');
  });

  test('references work inside repeated components', async () => {
    await pick('entries.0.entities', 'palace', 'Élysée Palace');
    expect(await order('entries.0.entities')).toEqual([ids.palais]);
  });

  test('a draft with problems is saved, and they are listed beside the form and shown at their fields', async () => {
    await save();
    await page.waitForURL(/api::timeline\.timeline\/(?!create)/);
    ids.timeline = openedId();
    const saved = z.looseObject({ entries: z.array(z.looseObject({ date: z.unknown(), entities: z.unknown() })) });
    const { entries } = saved.parse(await draftOf('api::timeline.timeline', ids.timeline));
    expect(entries).toEqual([expect.objectContaining({ date: { printed: 'one of these days', edtf: null }, entities: [ids.palais] })]);
    const checks = page.locator('[data-checks="done"]');
    await checks.getByText('Entries 1, date').waitFor();
    await checks.getByRole('button', { name: 'Show them in the form' }).click();
    await page.locator('[data-strapi-field-error]').first().waitFor();
    await picture('checks');
  });

  test('references work inside a dynamic zone, one document where only one may be', async () => {
    await page.goto(`${cms.url}/admin/content-manager/collection-types/api::post.post/${ids.post}?plugins[i18n][locale]=en`);
    await page.getByRole('button', { name: 'Add a component to body' }).click();
    await page.getByRole('button', { name: 'Timeline', exact: true }).click();
    await pick('body.0.timeline', 'a timeline', 'A timeline');
    expect(await order('body.0.timeline')).toEqual([ids.timeline]);
    await field('body.0.timeline').scrollIntoViewIfNeeded();
    await picture('dynamic-zone');
    await save();
    expect((await draftOf('api::post.post', ids.post ?? '')).body).toEqual([expect.objectContaining({ timeline: [ids.timeline] })]);
  });

  test('once put right it can be published, with its references', async () => {
    await page.reload();
    await page.getByText('Nothing stands in the way of publishing.').waitFor();
    await field('title').fill('A post that names three');
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page
      .getByText(/Published document/i)
      .first()
      .waitFor();
    const published = content.parse(
      await cms.strapi.documents('api::post.post').findOne({ documentId: ids.post ?? '', status: 'published' }),
    );
    expect(published.about).toEqual([ids.court, ids.palais, ids.curie]);
    await picture('published');
  });

  test('the desk answers nobody who is not signed in, and nobody whose role may not read the type', async () => {
    const address = `${cms.url}/desk/search?target=api::entity.entity&q=palace`;
    expect((await fetch(address)).status).toBe(401);
    const stranger = { firstname: 'No', lastname: 'Rights', email: 'none@example.org', password: ADMIN.password, isActive: true };
    const role = z.object({ id: z.number() }).parse(await cms.strapi.service('admin::role').create({ name: 'Reads nothing' }));
    await cms.strapi.service('admin::user').create({ ...stranger, registrationToken: null, roles: [role.id] });
    const login = await fetch(`${cms.url}/admin/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: stranger.email, password: stranger.password }),
    });
    const { data } = z.object({ data: z.object({ token: z.string() }) }).parse(await login.json());
    expect((await fetch(address, { headers: { authorization: `Bearer ${data.token}` } })).status).toBe(403);
  });
});

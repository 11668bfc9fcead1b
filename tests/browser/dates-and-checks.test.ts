/** The date field, and the panel that shows editors what prevents publishing. */
import { z } from 'zod';
import { Desk, inBrowser } from '../support/desk';

const saved = z.looseObject({
  entries: z.array(z.looseObject({ key: z.string(), label: z.string(), date: z.unknown(), entities: z.unknown() })),
});

inBrowser('dates and checks', () => {
  let desk: Desk;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    desk = await Desk.open();
    ids.palais = await desk.create('entity', { name: 'Élysée Palace', kind: 'place' });
    await desk.register();
  }, 120_000);

  afterAll(() => desk?.close());

  test('a printed date is read while it is typed; an editor can change its meaning and undo the change', async () => {
    await desk.goTo('timeline', '/create', 'en');
    await desk.field('title').fill('A timeline');
    // The list of former addresses has such a button too, and may be there first.
    const button = 'button[contains(., "No entry yet")]';
    await desk.page.getByText('Entries (0)').locator(`xpath=ancestor::div[.//${button}][1]//${button}`).click();
    const date = desk.field('entries.0.date');
    await date.fill('2015 (Summer)');
    await desk.page.getByText('Reads as 2015-22: 1 June – 31 August 2015').waitFor();
    await desk.picture('date-read');
    await desk.page.getByRole('button', { name: 'Change the meaning' }).click();
    const meaning = desk.page.getByLabel('Meaning (in words or EDTF)');
    await meaning.fill('2015-07');
    await desk.page.getByText(/Reads as 2015-07: 1\s?–\s?31 July 2015/).waitFor();
    await desk.picture('date-overridden');
    await meaning.fill('soon');
    await desk.page.getByText(/This meaning can’t be read: nothing in it is a date/).waitFor();
    await desk.page.getByRole('button', { name: 'Back to what is printed' }).click();
    await desk.page.getByText('Reads as 2015-22').waitFor();
  });

  test('a doubtful meaning is shown with its reason, and confirming it writes it down', async () => {
    const date = desk.field('entries.0.date');
    await date.fill('2021-22');
    await desk.page.getByText('Reads as 2021/2022').waitFor();
    await desk.page.getByText(/Doubtful: the last two digits may be a year, a month or a day/).waitFor();
    await desk.picture('date-doubtful');
    await desk.page.getByRole('button', { name: 'Confirm', exact: true }).click();
    await desk.page.getByText(/Doubtful:/).waitFor({ state: 'hidden' });
    expect(await desk.page.getByLabel('Meaning (in words or EDTF)').inputValue()).toBe('2021/2022');
    await desk.page.getByRole('button', { name: 'Back to what is printed' }).click();
    await desk.page.getByText(/Doubtful:/).waitFor();
  });

  test('a draft with a date that cannot be read is saved; the problem is shown at the field and beside the form', async () => {
    await desk.page.getByRole('button', { name: 'More: named, sources, key' }).click();
    await desk.pick('entries.0.entities', 'palace', 'Élysée Palace');
    await desk.field('entries.0.date').fill('one of these days');
    await desk.page.getByText(/This date can’t be read/).waitFor();
    await desk.save();
    ids.timeline = await desk.openedId();
    const { entries } = saved.parse(await desk.read('timeline', ids.timeline));
    expect(entries).toEqual([
      expect.objectContaining({ date: { printed: 'one of these days', edtf: null }, entities: [ids.palais], label: 'one of these days' }),
    ]);
    await desk.page.locator('[data-checks="done"]').getByText('Entries 1, date').waitFor();
    await desk.page.locator('[data-checks="done"]').getByText('Entries 1, what happened').waitFor();
    await desk.page.getByText(/This date can’t be read/).waitFor();
    await desk.picture('checks');
  });

  test('publishing is refused with the same message at the fields', async () => {
    await desk.page.getByRole('button', { name: 'Publish', exact: true }).click();
    await desk.page
      .getByText(/The date "one of these days" cannot be read: nothing in it is a date\. Write it like/)
      .first()
      .waitFor();
    await desk.picture('publishing-refused');
    await expect(desk.read('timeline', ids.timeline ?? '', 'published')).rejects.toThrow();
  });

  test('the panel can show the problems at their fields', async () => {
    await desk.page.reload();
    await desk.page.getByRole('button', { name: 'Show them in the form' }).click();
    await desk.page.locator('[data-strapi-field-error]').first().waitFor();
    await desk.page.getByText('The entry is empty: write what happened, or remove it.').nth(1).waitFor();
    await desk.picture('checks-shown');
  });

  test('after the corrections the timeline is published; the label of its entry has the date and the text', async () => {
    await desk.field('entries.0.date').fill('13 November 2015');
    await desk.page.locator('[contenteditable="true"]').first().click();
    await desk.page.keyboard.type('Shots are heard.');
    await desk.page.getByText('No problems: this can be published.').waitFor();
    await desk.page.getByRole('button', { name: 'Publish', exact: true }).click();
    await desk.page
      .getByText(/Published document/i)
      .first()
      .waitFor();
    const { entries } = saved.parse(await desk.read('timeline', ids.timeline ?? '', 'published'));
    expect(entries).toEqual([expect.objectContaining({ label: '13 November 2015 · Shots are heard.' })]);
    await desk.page.reload();
    await desk.page.getByRole('button', { name: '13 November 2015 · Shots are heard.' }).waitFor();
    await desk.picture('published');
  });

  test('an order that contradicts the dates gives a note and does not prevent publishing', async () => {
    const text = [{ type: 'paragraph', children: [{ type: 'text', text: 'It is debated.' }] }];
    const entries = ['2010', '2003'].map((printed) => ({ date: { printed, edtf: null }, text }));
    ids.disordered = await desk.create('timeline', { title: 'Out of order', entries }, 'en');
    await desk.goTo('timeline', `/${ids.disordered}`, 'en');
    const panel = desk.page.locator('[data-checks="done"]');
    await panel.getByText('No problems: this can be published.').waitFor();
    await panel.getByText('One thing to look at; publishing is possible:').waitFor();
    await panel.getByText('Entries 2, date').waitFor();
    await panel.getByText(/^"2003 · It is debated\." is dated before "2010 · It is debated\." above it/).waitFor();
    await desk.picture('checks-note');
    await desk.page.getByRole('button', { name: 'Publish', exact: true }).click();
    await desk.page
      .getByText(/Published document/i)
      .first()
      .waitFor();
    expect(await desk.read('timeline', ids.disordered, 'published')).toMatchObject({ title: 'Out of order' });
  });

  /** Waits until the document is, or is no longer, among the failures of the ledger. */
  async function untilFailed(documentId: string, isFailed: boolean): Promise<void> {
    const { connection } = desk.cms.strapi.db;
    for (;;) {
      const { rows }: { rows: unknown[] } = await connection.raw('select 1 from feed.failed where document_id = ?', [documentId]);
      if (rows.length > 0 === isFailed) return;
      await desk.page.waitForTimeout(50);
    }
  }

  test('the panel says that a published version has not reached readers, with the reason, until it has', async () => {
    const documentId = ids.disordered ?? '';
    const spoil = `update cms.timelines set title = null where document_id = ? and published_at is not null`;
    await desk.cms.strapi.db.connection.raw(spoil, [documentId]);
    await untilFailed(documentId, true);
    await desk.page.reload();
    const told = desk.page.locator('[data-checks="done"]').getByText('The last published version has not reached readers: title is empty');
    await told.waitFor();
    await desk.picture('checks-not-taken');
    await desk.cms.strapi.documents('api::timeline.timeline').publish({ documentId, locale: 'en' });
    await untilFailed(documentId, false);
    // A browser sends this event when the editor returns from another tab.
    await desk.page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await told.waitFor({ state: 'hidden' });
  });
});

/** Chronologies in the form of a timeline: pasting, rows while they are written, sorting, and what the date field says. */
import { z } from 'zod';
import { Desk, inBrowser } from '../support/desk';

const saved = z.looseObject({
  entries: z.array(
    z.looseObject({ label: z.string(), status: z.string(), date: z.object({ printed: z.string(), edtf: z.string().nullable() }) }),
  ),
});

/** Thirty dated lines below a title. */
const LINES = [
  'Chronology of the affair',
  ...Array.from({ length: 26 }, (_, index) => `${index + 1} May ${1990 + index} — Line ${index + 1} of the affair.`),
  '5/6/99 — Seen at a wedding.',
  '02/08/2017 — A message is found. [This information is false]',
  '31 April 2018: An impossible day.',
  'c. 2019 — He disappears.',
];

inBrowser('chronologies', () => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await Desk.open();
    await desk.register();
  }, 120_000);

  afterAll(() => desk?.close());

  const labels = (): Promise<string[]> => desk.page.locator('[data-entries] [data-entry-label]').allInnerTexts();
  const row = (index: number) => desk.page.locator('[data-entries] [data-entry-label]').nth(index);

  async function paste(text: string): Promise<void> {
    await desk.page.getByRole('button', { name: 'Paste a chronology' }).click();
    await desk.page.getByLabel('Paste the lines here').evaluate((area, words) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', words);
      area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);
    await desk.page.locator('[data-line]').first().waitFor();
  }

  test('thirty pasted lines are shown as they are read, before anything changes, and become thirty entries; undone at once', async () => {
    await desk.goTo('timeline', '/create', 'en');
    await desk.field('title').fill('The affair');
    await paste(LINES.join('\n'));
    await desk.page.getByText('31 lines: 28 with a date that was read. 4 lines to look at').waitFor();
    await desk.page.getByText('This date can’t be read: the year 99 has only two digits.').waitFor();
    await desk.page.getByText('This date can’t be read: that month has no day 31.').waitFor();
    await desk.page.getByText(/Doubtful: the day or the month may come first/).waitFor();
    expect(await desk.page.getByRole('checkbox', { name: 'Take line 1', exact: true }).isChecked()).toBe(false);
    await desk.picture('chronology-preview');
    await desk.page.getByRole('button', { name: '5 June 1999' }).click();
    await desk.page.getByText('31 lines: 29 with a date that was read. 3 lines to look at').waitFor();
    await desk.page.getByRole('button', { name: 'Add 30 entries' }).click();
    await desk.page.getByText('30 entries added.').waitFor();
    expect(await labels()).toHaveLength(30);
    await desk.page.getByRole('button', { name: 'Undo', exact: true }).click();
    await desk.page.getByText('Undone.').waitFor();
    expect(await labels()).toHaveLength(0);
  });

  test('what is pasted again is told from what is there, and goes between it by date', async () => {
    await paste(LINES.slice(0, 4).join('\n'));
    await desk.page.getByRole('button', { name: 'Add 3 entries' }).click();
    await desk.page.getByText('3 entries added.').waitFor();
    await paste([LINES[1], '7 June 1990 — In between.', LINES[27]].join('\n'));
    await desk.page.getByText(/The timeline has this entry already/).waitFor();
    await desk.page.getByRole('button', { name: 'Add 2 entries' }).click();
    await desk.page.getByText('2 entries added.').waitFor();
    expect((await labels()).map((label) => label.replace(/ ·.*/s, ''))).toEqual([
      '1 May 1990',
      '7 June 1990',
      '5/6/99',
      '2 May 1991',
      '3 May 1992',
    ]);
  });

  test('a row shows its date and text while they are written; the form of a line is short until more is asked for', async () => {
    await row(2).click();
    await desk.field('entries.2.date').fill('1 January 1980');
    await row(2).getByText('1 January 1980 · Seen at a wedding.').waitFor();
    await desk.page.locator('[data-entries] [contenteditable="true"]').click();
    await desk.page.keyboard.press('Control+End');
    await desk.page.keyboard.type(' With friends.');
    await row(2).getByText('1 January 1980 · Seen at a wedding. With friends.').waitFor();
    expect(await desk.field('entries.2.entities').count()).toBe(0);
    await desk.page.getByRole('button', { name: 'More: named, sources, key' }).click();
    await desk.field('entries.2.entities').waitFor();
    await desk.picture('chronology-row');
  });

  test('sorting by date is taken back by one click; a doubtful date is marked in its row', async () => {
    await desk.page.getByRole('button', { name: 'Sort by date' }).click();
    await desk.page.getByText('Sorted by date.').waitFor();
    expect((await labels())[0]).toContain('1 January 1980');
    await desk.page.getByRole('button', { name: 'Undo', exact: true }).click();
    await desk.page.getByText('Undone.').waitFor();
    expect((await labels())[2]).toContain('1 January 1980');
    await row(2).click();
    await desk.field('entries.2.date').fill('02/08/1980');
    await row(2).click();
    await row(2).locator('[data-mark="desk.entries.doubtful"]').waitFor();
  });

  test('the date field gives reasons and suggestions, tells a wrong weekday, and takes a meaning in words or as days', async () => {
    const date = desk.field('entries.2.date');
    await row(2).click();
    await date.fill('02/08/80');
    await desk.page.getByText('This date can’t be read: the year 80 has only two digits. Write all four.').waitFor();
    await desk.page.getByRole('button', { name: '2 August 1980' }).click();
    expect(await date.inputValue()).toBe('2 August 1980');
    await date.fill('Monday 13 November 2015');
    await desk.page.getByText('“Monday” does not fit: that day was a Friday.').waitFor();
    await date.fill('15 March 44 BC');
    await desk.page.getByText('Reads as -0043-03-15: 15 March 44 BC').waitFor();
    await date.fill('c. 1985');
    await desk.page.getByText(/Reads as 1985~: about 1 January/).waitFor();
    await date.fill('that summer');
    await desk.page.getByRole('button', { name: 'Say what it means' }).click();
    await desk.page.getByLabel('Meaning (in words or EDTF)').fill('28 June – 27 July 2014');
    await desk.page.getByText(/Reads as 2014-06-28\/2014-07-27: 28 June/).waitFor();
    expect(await desk.page.getByLabel('Last day').inputValue()).toBe('2014-07-27');
    await desk.page.getByText('Goes on', { exact: true }).click();
    await desk.page.getByText('Reads as 2014-06-28/..: from 28 June 2014 on').waitFor();
    expect(await desk.page.getByRole('checkbox', { name: 'Goes on' }).isChecked()).toBe(true);
    expect(await desk.page.getByLabel('Last day').inputValue()).toBe('');
    await desk.picture('chronology-meaning');
  });

  test('all of it is saved as it was seen', async () => {
    await desk.save();
    const { entries } = saved.parse(await desk.read('timeline', await desk.openedId()));
    expect(entries.map(({ date }) => date)).toEqual([
      { printed: '1 May 1990', edtf: null },
      { printed: '7 June 1990', edtf: null },
      { printed: 'that summer', edtf: '2014-06-28/..' },
      { printed: '2 May 1991', edtf: null },
      { printed: '3 May 1992', edtf: null },
    ]);
    expect(entries[2]).toMatchObject({ label: 'that summer · Seen at a wedding. With friends.', status: 'asserted' });
  });
});

/** What the server recognises in what an editor pastes: real clipboards of word processors and web pages. Uses a real Strapi. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toPlainText, type RichTextNode } from '@dossier/text/rich-text';
import { z } from 'zod';
import { startCms, type TestCms } from '../support/cms';
import { createCmsDatabase } from '../support/cms-database';
import { EDITOR } from '../support/desk';

const FIXTURES = join(__dirname, '../fixtures/clipboard');

const entry = z.looseObject({
  date: z.object({ printed: z.string() }).nullable(),
  text: z.array(z.custom<RichTextNode>()),
  reading: z.looseObject({ edtf: z.string().nullable(), reason: z.string().nullable() }).nullable(),
});
const recognised = z.object({ entries: z.array(entry), leftOut: z.number() });

let cms: TestCms;
let token = '';

async function post(path: string, body: unknown, as: string | null = token): Promise<{ status: number; body: unknown }> {
  const headers = { 'content-type': 'application/json', ...(as ? { authorization: `Bearer ${as}` } : {}) };
  const answer = await fetch(`${cms.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: answer.status, body: await answer.json() };
}

beforeAll(async () => {
  const databaseUrl = await createCmsDatabase('chronologies');
  cms = await startCms({ databaseUrl });
  const { body } = await post('/admin/register-admin', EDITOR, null);
  token = z.object({ data: z.object({ token: z.string() }) }).parse(body).data.token;
}, 120_000);

afterAll(() => cms?.stop());

/** Each entry in short: its date as printed, its meaning or why it has none, and its text. */
async function inShort(name: string, locale: string): Promise<string[]> {
  const html = readFileSync(join(FIXTURES, `chronology-${name}.html`), 'utf8');
  const { body } = await post('/desk/chronologies/recognise', { html, text: 'plain text of the same', locale });
  return recognised.parse(body).entries.map(({ date, reading, text }) => {
    const means = reading ? (reading.edtf ?? reading.reason) : 'no date';
    return `${date?.printed ?? '-'} = ${means} | ${text.map(toPlainText).join(' / ')}`;
  });
}

test('a document of Word: paragraphs, its kind of list, wrapped lines', async () => {
  expect(await inShort('word', 'en')).toEqual([
    '- = no date | Chronology of the affair',
    '1999/2000 = [1999,2000] | He travels to Iraq for the first time.',
    '3 May 2004 = 2004-05-03 | Arrested in Ramadi.',
    '31 April 2005 = NO_SUCH_DAY | Sentenced.',
    '2015 (Summer) = 2015-22 | Seen in Syria.',
    '14 November 2015 = 2015-11-14 | The first arrests.',
  ]);
});

test('a list of Google Docs with dates in bold, in French', async () => {
  expect(await inShort('google-docs', 'fr')).toEqual([
    '13 novembre 2015 = 2015-11-13 | Les attentats de Paris.',
    '14 nov. 2015 = 2015-11-14 | Une première arrestation.',
    '05/12/2015 = 2015-12-05 | Une perquisition.',
  ]);
});

test('a document of LibreOffice with years as headings, in Dutch', async () => {
  expect(await inShort('libreoffice', 'nl')).toEqual([
    '13 november = 2015-11-13 | Aanslagen in Parijs.',
    '14 november = 2015-11-14 | Eerste huiszoekingen in Molenbeek.',
    '22 maart = 2016-03-22 | Aanslagen in Brussel.',
  ]);
});

test('a table and a list of definitions of web pages', async () => {
  expect(await inShort('web-table', 'en')).toEqual([
    '- = no date | The affair',
    '13 November 2015 = 2015-11-13 | Attacks at the Bataclan / Paris',
    '13.XI.2016 = ROMAN_MONTH | A first commemoration',
    'c. 2017 = 2017~ | The inquiry ends / Brussels',
  ]);
  expect(await inShort('web-definitions', 'en')).toEqual([
    '- = no date | Key dates',
    '1999 = 1999 | He arrives.',
    '2 May 2001 = 2001-05-02 | He leaves. / Nobody notices.',
  ]);
});

test('links and italics stay, statuses are read, pictures are counted, and nothing that is run or hidden comes along', async () => {
  const html = readFileSync(join(FIXTURES, 'chronology-google-docs.html'), 'utf8');
  const { body } = await post('/desk/chronologies/recognise', { html, locale: 'fr' });
  expect(body).toMatchObject({
    leftOut: 0,
    entries: [
      { text: [{ children: [{}, { type: 'link', url: 'https://example.org/paris' }, {}] }] },
      { text: [{ children: [{}, { text: 'première', italic: true }, {}] }] },
      { status: 'false', statusNote: 'Cette information est fausse' },
    ],
  });
  const hostile = '<p>2015 — <a href="javascript:alert(1)">here</a><img src=x onerror=alert(1)><script>alert(2)</script></p>';
  const answer = await post('/desk/chronologies/recognise', { html: hostile, locale: 'en' });
  expect(answer.body).toMatchObject({ leftOut: 1, entries: [{ text: [{ children: [{ type: 'text', text: 'here' }] }] }] });
});

test('lines of a spreadsheet as plain text; 300 lines are 300 entries', async () => {
  const text = Array.from({ length: 300 }, (_, index) => `${1 + (index % 28)} May ${1700 + index}\tLine ${index}`).join('\n');
  const { body } = await post('/desk/chronologies/recognise', { text, locale: 'en' });
  const { entries } = recognised.parse(body);
  expect(entries).toHaveLength(300);
  expect(entries.every(({ reading }) => reading?.edtf)).toBe(true);
});

test('the order of dates is that of readers; entries without one stay behind the one before them', async () => {
  const printed = ['2010', 'soon', 'May 2003', '2003', '02/08/1980'];
  const { body } = await post('/desk/chronologies/read-dates', { dates: printed.map((words) => ({ printed: words })), locale: 'en' });
  expect(body).toMatchObject({
    order: [4, 2, 3, 0, 1],
    readings: [{}, { error: 'unreadable', reason: 'NO_DATE' }, {}, {}, { doubt: 'DAY_OR_MONTH_FIRST' }],
  });
});

test('what is too much is refused with the limit and the remedy, and nobody is answered who is not signed in', async () => {
  const long = await post('/desk/chronologies/recognise', { text: 'x'.repeat(1_000_001), locale: 'en' });
  expect(long).toMatchObject({ status: 400 });
  expect(JSON.stringify(long.body)).toContain('in several parts');
  const dates = Array.from({ length: 2_001 }, () => ({ printed: '2015' }));
  expect(await post('/desk/chronologies/read-dates', { dates })).toMatchObject({ status: 400 });
  expect(await post('/desk/chronologies/recognise', { text: '2015 — x' }, null)).toMatchObject({ status: 401 });
});

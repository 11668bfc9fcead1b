/** Where entries stand in a merged list, and which days their dates may mean. */
import { openArchive, type TestArchive } from '../support/archive';
import { anEntry, aTimeline } from '../support/faces';

let archive: TestArchive;
beforeAll(async () => (archive = await openArchive()));
afterAll(() => archive.close());

interface Row {
  text: string;
  place: string;
  place_end: string;
  days: string;
  possible_days: string;
  month_day: string | null;
  precision: string;
}

async function rowsOf(...dates: string[]): Promise<Row[]> {
  const entries = dates.map((date, index) => anEntry(date, { key: String(index) }));
  await archive.publish((ledger) => ledger.put('timeline', 'timeline', aTimeline({ entries })));
  return archive.index.source.query(
    `select text, place::text, place_end::text, days::text, possible_days::text, month_day, precision from entries order by position`,
  );
}

const places = async (...dates: string[]): Promise<string[]> => (await rowsOf(...dates)).map(({ place }) => place);

test('an entry stands at its first day', async () => {
  expect(await places('2001', '2002-05', '2003-05-04')).toEqual(['2001-01-01', '2002-05-01', '2003-05-04']);
});

test('a vague date after an exact one in the editor’s order stays after it', async () => {
  const rows = await rowsOf('2006-05', '2006', '2006-08-01');
  expect(rows.map(({ place }) => place)).toEqual(['2006-05-01', '2006-05-01', '2006-08-01']);
  expect(rows.map(({ place_end }) => place_end)).toEqual(['2006-05-31', '2006-12-31', '2006-08-01']);
});

test('where the editor’s order contradicts the dates, the dates win', async () => {
  expect(await places('2010', '2005')).toEqual(['2010-01-01', '2005-01-01']);
});

test('an entry without a first day gets the place of the entry before it, otherwise the first place there is', async () => {
  expect(await places('XXXX', '2001', '../2010')).toEqual(['2001-01-01', '2001-01-01', '2001-01-01']);
});

test('if no entry of a timeline has a day, they stand before everything else', async () => {
  expect(await places('XXXX')).toEqual(['-infinity']);
});

test('dates before year 1 and after year 9999 are sorted correctly too', async () => {
  expect(await places('-0043-03-15', '0001', 'Y12000')).toEqual(['0044-03-15 BC', '0001-01-01', '12000-01-01']);
});

test('a set keeps its gaps; an approximate date widens only the possible days', async () => {
  const [set, circa] = await rowsOf('[1999,2001]', '2004~');
  expect(set?.days).toBe('{[1999-01-01,2000-01-01),[2001-01-01,2002-01-01)}');
  expect(circa?.days).toBe('{[2004-01-01,2005-01-01)}');
  expect(circa?.possible_days).toBe('{[2003-01-01,2006-01-01)}');
});

test('only an entry dated to one known day has a month and day', async () => {
  const rows = await rowsOf('2010-02', '2012-02-29', '2013-02-28~', '2014-02-28/2014-03-01');
  expect(rows.map(({ month_day }) => month_day)).toEqual([null, '02-29', null, null]);
});

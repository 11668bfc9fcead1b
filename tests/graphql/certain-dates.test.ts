/** Entries that are certainly within a range are found by their first and last day: the same ones as by all of their days. */
import { isEdtf } from '@dossier/contract/dates/edtf/read-date';
import fc from 'fast-check';
import { toDays, type DateRange } from '../../api/src/queries/chronology-filter';
import { openDatabase, type OpenDatabase } from '../../api/src/queries/database';
import { chronologyList } from '../../api/src/queries/entries';
import { countItems } from '../../api/src/queries/keyset-pagination';
import { NamedDocuments } from '../../api/src/queries/references';
import { anyDate } from '../contract/dates';
import { openArchive, type TestArchive } from '../support/archive';
import { anEntry, aSite, aTimeline } from '../support/faces';
import { readerOf } from '../support/index-reader';

const DATES = fc.sample(anyDate.filter(isEdtf), 400);
/** Years in which entries are, so that ranges hold some of them. */
const bound = fc.option(fc.oneof(fc.constantFrom(...DATES), fc.integer({ min: -3_000, max: 9_998 }).map(toYear)), { freq: 8 });

function toYear(year: number): string {
  return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`;
}

let archive: TestArchive;
let database: OpenDatabase;
beforeAll(async () => {
  archive = await openArchive(async (ledger) => {
    await ledger.put('site', 'site', aSite());
    for (let from = 0; from < DATES.length; from += 40) {
      const entries = DATES.slice(from, from + 40).map((edtf, n) => anEntry(edtf, { key: `k${n}` }));
      await ledger.put('timeline', `t${from}`, aTimeline({ title: `t${from}`, entries }));
    }
  });
  database = openDatabase(archive.databaseUrl);
}, 60_000);
afterAll(async () => {
  await database.close();
  await archive.close();
});

/** The days of the range; null for one that no date of the API may be. */
function daysOf(range: DateRange): string | null {
  try {
    return toDays(range, 'between');
  } catch {
    return null;
  }
}

test('for any dates and ranges', async () => {
  let found = 0;
  await fc.assert(
    fc.asyncProperty(bound, bound, async (from, to) => {
      const range: DateRange = { from, to, match: 'CERTAINLY' };
      const days = daysOf(range);
      fc.pre(days !== null);
      const list = chronologyList({ between: range }, new NamedDocuments(), 'en');
      const [count = 0] = await countItems(readerOf(database), list, [{ id: '', locale: 'en' }]);
      const [row]: { count: number }[] = await archive.index.source.query(
        `select count(*)::int as count from entries where locale = 'en' and days <@ $1::datemultirange`,
        [days],
      );
      expect(count).toBe(row?.count);
      found += count;
    }),
    { numRuns: 300 },
  );
  expect(found).toBeGreaterThan(1_000);
  expect(
    await archive.index.source.query('select count(*)::int as open from entries where first_day is null or last_day is null'),
  ).not.toEqual([{ open: 0 }]);
}, 60_000);

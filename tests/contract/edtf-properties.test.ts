/** Properties that hold for every EDTF date. */
import fc from 'fast-check';
import { addMonths, calendarDay, dayNumber } from '@dossier/contract/dates/days/calendar';
import { isEdtf, matches, possibleRanges, readDate, type DateReading } from '@dossier/contract/dates/edtf/read-date';
import { anyDate, printable } from './dates';

const someDate = anyDate.filter(isEdtf);
const start = (day: number | null): number => day ?? -Infinity;
const end = (day: number | null): number => day ?? Infinity;
const covers = (outer: DateReading['ranges'], inner: DateReading['ranges']): boolean =>
  inner.every((a) => outer.some((b) => start(b.from) <= start(a.from) && end(a.to) <= end(b.to)));

test('the ranges of a date are in ascending order and neither overlap nor touch', () => {
  fc.assert(
    fc.property(someDate, (edtf) => {
      const reading = readDate(edtf);
      for (const ranges of [reading.ranges, possibleRanges(reading)]) {
        expect(ranges.length).toBeGreaterThan(0);
        for (const [index, range] of ranges.entries()) {
          expect(start(range.from)).toBeLessThanOrEqual(end(range.to));
          if (index > 0) expect(start(range.from)).toBeGreaterThan(end(ranges[index - 1]?.to ?? null) + 1);
        }
      }
    }),
  );
});

test('earliest and latest enclose every range, and the possible days include all ranges', () => {
  fc.assert(
    fc.property(someDate, (edtf) => {
      const reading = readDate(edtf);
      const days = reading.ranges.flatMap(({ from, to }) => [from, to]).filter((day) => day !== null);
      for (const day of days.map((number) => calendarDay(number)).filter(({ year }) => year >= 0 && year <= 9999)) {
        const written = new Date(Date.UTC(2000, day.month - 1, day.day)).toISOString().slice(5, 10);
        const iso = `${String(day.year).padStart(4, '0')}-${written}`;
        if (reading.earliest !== null) expect(reading.earliest <= iso).toBe(true);
        if (reading.latest !== null) expect(reading.latest >= iso).toBe(true);
      }
      expect(covers(possibleRanges(reading), reading.ranges)).toBe(true);
    }),
  );
});

test('a date that is certainly in a range is also possibly in it, and every date is certainly in its own days', () => {
  fc.assert(
    fc.property(someDate, someDate, (one, other) => {
      const reading = readDate(one);
      if (matches(reading, readDate(other), 'CERTAINLY')) expect(matches(reading, readDate(other), 'POSSIBLY')).toBe(true);
      expect(matches(reading, reading, 'CERTAINLY')).toBe(true);
    }),
  );
});

test('the stored form of a date is read as the same date', () => {
  fc.assert(
    fc.property(someDate, (edtf) => {
      const reading = readDate(edtf);
      expect(readDate(reading.edtf)).toEqual(reading);
    }),
  );
});

test('every common date is EDTF, and no text makes isEdtf throw', () => {
  fc.assert(fc.property(printable, (edtf) => isEdtf(edtf)));
  const pieces = fc.constantFrom(
    '19',
    '2004',
    'XX',
    '-',
    '/',
    '..',
    '[',
    '{',
    ']',
    '}',
    ',',
    '?',
    '~',
    'Y',
    'E9',
    'S2',
    '12',
    'T10:00:00Z',
    ' ',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(pieces).map((texts) => texts.join('')),
      ),
      (text) => typeof isEdtf(text) === 'boolean',
    ),
  );
});

test('day numbers agree with the calendar, in both directions', () => {
  fc.assert(
    fc.property(fc.integer({ min: -4_000_000, max: 4_000_000 }), (number) => {
      const { year, month, day } = calendarDay(number);
      const date = new Date(number * 86_400_000);
      expect([year, month, day]).toEqual([date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]);
      expect(dayNumber(year, month, day)).toBe(number);
    }),
  );
  expect(calendarDay(addMonths(dayNumber(2015, 12, 31), 2))).toEqual({ year: 2016, month: 2, day: 29 });
});

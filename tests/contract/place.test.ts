/** The places of a timeline's entries: sorted by date, and in the editor's order where the dates allow it. */
import fc from 'fast-check';
import { dayNumber } from '@dossier/contract/dates/days/calendar';
import { placesInOrder, toDay, type Place } from '@dossier/contract/dates/days/places-in-order';
import { isEdtf, readDate } from '@dossier/contract/dates/edtf/read-date';
import { anyDate, printable } from './dates';

const places = (...dates: string[]): Place[] => placesInOrder(dates.map((edtf) => readDate(edtf)));
const days = (...dates: string[]): (string | null)[] =>
  places(...dates).map(({ place }) => (place === null ? null : toDay(place, 'infinity')));
const outOfOrder = (...dates: string[]): boolean[] => places(...dates).map((entry) => entry.outOfOrder);

test('an entry stands at its own earliest day', () => {
  expect(days('2004', '2005-05', '2006-05-04')).toEqual(['2004-01-01', '2005-05-01', '2006-05-04']);
});

test('"2006" after "May 2006" stays there', () => {
  expect(days('2006-05', '2006', '2006-04')).toEqual(['2006-05-01', '2006-05-01', '2006-04-01']);
  expect(outOfOrder('2006-05', '2006', '2006-04')).toEqual([false, false, true]);
});

test('a place is one of the entry’s own days, also for a set', () => {
  expect(days('2000-06', '[1999,2001]')).toEqual(['2000-06-01', '2001-01-01']);
});

test('where the editor’s order contradicts the dates, the dates win and the entry is marked', () => {
  expect(days('2010', '2003', '2011')).toEqual(['2010-01-01', '2003-01-01', '2011-01-01']);
  expect(outOfOrder('2010', '2003', '2011')).toEqual([false, true, false]);
  expect(days('2010', '../2003')).toEqual(['2010-01-01', '2003-12-31']);
  expect(outOfOrder('2010', '../2003')).toEqual([false, true]);
});

test('an entry without an earliest day gets the place of the entry before it, otherwise the first place there is', () => {
  expect(days('2004', 'XXXX', '../2010', '2005')).toEqual(['2004-01-01', '2004-01-01', '2004-01-01', '2005-01-01']);
  expect(days('XXXX', '../2010', '2005')).toEqual(['2005-01-01', '2005-01-01', '2005-01-01']);
  expect(days('XXXX', '../2003', '2005')).toEqual(['2003-12-31', '2003-12-31', '2005-01-01']);
  expect(days('XXXX', '/2003')).toEqual([null, null]);
  expect(outOfOrder('XXXX', '../2003', '2005')).toEqual([false, false, false]);
});

test('among entries at the same place, none ends before one that is earlier in the editor’s order', () => {
  expect(places('2006-05', '2006-05-01', '2006-05-01').map(({ placeEnd }) => placeEnd)).toEqual(Array(3).fill(dayNumber(2006, 5, 31)));
  expect(places('2006/..', '2006').map(({ placeEnd }) => placeEnd)).toEqual([null, null]);
  expect(places('2006', '2007').map(({ placeEnd }) => placeEnd)).toEqual([dayNumber(2006, 12, 31), dayNumber(2007, 12, 31)]);
});

const timeline = fc.array(fc.oneof(anyDate, printable, fc.constantFrom('XXXX', '../2003')).filter(isEdtf), { maxLength: 12 });

/** The order of merged lists: by place, then end, then position; null is last. */
function sorted(entries: readonly Place[]): number[] {
  const last = (day: number | null): number => day ?? Number.MAX_VALUE;
  return [...entries.keys()].sort((a, b) => {
    const [one, other] = [entries[a], entries[b]];
    if (!one || !other) return 0;
    return last(one.place) - last(other.place) || last(one.placeEnd) - last(other.placeEnd) || a - b;
  });
}

test('entries sorted by place keep the editor’s order wherever the dates allow it', () => {
  fc.assert(
    fc.property(timeline, (dates) => {
      const entries = places(...dates);
      const order = sorted(entries);
      for (const [rank, position] of order.entries()) {
        const previous = order[rank - 1];
        if (previous !== undefined && entries[previous]?.place === entries[position]?.place) expect(previous).toBeLessThan(position);
      }
      if (entries.every((entry) => !entry.outOfOrder)) expect(order).toEqual([...entries.keys()]);
    }),
  );
});

test('the place of an entry that has an earliest day is one of its own days', () => {
  fc.assert(
    fc.property(timeline, (dates) => {
      for (const [index, { place, placeEnd }] of places(...dates).entries()) {
        const { ranges } = readDate(dates[index] ?? '');
        if ((ranges[0]?.from ?? null) === null) continue;
        expect(ranges.some(({ from, to }) => place !== null && (from ?? -Infinity) <= place && place <= (to ?? Infinity))).toBe(true);
        if (place !== null && placeEnd !== null) expect(placeEnd).toBeGreaterThanOrEqual(place);
      }
    }),
  );
});

import { postgresDay } from './calendar';
import { firstDayFrom, type DayRanges } from './ranges';

/** The days that the date of an entry may mean. */
interface Dated {
  readonly ranges: DayRanges;
}

/** Where an entry stands in time, in day numbers; null is no day at all (`place`) or no last day (`placeEnd`). */
export interface Place {
  place: number | null;
  placeEnd: number | null;
  /** The editor's order contradicts the dates. */
  outOfOrder: boolean;
}

type Placed = Pick<Place, 'place' | 'outOfOrder'>;

/**
 * Places the entries of one timeline, given in the editor's order. An entry's place is the first of its own days that is not before
 * the place of the entry before it. When it has none left, the dates win: its place is its earliest day (its latest, if it has no
 * earliest), and it is out of order. An entry without an earliest day takes the place before it or, at the beginning, the place of
 * the next that has one, as far as its own latest day allows. At one place no entry ends earlier than one before it, so that sorting
 * by place, end and position keeps the editor's order there.
 */
export function placesInOrder(readings: readonly Dated[]): Place[] {
  const placed = withBeginnings(readings, forwards(readings));
  const ends = new Map<number | null, number>();
  return placed.map(({ place, outOfOrder }, index) => {
    const placeEnd = Math.max(latest(readings[index]), ends.get(place) ?? -Infinity);
    ends.set(place, placeEnd);
    return { place, placeEnd: placeEnd === Infinity ? null : placeEnd, outOfOrder };
  });
}

/** A day number as PostgreSQL's `date`; what it cannot hold is infinite on its side, and null is what the caller says. */
export function toDay(day: number | null, whenNull: 'infinity' | '-infinity'): string {
  return day === null ? whenNull : postgresDay(day);
}

function forwards(readings: readonly Dated[]): Placed[] {
  let before: number | null = null;
  return readings.map((reading) => {
    const placed = placeAfter(before, reading);
    before = placed.place ?? before;
    return placed;
  });
}

function placeAfter(before: number | null, { ranges }: Dated): Placed {
  const earliest = ranges[0]?.from ?? null;
  if (before === null) return { place: earliest, outOfOrder: false };
  const place = firstDayFrom(ranges, before);
  return place === null ? { place: earliest ?? ranges.at(-1)?.to ?? null, outOfOrder: true } : { place, outOfOrder: false };
}

/** Entries at the beginning that have no earliest day go to the first place there is, or to their latest day when that is sooner. */
function withBeginnings(readings: readonly Dated[], placed: readonly Placed[]): Placed[] {
  const completed = [...placed];
  for (let index = placed.length - 2; index >= 0; index -= 1) {
    const next = completed[index + 1]?.place ?? null;
    if (completed[index]?.place !== null || next === null) continue;
    completed[index] = { place: Math.min(next, latest(readings[index])), outOfOrder: false };
  }
  return completed;
}

function latest(reading: Dated | undefined): number {
  return reading?.ranges.at(-1)?.to ?? Infinity;
}

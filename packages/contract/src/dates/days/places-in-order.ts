import { postgresDay } from './calendar';
import { firstDayFrom, type DayRanges } from './ranges';

/** The days that the date of an entry can mean. */
interface Dated {
  readonly ranges: DayRanges;
}

/** The position of an entry in time, as day numbers. Null means no day (`place`) or no last day (`placeEnd`). */
export interface Place {
  place: number | null;
  placeEnd: number | null;
  /** Whether the editor's order contradicts the dates. */
  outOfOrder: boolean;
}

type Placed = Pick<Place, 'place' | 'outOfOrder'>;

/**
 * Computes the places of the entries of one timeline, given in the editor's order. The place of an entry is the first of its own days
 * that is not before the place of the previous entry. If there is no such day, the dates win: the place is the earliest day of the entry (or
 * its latest, if it has no earliest), and the entry is out of order. An entry without an earliest day takes the place of the previous entry
 * or, at the beginning, of the next entry that has one, limited by its own latest day. Among entries with the same place no entry ends earlier
 * than one before it, so that sorting by place, end and position keeps the editor's order.
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

/** A day number in the notation of PostgreSQL's `date`; days outside of its range are infinite, and null becomes the given value. */
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

/** Entries at the beginning without an earliest day get the first known place, or their own latest day if that is earlier. */
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

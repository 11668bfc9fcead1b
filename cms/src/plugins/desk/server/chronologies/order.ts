/** Reads the dates of a form's entries, and the order in which readers will see them. */
import { placesInOrder } from '@dossier/contract/dates/days/places-in-order';
import { readDate, type DayRanges } from '@dossier/contract/dates/edtf/read-date';
import { readDateField, type DateReading } from '../dates/read-date';

/** A date of the form. */
interface FormDate {
  readonly printed: string;
  readonly edtf: string;
}

/** What a row says of its date: why it is doubtful, or why it is not read; both null for a date that is sure, and for none. */
interface RowReading extends Pick<DateReading, 'edtf' | 'doubt' | 'error' | 'reason'> {
  /** Whether its weekday is wrong. */
  readonly hasWrongWeekday: boolean;
}

/** An entry without a date may be of any day, so it keeps its place behind the one before it. */
const ANY_DAY: DayRanges = [{ from: null, to: null }];

/** Reads all dates. */
export function readDates(dates: readonly FormDate[], locale: string): RowReading[] {
  return dates.map((date) => {
    const { edtf, doubt, error, reason, weekday } = readDateField({ ...date, locale });
    return { edtf, doubt, error, reason, hasWrongWeekday: weekday !== null };
  });
}

/**
 * The order in which readers see entries: by place and end of place (`placesInOrder`), then as they are. An entry without a date that can be
 * read stays behind the one before it.
 */
export function inOrder(readings: readonly RowReading[]): number[] {
  const places = placesInOrder(readings.map(({ edtf }) => ({ ranges: edtf === null ? ANY_DAY : readDate(edtf).ranges })));
  const at = (index: number): number => places[index]?.place ?? -Infinity;
  const end = (index: number): number => places[index]?.placeEnd ?? Infinity;
  return readings.map((_, index) => index).sort((one, other) => at(one) - at(other) || end(one) - end(other) || one - other);
}

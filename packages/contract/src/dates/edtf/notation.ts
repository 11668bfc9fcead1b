/** A parsed EDTF string, before days are computed. Unspecified digits stay `X` in the masks. */
export type Expression = SingleDate | YearSpan | Interval | DateSet;

/** Units of the calendar by which an approximate date is widened. */
export type Unit = 'day' | 'month' | 'year';

/** A day, month, season or year. `approximate` is the finest unit marked with `~` or `%`. */
export interface SingleDate {
  kind: 'date';
  negative: boolean;
  year: string;
  month: string | null;
  day: string | null;
  /** EDTF's code 21 to 41. */
  season: number | null;
  uncertain: boolean;
  approximate: Unit | null;
}

/** A year written with `Y`, an exponent or significant digits. */
export interface YearSpan {
  kind: 'years';
  from: number;
  to: number;
  uncertain: boolean;
  approximate: Unit | null;
}

/** One date, alone or as an end of an interval. */
export type Dated = SingleDate | YearSpan;

/** An interval. Null is an open or unknown end. */
export interface Interval {
  kind: 'interval';
  from: Dated | null;
  to: Dated | null;
}

/** A set: one of (`[]`) or all of (`{}`) the listed dates and ranges of dates. */
export interface DateSet {
  kind: 'set';
  all: boolean;
  members: readonly (Dated | Interval)[];
}

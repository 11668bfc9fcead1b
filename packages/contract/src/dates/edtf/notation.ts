/** What an EDTF string says, before any day is counted. Digits left unspecified stay `X` in the masks. */
export type Expression = SingleDate | YearSpan | Interval | DateSet;

/** Units whose approximation widens a date. */
export type Unit = 'day' | 'month' | 'year';

/** A day, month, season or year; `approximate` is the finest unit that `~` or `%` qualifies. */
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

/** Years written with `Y`, an exponent or significant digits. */
export interface YearSpan {
  kind: 'years';
  from: number;
  to: number;
  uncertain: boolean;
  approximate: Unit | null;
}

/** One date, alone or as an end. */
export type Dated = SingleDate | YearSpan;

/** A stretch of time; null is an open or unknown end. */
export interface Interval {
  kind: 'interval';
  from: Dated | null;
  to: Dated | null;
}

/** One of (`[]`) or all of (`{}`) some dates and consecutive dates. */
export interface DateSet {
  kind: 'set';
  all: boolean;
  members: readonly (Dated | Interval)[];
}

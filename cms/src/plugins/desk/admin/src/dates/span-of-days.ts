/** The first and the last day of a date as fields, and the EDTF for them. */

/** What the fields say. Days are `YYYY-MM-DD`, or empty. */
export interface SpanOfDays {
  readonly first: string;
  readonly last: string;
  readonly isOpenFirst: boolean;
  readonly isOpenLast: boolean;
  readonly isApproximate: boolean;
}

/** The EDTF for the fields; null while they say nothing. */
export function edtfOf({ first, last, isOpenFirst, isOpenLast, isApproximate }: SpanOfDays): string | null {
  const mark = isApproximate ? '~' : '';
  const from = isOpenFirst || first === '' ? null : `${first}${mark}`;
  const to = isOpenLast || last === '' ? null : `${last}${mark}`;
  if (from === null && to === null) return null;
  if (isOpenFirst || isOpenLast) return `${from ?? '..'}/${to ?? '..'}`;
  return from === null || to === null || from === to ? (from ?? to) : `${from}/${to}`;
}

const usual = (day: string | null): string => (day !== null && /^\d{4}-\d\d-\d\d$/.test(day) ? day : '');

/** The fields for a date as it is read. A day before Christ is left empty: the fields of browsers have none. */
export function spanOf(edtf: string, earliest: string | null, latest: string | null, isApproximate: boolean): SpanOfDays {
  return {
    first: usual(earliest),
    last: usual(latest),
    isOpenFirst: edtf.startsWith('../'),
    isOpenLast: edtf.endsWith('/..'),
    isApproximate,
  };
}

/** Readings of printed dates, and what may be doubtful about them. */

/** Why a reading is doubtful. */
export const DOUBTS = [
  /** 05/11/2015: day or month first. */
  'DAY_OR_MONTH_FIRST',
  /** 2021-22 or 2004/05: years, or a season or month of the first. */
  'SHORT_SECOND_YEAR',
  /** 2015 – November 2015: one of the two dates lies in the other, or is the other. */
  'ONE_WITHIN_OTHER',
  /** 350 BC – 325: only the first has an era. */
  'ERA_OF_ONE',
  /** The twenties: of which century. */
  'CENTURY_UNKNOWN',
  /** The 1900s: a decade or a century. */
  'DECADE_OR_CENTURY',
  /** Words of more than one language. */
  'SEVERAL_LANGUAGES',
] as const;

export type Doubt = (typeof DOUBTS)[number];

/** A date in EDTF, with what is doubtful about it; null when nothing is. */
export interface Reading {
  readonly edtf: string;
  readonly doubt: Doubt | null;
}

/** A reading without doubt. */
export function sure(edtf: string | null): Reading | null {
  return edtf === null ? null : { edtf, doubt: null };
}

import { InvalidDate } from './invalid-date';
import type { Dated, SingleDate, Unit, YearSpan } from './notation';

const QUALIFIER = '[?~%]?';
const DATE = new RegExp(
  `^(${QUALIFIER})(-?)([0-9X]{4})(${QUALIFIER})(?:-(${QUALIFIER})([0-9X]{2})(${QUALIFIER})(?:-(${QUALIFIER})([0-9X]{2})(${QUALIFIER}))?)?$`,
);
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:Z|[+-](\d{2})(?::(\d{2}))?)?$/;
const YEARS = /^(Y?)(-?)(\d+)(?:E(\d+))?(?:S(\d+))?([?~%]?)$/;

/**
 * Parses one date in EDTF, without sets and intervals (ISO 8601-2:2019; https://www.loc.gov/standards/datetime/). Whether the day exists is
 * checked later, in `rangesOf`.
 * @throws {InvalidDate} with the whole text that contains the date.
 */
export function parseDated(text: string, whole: string): Dated {
  const date = DATE.exec(text);
  if (date) return parseSingle(date, whole);
  const years = YEARS.exec(text);
  if (years) return parseYears(years, whole);
  throw new InvalidDate(whole, text === '' ? 'a date is missing' : `"${text}" is not a day, month, season or year in EDTF`);
}

interface Component {
  unit: Unit;
  before: string;
  after: string;
}

function parseSingle(match: RegExpExecArray, whole: string): SingleDate {
  const [, beforeYear = '', sign, year = '', afterYear = '', beforeMonth = '', month, afterMonth = '', beforeDay = '', day, afterDay = ''] =
    match;
  if (sign && year === '0000') throw new InvalidDate(whole, 'year 0 has no sign');
  const season = month !== undefined && /^(2[1-9]|3\d|4[01])$/.test(month) ? Number(month) : null;
  if (season !== null && day !== undefined) throw new InvalidDate(whole, 'a season has no days');
  const components: Component[] = [
    { unit: 'year', before: beforeYear, after: afterYear },
    { unit: 'month', before: beforeMonth, after: afterMonth },
    { unit: 'day', before: beforeDay, after: afterDay },
  ];
  return {
    kind: 'date',
    negative: sign === '-',
    year,
    month: season === null ? (month ?? null) : null,
    day: day ?? null,
    season,
    ...qualification(components, whole),
  };
}

/** A mark after a part applies to that part and to all parts before it; a mark before a part only to that part (EDTF level 2, "Qualification"). */
function qualification(components: readonly Component[], whole: string): Pick<SingleDate, 'uncertain' | 'approximate'> {
  if (components.some(({ before, after }) => before && after)) throw new InvalidDate(whole, 'one part has two marks');
  const marks = components.map(({ before, after }) => before + after);
  const finest = components.findLast((_, index) => /[~%]/.test(marks[index] ?? ''));
  return { uncertain: marks.some((mark) => /[?%]/.test(mark)), approximate: finest?.unit ?? null };
}

function parseYears(match: RegExpExecArray, whole: string): YearSpan {
  const [, prefix, sign, digits = '', exponent, significant, mark = ''] = match;
  const size = Number(digits) * 10 ** Number(exponent ?? 0);
  if (prefix && (digits.startsWith('0') || size <= 9999)) throw new InvalidDate(whole, 'Y is for years of more than four digits');
  if (!prefix && (digits.length !== 4 || exponent !== undefined)) throw new InvalidDate(whole, 'a year has four digits, or Y before it');
  if (sign && size === 0) throw new InvalidDate(whole, 'year 0 has no sign');
  const step = significantStep(size, significant, whole);
  const near = Math.floor(size / step) * step;
  const far = near + step - 1;
  return {
    kind: 'years',
    from: sign ? -far : near,
    to: sign ? -near : far,
    uncertain: /[?%]/.test(mark),
    approximate: /[~%]/.test(mark) ? 'year' : null,
  };
}

/** The number of years with the same significant digits: 100 for `1950S2`. Leading zeros are not significant. */
function significantStep(size: number, significant: string | undefined, whole: string): number {
  if (significant === undefined) return 1;
  const count = Number(significant);
  // From 10^21 on JavaScript writes numbers with an exponent; such years are out of range anyway.
  const length = size < 1e21 ? String(size).length : Math.floor(Math.log10(size)) + 1;
  if (count < 1 || count > length) throw new InvalidDate(whole, `${significant} is not a number of its significant digits`);
  return Number.isFinite(size) ? 10 ** (length - count) : 1;
}

/**
 * Parses a level 0 date and time as the calendar day that is written, whatever the time zone; null when the text has another form. In EDTF,
 * intervals and sets cannot contain times.
 * @throws {InvalidDate} when the time does not exist.
 */
export function parseDateTime(text: string): Dated | null {
  const match = DATE_TIME.exec(text);
  if (!match) return null;
  const [, day = '', hour, minute, second, zoneHour = '0', zoneMinute = '0'] = match;
  const midnight = hour === '24' && minute === '00' && second === '00';
  const exists = (Number(hour) < 24 || midnight) && Number(minute) < 60 && Number(second) <= 60;
  if (!exists || Number(zoneHour) > 23 || Number(zoneMinute) > 59) throw new InvalidDate(text, 'there is no such time of day');
  return parseDated(day, text);
}

/** Reads the label of an edition, such as "2019", "No. 4", "4th" or "IV", and makes the next one. */

/** What a label is read as. `span`: a season over two years, such as 2019–20. `text`: a label that cannot be read. */
export type EditionLabel =
  | { readonly kind: 'year'; readonly year: number; readonly before: string; readonly after: string }
  | { readonly kind: 'span'; readonly from: number; readonly to: number; readonly between: string; readonly isShort: boolean }
  | { readonly kind: 'number'; readonly number: number; readonly before: string; readonly after: string; readonly digits: number }
  | { readonly kind: 'ordinal'; readonly number: number; readonly before: string; readonly suffix: string; readonly after: string }
  | { readonly kind: 'roman'; readonly number: number; readonly before: string; readonly after: string; readonly isLower: boolean }
  | { readonly kind: 'text' };

const UNREAD: EditionLabel = { kind: 'text' };
const FIRST_YEAR = 1800;
const LAST_YEAR = 2199;
/** A larger Roman number is a word more often than an edition. */
const LAST_ROMAN = 298;
const CENTURY = 100;

const isYear = (number: number): boolean => number >= FIRST_YEAR && number <= LAST_YEAR;

const ROMAN: readonly (readonly [value: number, letters: string])[] = [
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function toRoman(number: number): string {
  let left = number;
  let written = '';
  for (const [value, letters] of ROMAN)
    for (; left >= value; left -= value) {
      written += letters;
    }
  return written;
}

function fromRoman(text: string): number | null {
  const letters = text.toUpperCase();
  if (text !== letters && text !== text.toLowerCase()) return null;
  for (let number = 1; number <= LAST_ROMAN; number++) if (toRoman(number) === letters) return number;
  return null;
}

const SPAN = /^(\d{4})(\s?[-–/]\s?)(\d{4}|\d{2})$/;
const ORDINAL = /^(\D*?)(\d{1,4})(st|nd|rd|th|ste|de|er|re|ère|e|ème|ème|nd|nde|º|ª|\.)(\s+\p{L}[\p{L}.]*)?$/iu;
const NUMBER = /^(\D*)(\d{1,6})(\D*)$/;
const LAST_WORD = /^(.*?)(?<!\p{L})([IVXLC]+|[ivxlc]+)$/u;

function readSpan(label: string): EditionLabel | null {
  const [, from, between, to] = SPAN.exec(label) ?? [];
  if (from === undefined || between === undefined || to === undefined) return null;
  const first = Number(from);
  const last = to.length === 2 ? first - (first % CENTURY) + Number(to) + (Number(to) < first % CENTURY ? CENTURY : 0) : Number(to);
  return isYear(first) && last > first ? { kind: 'span', from: first, to: last, between, isShort: to.length === 2 } : null;
}

/** Reads a label. What could mean two things, such as "2019 no. 3", is not read. */
export function readEditionLabel(label: string): EditionLabel {
  const text = label.trim();
  const span = readSpan(text);
  if (span) return span;
  const ordinal = ORDINAL.exec(text);
  if (ordinal) {
    const [, before = '', digits = '', suffix = '', after = ''] = ordinal;
    return { kind: 'ordinal', number: Number(digits), before, suffix, after };
  }
  const found = NUMBER.exec(text);
  if (found) {
    const [, before = '', digits = '', after = ''] = found;
    const number = Number(digits);
    if (digits.length === 4 && isYear(number)) return { kind: 'year', year: number, before, after };
    return { kind: 'number', number, before, after, digits: digits.length };
  }
  const [, before = '', letters = ''] = LAST_WORD.exec(text) ?? [];
  const roman = letters === '' ? null : fromRoman(letters);
  return roman === null ? UNREAD : { kind: 'roman', number: roman, before, after: '', isLower: letters !== letters.toUpperCase() };
}

const isTeen = (number: number): boolean => number % CENTURY >= 11 && number % CENTURY <= 13;

function englishSuffix(number: number): string {
  if (isTeen(number)) return 'th';
  return { 1: 'st', 2: 'nd', 3: 'rd' }[number % 10] ?? 'th';
}

/** Dutch: 1ste, 2de, 3de … 8ste … 20ste. */
function dutchSuffix(number: number): string {
  const last = number % CENTURY;
  return last === 1 || last === 8 || last >= 20 || last === 0 ? 'ste' : 'de';
}

/** The ending of an ordinal in the language of the ending that the last one had. */
function nextSuffix(suffix: string, number: number): string {
  if (/^(?:st|nd|rd|th)$/i.test(suffix)) return englishSuffix(number);
  if (/^(?:ste|de)$/i.test(suffix)) return dutchSuffix(number);
  return /^(?:er|re|ère|nde?)$/i.test(suffix) ? 'e' : suffix;
}

/** The year of the next edition: the current one, or the one after the last edition if that is later. */
function nextYear(last: number, thisYear: number): number {
  return Math.max(thisYear, last + 1);
}

function nextSpan({ from, to, between, isShort }: Extract<EditionLabel, { kind: 'span' }>, thisYear: number): string {
  const first = Math.max(from + 1, thisYear);
  const last = String(first + to - from);
  return `${first}${between}${isShort ? last.slice(-2) : last}`;
}

/**
 * The label of the edition after the one with this label: the current year where it is a year, else the number plus one, written in the same
 * way. Null for a label that cannot be read.
 */
export function nextEditionLabel(label: string, thisYear: number): string | null {
  const read = readEditionLabel(label);
  switch (read.kind) {
    case 'year':
      return `${read.before}${nextYear(read.year, thisYear)}${read.after}`;
    case 'span':
      return nextSpan(read, thisYear);
    case 'number':
      return `${read.before}${String(read.number + 1).padStart(read.digits, '0')}${read.after}`;
    case 'ordinal':
      return `${read.before}${read.number + 1}${nextSuffix(read.suffix, read.number + 1)}${read.after}`;
    case 'roman':
      return `${read.before}${read.isLower ? toRoman(read.number + 1).toLowerCase() : toRoman(read.number + 1)}${read.after}`;
    case 'text':
      return null;
  }
}

/** The year that a label names: of a season its first; null for a label without a year. */
export function yearOfLabel(label: string | null | undefined): number | null {
  const read = readEditionLabel(label ?? '');
  if (read.kind === 'span') return read.from;
  return read.kind === 'year' ? read.year : null;
}

import { ordinalNumber, phrases, tensNumber } from './lexicon';
import { CENTURY_BC } from './printed-parts';

const ROMAN: ReadonlyMap<string, number> = new Map(
  'i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi'.split(' ').map((numeral, index) => [numeral, index + 1]),
);
const YEAR = String.raw`(?:(?:of|de|van|van het jaar) )?(\d{4})`;
const NAMED_PART = new RegExp(String.raw`^(?:the |le |la |de |het )?(\S+) (${phrases('quarter', 'half')}) ${YEAR}$`);
const QUARTER = new RegExp(`^(?:${phrases('quarter')})$`);
const SHORT_PART = /^([qtkhs])([1-4])[ /-]?(\d{4})$/;
const SHORT_PART_LAST = /^(\d{4})[ /-]?([qtkhs])([1-4])$/;
const ENGLISH_DECADE = /^(?:the )?(\d{3})0'?s$/;
const YEARS_OF = `(?:les |de )?(?:${phrases('decade')})`;
const NAMED_DECADE = new RegExp(String.raw`^${YEARS_OF} (\d{3})0$`);
const SHORT_DECADE = new RegExp(String.raw`^(?:(?:the )?'?([3-9])0'?s|${YEARS_OF} '?([3-9])0)$`);
const WORD_DECADE = new RegExp(String.raw`^(?:(?:the )?(\w+ies)|${YEARS_OF} (\S+))$`);
const CENTURY = new RegExp(
  String.raw`^(?:the |le |au |de )?(?:(\d{1,2})(?:${phrases('ordinalEndings')})?|([ivx]+)(?:er|e|eme))? (?:${phrases('century')})$`,
);
const WINTER = phrases('winter');
const SPLIT_WINTER = [
  new RegExp(String.raw`^(?:${WINTER}) (?:(?:of|de|van) )?(\d{4}) ?[-–/] ?(\d{2}|\d{4})$`),
  new RegExp(String.raw`^(\d{4}) ?[-–/] ?(\d{2}|\d{4}) (?:${WINTER}|\((?:${WINTER})\))$`),
];

/**
 * Reads quarters, halves, decades and centuries as EDTF; null for other texts. "1900s" is null because it may mean a decade or a century (the
 * 2000s are read as a decade), and "jaren 20" is null because the century is unknown. The 19th century is `18XX`, as usual in EDTF.
 */
export function readUnit(text: string): string | null {
  return readPart(text) ?? readDecade(text) ?? readCentury(text) ?? readWinter(text);
}

function readPart(text: string): string | null {
  const [, ordinal = '', noun = '', year = ''] = NAMED_PART.exec(text) ?? [];
  const number = ordinalNumber(ordinal);
  if (number !== undefined) return partOfYear(QUARTER.test(noun), number, year);
  const [, letter = '', count = '', shortYear = ''] = SHORT_PART.exec(text) ?? [];
  if (letter) return partOfYear(/[qtk]/.test(letter), Number(count), shortYear);
  const [, lastYear = '', lastLetter = '', lastCount = ''] = SHORT_PART_LAST.exec(text) ?? [];
  return lastLetter ? partOfYear(/[qtk]/.test(lastLetter), Number(lastCount), lastYear) : null;
}

/** EDTF's codes 33 to 36 are quarters, 40 and 41 semesters. */
function partOfYear(quarter: boolean, number: number, year: string): string | null {
  if (quarter) return `${year}-${32 + number}`;
  return number <= 2 ? `${year}-${39 + number}` : null;
}

function readDecade(text: string): string | null {
  const english = ENGLISH_DECADE.exec(text)?.[1];
  if (english !== undefined) return english.endsWith('0') && english !== '200' ? null : `${english}X`;
  const named = NAMED_DECADE.exec(text)?.[1];
  if (named !== undefined) return `${named}X`;
  const [, first, second] = SHORT_DECADE.exec(text) ?? [];
  const [, ending, following] = WORD_DECADE.exec(text) ?? [];
  const tens = first ?? second ?? tensNumber(ending ?? following ?? '');
  return tens === undefined ? null : `19${tens}X`;
}

function readCentury(text: string): string | null {
  const before = CENTURY_BC.exec(text)?.[1];
  const [, digits, numeral] = CENTURY.exec(before ?? text) ?? [];
  const number = digits === undefined ? ROMAN.get(numeral ?? '') : Number(digits);
  // The first century before Christ includes year 0 of EDTF, but -00XX does not.
  if (number === undefined || number < 1 || (before !== undefined && number === 1)) return null;
  return `${before === undefined ? '' : '-'}${String(number - 1).padStart(2, '0')}XX`;
}

function readWinter(text: string): string | null {
  const [, year, next] = SPLIT_WINTER.map((pattern) => pattern.exec(text)).find((match) => match !== null) ?? [];
  if (year === undefined || next === undefined) return null;
  return String(Number(year) + 1).endsWith(next) ? `${year}-24` : null;
}

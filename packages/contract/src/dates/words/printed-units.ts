/** Quarters, halves, decades, centuries, and winters of two years. */
import { sure, type Reading } from './doubt';
import { patternsOf, romanNumber, type Lexicon } from './lexicon';
import { splitEra } from './printed-parts';

const patterns = patternsOf((lexicon) => {
  const { glue } = lexicon;
  const quarter = lexicon.phrases('quarterLetter');
  const letter = lexicon.phrases('quarterLetter', 'halfLetter');
  const [century, winter] = [lexicon.phrases('century'), lexicon.phrases('winter')];
  const endings = lexicon.phrases('ordinalEndings');
  const number = String.raw`(?:(\d{1,2})(?:${endings})?\.?|([ivx]+)(?:-?(?:${endings}))?\.?|([a-z]{3,}(?:-[a-z]+)*))`;
  return {
    named: new RegExp(String.raw`^(\S+) (${lexicon.phrases('quarter', 'half')}),? ${glue}(\d{4})$`),
    quarter: new RegExp(`^(?:${lexicon.phrases('quarter')}|${quarter})$`),
    short: new RegExp(String.raw`^(?:(${letter})([1-4])|([1-4])\.?(${letter}))[ /-]?(\d{4})$`),
    shortLast: new RegExp(String.raw`^(\d{4})[ /-]?(${letter})([1-4])$`),
    decades: lexicon.phraseOfEach('decadeNumber').map((form) => withNumber(form, String.raw`(?:(\d{3})0|'?([2-9])0)`)),
    decadeWords: lexicon.decadesInWords().map((form) => new RegExp(`^(?:${form})$`)),
    century: new RegExp(String.raw`^${number}[ -](${century})\.?$`),
    centuryFirst: new RegExp(String.raw`^(${century})\.? ${number}$`),
    winters: [
      new RegExp(String.raw`^(?:${winter}) ${glue}(\d{4}) ?[-–/] ?(\d{2}|\d{4})$`),
      new RegExp(String.raw`^(\d{4}) ?[-–/] ?(\d{2}|\d{4}) (?:${winter}|\((?:${winter})\))$`),
    ],
  };
});

function withNumber(form: string, number: string): RegExp {
  return new RegExp(`^(?:${form.replace('#', number)})$`);
}

/**
 * Reads quarters, halves, decades and centuries; null for other texts. "The 1900s" may mean a decade or a century, and is the century; the
 * twenties may be of any, and are those of the 20th: both are doubtful. The 19th century is `18XX`, as usual in EDTF.
 */
export function readUnit(text: string, lexicon: Lexicon): Reading | null {
  return readPart(text, lexicon) ?? readDecade(text, lexicon) ?? readCentury(text, lexicon) ?? readWinter(text, lexicon);
}

function readPart(text: string, lexicon: Lexicon): Reading | null {
  const { named, quarter, short, shortLast } = patterns(lexicon);
  const [, ordinal = '', noun = '', year = ''] = named.exec(text) ?? [];
  const number = lexicon.ordinal(ordinal);
  if (number !== undefined) return partOfYear(quarter.test(noun), number, year);
  const [, before, count, countFirst = '', after = '', shortYear = ''] = short.exec(text) ?? [];
  if (shortYear) return partOfYear(quarter.test(before ?? after), Number(count ?? countFirst), shortYear);
  const [, lastYear = '', lastLetter = '', lastCount = ''] = shortLast.exec(text) ?? [];
  return lastLetter ? partOfYear(quarter.test(lastLetter), Number(lastCount), lastYear) : null;
}

/** EDTF's codes 33 to 36 are quarters, 40 and 41 semesters. */
function partOfYear(quarter: boolean, number: number, year: string): Reading | null {
  if (number < 1 || number > (quarter ? 4 : 2)) return null;
  return sure(`${year}-${(quarter ? 32 : 39) + number}`);
}

function readDecade(text: string, lexicon: Lexicon): Reading | null {
  const { decades, decadeWords } = patterns(lexicon);
  const [, full, short] = decades.map((form) => form.exec(text)).find((match) => match !== null) ?? [];
  if (full !== undefined) return decadeOf(full, lexicon);
  const word = decadeWords.map((form) => form.exec(text)?.[1]).find((found) => found !== undefined);
  const tens = short === undefined ? lexicon.tensOf(word ?? '') : Number(short);
  return tens === undefined ? null : { edtf: `19${tens}X`, doubt: tens === 2 ? 'CENTURY_UNKNOWN' : null };
}

function decadeOf(head: string, lexicon: Lexicon): Reading {
  const isEither = lexicon.hundredsAreCenturies && head.endsWith('0') && head !== '200';
  return isEither ? { edtf: `${head.slice(0, 2)}XX`, doubt: 'DECADE_OR_CENTURY' } : { edtf: `${head}X`, doubt: null };
}

function readCentury(text: string, lexicon: Lexicon): Reading | null {
  const { century, centuryFirst } = patterns(lexicon);
  const { rest, era } = splitEra(text, lexicon);
  const [, digits, numeral, word, noun = ''] = century.exec(rest) ?? [];
  const [, nounFirst = '', digitsLast, numeralLast, wordLast] = centuryFirst.exec(rest) ?? [];
  const [inDigits, inRoman, inWords] = [digits ?? digitsLast, numeral ?? numeralLast, word ?? wordLast];
  // Abbreviations of one letter stand beside a Roman numeral or before an era: "13 s" is no century.
  if ((noun || nounFirst).length < 2 && inRoman === undefined && era === null) return null;
  const number = inDigits !== undefined ? Number(inDigits) : inRoman !== undefined ? romanNumber(inRoman) : lexicon.ordinal(inWords ?? '');
  if (number === undefined || number < 1 || number > 99) return null;
  // The first century before Christ includes year 0 of EDTF, but -00XX does not.
  if (era === 'BC' && number === 1) return sure('[-0099..0000]');
  return sure(`${era === 'BC' ? '-' : ''}${String(number - 1).padStart(2, '0')}XX`);
}

function readWinter(text: string, lexicon: Lexicon): Reading | null {
  const [, year, next] =
    patterns(lexicon)
      .winters.map((pattern) => pattern.exec(text))
      .find((match) => match !== null) ?? [];
  if (year === undefined || next === undefined) return null;
  return String(Number(year) + 1).endsWith(next) ? sure(`${year}-24`) : null;
}

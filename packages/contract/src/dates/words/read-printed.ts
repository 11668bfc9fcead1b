import { isEdtf, readDate } from '../edtf/read-date';
import { clean, plain } from './clean';
import { sure, type Doubt, type Reading } from './doubt';
import type { Language } from './languages/language';
import { LANGUAGES } from './languages/registered';
import { languageOf, lexiconOf, patternsOf, type Lexicon } from './lexicon';
import { readYears } from './numeric';
import { readBetween, readChoice, readSpan } from './pairs';
import { readRelation, readSingle } from './relations';

/** A printed date as it was read. */
export interface PrintedReading {
  /** Normalised EDTF. */
  readonly edtf: string;
  /** DOUBTFUL: it may mean something else as well, and an editor should confirm it. */
  readonly certainty: 'SURE' | 'DOUBTFUL';
  /** What is doubtful; null when nothing is. */
  readonly doubt: Doubt | null;
}

/** A sign before a year of four digits, as in WordPress's date of nothing, "30 Nov -0001". */
const NEGATIVE_YEAR = / -0\d{3}$/;

/** The night between two days is read as an interval of both days. */
const nightIn = patternsOf((lexicon) => new RegExp(`^(?:${lexicon.phrases('night')}) `));

/**
 * Reads a date as people print it, in any of the registered languages; null when it is not understood. Never throws, and looks at no text of
 * more than 120 characters. The language of the locale comes first; where it finds nothing, the others count if all that read the text agree,
 * and then words of several languages together, which is doubtful. Without a locale, English comes first. Whether the day comes first in
 * 05/11/2015 depends on the locale alone.
 *
 * `readDate` can read every result. Where printed dates are less exact than EDTF, these meanings are chosen:
 * - "1999/2000" is one of the two, `[1999,2000]`; "1999–2000" and "1999 to 2000" last from the one to the other, `1999/2000`.
 * - "before 2003" and "after 2003" exclude the year: `[..2002]`, `[2004..]`. "by 2003" and "no earlier than 2003" include it:
 *   `[..2003]`, `[2003..]`; so do "before the end of 2003" and "after the start of 2003". "since" and "until" are intervals: `2003/..`,
 *   `../2003`; "1999–?" has an unknown end, `1999/`. "between 1999 and 2001" is some day from the one to the other: `[1999..2001]`.
 * - early, mid and late are approximate thirds (`readThird`).
 * - a dash between the parts of one date makes no interval: "2015 – November 13" is one day.
 * - the era at the end is that of both years: "350 or 325 BC".
 * - what may mean something else is doubtful (`Doubt`): "2021-22", "05/11/2015" in English, "350 BC – 325".
 */
export function readPrintedDate(text: string, locale?: string): PrintedReading | null {
  const cleaned = clean(text);
  const found = cleaned === null ? null : (readNotation(cleaned) ?? readWords(plain(cleaned), locale));
  if (found === null || !isEdtf(found.edtf)) return null;
  return { edtf: found.edtf, certainty: found.doubt === null ? 'SURE' : 'DOUBTFUL', doubt: found.doubt };
}

/** The EDTF of `readPrintedDate`, doubtful or not. */
export function readPrinted(text: string, locale?: string): string | null {
  return readPrintedDate(text, locale)?.edtf ?? null;
}

/** What needs no language: two years, and EDTF itself. */
function readNotation(text: string): Reading | null {
  return readYears(text) ?? (isEdtf(text) ? sure(readDate(text).edtf) : null);
}

function readWords(text: string, locale: string | undefined): Reading | null {
  const own = locale === undefined ? LANGUAGES[0] : languageOf(locale);
  const dayFirst = own?.reading.dayFirst ?? null;
  const readIn = (...languages: Language[]): Reading | null => readWith(text, lexiconOf(languages, dayFirst));
  // Digits alone are the same in all languages.
  if (!/\p{L}/u.test(text)) return readIn(own ?? LANGUAGES[0]);
  return (
    (own && readIn(own)) ??
    agreed(
      LANGUAGES.filter((language) => language !== own).map((language) => readIn(language)),
      () => {
        const mixed = readIn(...LANGUAGES);
        return mixed && { ...mixed, doubt: mixed.doubt ?? 'SEVERAL_LANGUAGES' };
      },
    )
  );
}

/** The reading that all have in common who have one; null when they differ. @param otherwise what counts when none has one */
function agreed(readings: readonly (Reading | null)[], otherwise: () => Reading | null): Reading | null {
  const found = readings.filter((reading) => reading !== null);
  const [first] = found;
  if (!first) return otherwise();
  if (found.some(({ edtf }) => edtf !== first.edtf)) return null;
  return found.find(({ doubt }) => doubt === null) ?? first;
}

function readWith(text: string, lexicon: Lexicon): Reading | null {
  if (!lexicon.knows(text)) return null;
  if (NEGATIVE_YEAR.test(text)) return null;
  const words = text.replace(nightIn(lexicon), '');
  const found = readWhole(words, lexicon) ?? readYearApart(words, lexicon);
  return found !== null && isEdtf(found.edtf) ? found : null;
}

function readWhole(text: string, lexicon: Lexicon): Reading | null {
  return (
    readSingle(text, lexicon) ??
    readRelation(text, lexicon) ??
    readBetween(text, lexicon) ??
    readSpan(text, lexicon) ??
    readChoice(text, lexicon)
  );
}

/** Months and days with a dash between them and their year: "2015 – November 13–15", "Nov-Dec-2015". */
function readYearApart(text: string, lexicon: Lexicon): Reading | null {
  const [, first, others] = /^(\d{4})(?: ?[-–] ?|: ?)(\D.*)$/.exec(text) ?? [];
  const [, before, last] = /^(.*\p{L}.*?) ?[-–] ?(\d{4})$/u.exec(text) ?? [];
  const [dates, year] = [others ?? before, first ?? last];
  if (dates === undefined || /\d{3}/.test(dates)) return null;
  const hasMonth = (dates.match(/\p{L}+/gu) ?? []).some((word) => (lexicon.month(word) ?? lexicon.season(word)) !== undefined);
  return hasMonth ? readWhole(`${dates} ${year}`, lexicon) : null;
}

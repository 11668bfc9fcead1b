import { patternsOf, type Lexicon } from './lexicon';

/** Parts of a printed date. One side of a range such as "13–15 November 2015" has only some of them. The year is in EDTF notation. */
export interface Parts {
  year?: string;
  month?: number;
  season?: number;
  day?: number;
  /** The era that is printed beside the year. */
  era?: Era;
}

export type Era = 'BC' | 'AD';

const patterns = patternsOf((lexicon) => {
  const [before, after, first] = [lexicon.phrases('beforeChrist'), lexicon.phrases('afterChrist'), lexicon.phrases('afterChristFirst')];
  return {
    leading: new RegExp(`^${lexicon.phraseAnd('prepositions')}?${lexicon.phraseAnd('articles')}{0,3}`),
    elided: new RegExp(`^(?:${lexicon.phrases('articles')})(?<=')`),
    yearBefore: new RegExp(String.raw`\b(\d{1,4}) ?(?:${before})$`),
    yearAfter: new RegExp(String.raw`\b(\d{1,4}) ?(?:${after})$`),
    afterYear: new RegExp(String.raw`(?:^|\s)(?:${first}) ?(\d{1,4})$`),
    dayOfMonth: new RegExp(String.raw`^(\d{1,2})(?:${lexicon.phrases('ordinalEndings')})?$`),
    eraBefore: new RegExp(`^(.*\\S) (?:${before})$`),
    eraAfter: new RegExp(`^(.*\\S) (?:${after})$`),
  };
});

/** The text without the words before a date that do not change its meaning: prepositions and articles. */
export function withoutLeading(text: string, lexicon: Lexicon): string {
  return text.replace(patterns(lexicon).leading, '');
}

/** A text without the era at its end, such as "5th century"; `era` is null when there is none. */
export function splitEra(text: string, lexicon: Lexicon): { rest: string; era: Era | null } {
  const { eraBefore, eraAfter } = patterns(lexicon);
  const before = eraBefore.exec(text)?.[1];
  const after = before === undefined ? eraAfter.exec(text)?.[1] : undefined;
  return { rest: before ?? after ?? text, era: before !== undefined ? 'BC' : after !== undefined ? 'AD' : null };
}

/**
 * Reads day, month or season, and year in any order, with or without a weekday before them; null when a word is unknown or a part occurs
 * twice.
 */
export function readParts(text: string, lexicon: Lexicon): Parts | null {
  const words = withEra(withoutBrackets(apart(text, lexicon), lexicon), lexicon)
    .replace(/(\d\.)(?=\p{L}{3})/gu, '$1 ')
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .map((word) => word.replace(patterns(lexicon).elided, '').replace(/\.$/, ''));
  const weekday = words.length > 1 && lexicon.isWeekday(words[0] ?? '');
  return (weekday ? readWords(words.slice(1), lexicon, true) : null) ?? readWords(words, lexicon, false);
}

function readWords(words: readonly string[], lexicon: Lexicon, needsDay: boolean): Parts | null {
  const parts: Parts = {};
  for (const [index, word] of words.entries()) {
    const isSkipped = (needsDay || index > 0) && index < words.length - 1 && lexicon.isJoining(word);
    if (!isSkipped && !addWord(parts, word, lexicon)) return null;
  }
  return words.length === 0 || (needsDay && parts.day === undefined) ? null : parts;
}

/** A side of a range or choice, completed by the other side: its year, its era, and for a day without a month also the month. */
export function completed(parts: Parts, other: Parts): Parts {
  const own = withEraOf(parts, other);
  const month = own.month ?? (own.day === undefined ? undefined : other.month);
  return { ...own, year: own.year ?? other.year, month };
}

/** A bare number beside a year with an era is a year of that era: "350 or 325 BC", "AD 50–60". */
function withEraOf(parts: Parts, other: Parts): Parts {
  if (other.era === undefined || parts.era !== undefined || parts.month !== undefined || parts.season !== undefined) return parts;
  const isYear = parts.year !== undefined && parts.day === undefined;
  const isNumber = parts.year === undefined && parts.day !== undefined && other.month === undefined && other.day === undefined;
  const count = Number(parts.year ?? parts.day);
  return (isYear || isNumber) && count > 0 ? { year: yearOf(count, other.era), era: other.era } : parts;
}

/** The parts of two texts that have none in common, as one date; null when they have. */
export function merged(one: Parts, other: Parts): Parts | null {
  const keys = ['year', 'month', 'season', 'day'] as const;
  return keys.some((key) => one[key] !== undefined && other[key] !== undefined) ? null : { ...one, ...other };
}

/** The EDTF of complete parts; null when a part is missing, or when there are both a season and a month. The calendar is not checked. */
export function partsEdtf({ year, month, season, day }: Parts): string | null {
  if (year === undefined || (season !== undefined && (month !== undefined || day !== undefined))) return null;
  if (season !== undefined) return `${year}-${season}`;
  if (month === undefined) return day === undefined ? year : null;
  // In EDTF a month above 12 would mean a season.
  if (month > 12) return null;
  const head = `${year}-${twoDigits(month)}`;
  return day === undefined ? head : `${head}-${twoDigits(day)}`;
}

function addWord(parts: Parts, word: string, lexicon: Lexicon): boolean {
  const [, marked] = /^@(-?\d{4})$/.exec(word) ?? [];
  const month = lexicon.month(word);
  const season = lexicon.season(word);
  const year = marked ?? (/^\d{3,4}$/.test(word) ? word.padStart(4, '0') : undefined);
  const day = patterns(lexicon).dayOfMonth.exec(word)?.[1] ?? (lexicon.ordinal(word) === 1 ? '1' : undefined);
  if (month !== undefined && parts.month === undefined) parts.month = month;
  else if (season !== undefined && parts.season === undefined) parts.season = season;
  else if (year !== undefined && parts.year === undefined) parts.year = year;
  else if (day !== undefined && parts.day === undefined) parts.day = Number(day);
  else return false;
  if (marked !== undefined) parts.era = Number(marked) > 0 ? 'AD' : 'BC';
  return true;
}

/** "13-Nov-2015" and "13.Nov.2015" with spaces. */
function apart(text: string, lexicon: Lexicon): string {
  const [, ...words] = /^([\w.]+?)\.?([-–/.])([\w.]+?)\.?\2(\w+)$/.exec(text) ?? [];
  const three = words.filter((_, index) => index !== 1);
  return three.some((word) => lexicon.month(word) !== undefined) ? three.join(' ') : text;
}

/** A month or season in brackets: "2015 (Summer)". */
function withoutBrackets(text: string, lexicon: Lexicon): string {
  return text.replace(/\(((?:[a-z]')?([a-z]+)\.?)\)$/, (whole, inner: string, word: string) =>
    (lexicon.season(word) ?? lexicon.month(word)) === undefined ? whole : inner,
  );
}

/** Marks years with an era by `@`. 5 BC is year -4, because EDTF has a year 0. */
function withEra(text: string, lexicon: Lexicon): string {
  const { yearBefore, yearAfter, afterYear } = patterns(lexicon);
  const mark =
    (era: Era, space = '') =>
    (whole: string, count: string): string =>
      Number(count) === 0 ? whole : `${space}@${yearOf(Number(count), era)}`;
  return text.replace(yearBefore, mark('BC')).replace(yearAfter, mark('AD')).replace(afterYear, mark('AD', ' '));
}

function yearOf(count: number, era: Era): string {
  const year = era === 'BC' ? 1 - count : count;
  return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

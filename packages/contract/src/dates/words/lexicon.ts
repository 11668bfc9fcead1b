/** The words of one or more languages together, for reading. */
import { LANGUAGES } from './languages/registered';
import type { Language, ReadWords } from './languages/language';
import { ROMAN } from './languages/roman';

/** The names of those lists that are regular expressions. */
type Phrase = { [Key in keyof ReadWords]: ReadWords[Key] extends string | null ? Key : never }[keyof ReadWords];
type Numbered = 'months' | 'seasons' | 'ordinals' | 'tens' | 'weekdays';

/** Words that a text can be looked up in. */
export class Lexicon {
  private readonly numbers: Readonly<Record<Numbered, ReadonlyMap<string, number>>>;
  private readonly weekdays: ReadonlySet<string>;
  private readonly joining: ReadonlySet<string>;
  private readonly vocabulary: ReadonlySet<string>;
  private readonly romanWord: RegExp;
  private readonly digitWord: RegExp;

  /** @param dayFirst whether the day comes first in 05/11/2015; null where people write it both ways */
  constructor(
    private readonly languages: readonly Language[],
    readonly dayFirst: true | null,
  ) {
    this.numbers = {
      months: this.numbered('months', 1),
      seasons: this.numbered('seasons', 21),
      ordinals: this.numbered('ordinals', 1),
      tens: this.numbered('tens', 2),
      weekdays: this.numbered('weekdays', 1),
    };
    this.weekdays = new Set(languages.flatMap(({ reading }) => reading.weekdays.join(' ').split(' ')));
    this.joining = new Set(languages.flatMap(({ reading }) => reading.joining.split(' ')));
    const endings = this.phrases('ordinalEndings');
    this.romanWord = new RegExp(`^[ivx]+(?:${endings})?$`);
    this.digitWord = new RegExp(String.raw`^(\d{1,2})(?:${endings})?\.?$`);
    this.vocabulary = new Set(languages.flatMap(({ reading }) => Object.values(reading).flatMap(wordsOf)));
  }

  /** Phrases as alternatives for a group in a regular expression. */
  phrases(...keys: Phrase[]): string {
    return this.languages.flatMap(({ reading }) => keys.flatMap((key) => reading[key] ?? [])).join('|') || '(?!)';
  }

  /** A regular expression for the phrases and the space behind them; behind an apostrophe there is none. */
  phraseAnd(...keys: Phrase[]): string {
    return `(?:(?:${this.phrases(...keys)})(?: |(?<=')))`;
  }

  /** A regular expression for any words between a part of a year, such as "first half", and the year. */
  get glue(): string {
    const words = [...this.joining, this.phrases('articles', 'prepositions')].join('|');
    return `(?:(?:${words})(?: |(?<='))){0,4}`;
  }

  /** The phrases of each language. */
  phraseOfEach(key: Phrase): string[] {
    return this.languages.flatMap(({ reading }) => reading[key] ?? []);
  }

  /** Patterns for decades in words, each with the words of its own language in a group. */
  decadesInWords(): string[] {
    return this.languages.map(({ reading }) => reading.decadeWord.replaceAll('#', `(${reading.tens.join(' ').replaceAll(' ', '|')})`));
  }

  /** Whether "1900s" may also mean the century. */
  get hundredsAreCenturies(): boolean {
    return this.languages.some(({ reading }) => reading.hundredsAreCenturies);
  }

  /** 1 to 12. */
  month(word: string): number | undefined {
    return this.numbers.months.get(word);
  }

  /** EDTF's code, 21 to 24. */
  season(word: string): number | undefined {
    return this.numbers.seasons.get(word);
  }

  /** The number of "third", "3rd" or "3.". */
  ordinal(word: string): number | undefined {
    const digits = this.digitWord.exec(word)?.[1];
    return digits === undefined ? this.numbers.ordinals.get(word) : Number(digits);
  }

  /** 2 to 9 for "twenties" to "nineties". */
  tensOf(word: string): number | undefined {
    return this.numbers.tens.get(word);
  }

  /** Whether a word is the long or short name of a day of the week. */
  isWeekday(word: string): boolean {
    return this.weekdays.has(word);
  }

  /** 1 to 7 for Monday to Sunday. */
  weekday(word: string): number | undefined {
    return this.numbers.weekdays.get(word);
  }

  /** The words of months, seasons and weekdays, and whatever else the languages read. */
  get words(): ReadonlySet<string> {
    return this.vocabulary;
  }

  /** Whether a word only joins the parts of a date, such as "of". */
  isJoining(word: string): boolean {
    return this.joining.has(word);
  }

  /** Whether every word of a text stands in the lexicon: no other text can be a date. */
  knows(text: string): boolean {
    return (text.match(/\p{L}+/gu) ?? []).every((word) => this.vocabulary.has(word) || this.romanWord.test(word));
  }

  /** Words that two languages give different numbers are left out. */
  private numbered(key: Numbered, first: number): ReadonlyMap<string, number> {
    const numbers = new Map<string, number>();
    const unclear = new Set<string>();
    for (const { reading } of this.languages) {
      for (const [index, list] of reading[key].entries()) {
        for (const word of list.split(' ')) {
          if ((numbers.get(word) ?? first + index) !== first + index) unclear.add(word);
          numbers.set(word, first + index);
        }
      }
    }
    return new Map([...numbers].filter(([word]) => !unclear.has(word)));
  }
}

/** The words in a list or a pattern, and those that a pattern makes of letters with optional stops and spaces between them ("b.c."). */
function wordsOf(value: ReadWords[keyof ReadWords]): string[] {
  if (value === null || typeof value === 'boolean') return [];
  if (typeof value !== 'string') return value.flatMap(wordsOf);
  return [value.replace(/\\./g, ' '), value.replace(/\\.|-\?|[? ]/g, '')].flatMap((text) => text.match(/\p{L}+/gu) ?? []);
}

/** The highest century that has a Roman numeral, by numeral in lower case. */
const ROMAN_NUMBERS: ReadonlyMap<string, number> = new Map(ROMAN.map((numeral, index) => [numeral.toLowerCase(), index + 1]));

/** The number of a Roman numeral in lower case, up to 21. */
export function romanNumber(numeral: string): number | undefined {
  return ROMAN_NUMBERS.get(numeral);
}

/** The language of a locale, by the first part of its tag; undefined when there are no words for it. */
export function languageOf(locale: string): Language | undefined {
  const code = locale.split(/[-_]/)[0]?.toLowerCase();
  return LANGUAGES.find((language) => language.code === code);
}

const LEXICONS = new Map<string, Lexicon>();

/** The lexicon of languages, made once. */
export function lexiconOf(languages: readonly Language[], dayFirst: true | null): Lexicon {
  const key = `${languages.map(({ code }) => code).join()} ${dayFirst}`;
  const known = LEXICONS.get(key) ?? new Lexicon(languages, dayFirst);
  LEXICONS.set(key, known);
  return known;
}

/** Patterns that are made of a lexicon's phrases, made once for each. */
export function patternsOf<Patterns>(make: (lexicon: Lexicon) => Patterns): (lexicon: Lexicon) => Patterns {
  const made = new WeakMap<Lexicon, Patterns>();
  return (lexicon) => {
    const known = made.get(lexicon) ?? make(lexicon);
    if (!made.has(lexicon)) made.set(lexicon, known);
    return known;
  };
}

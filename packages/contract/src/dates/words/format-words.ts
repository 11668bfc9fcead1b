/** A language a date is printed in. */
export type Language = 'en' | 'fr' | 'nl';

/** What a text before a date depends on in French: "depuis le 4 mai", "depuis mai". */
export type Shape = 'day' | 'month' | 'year' | 'other';

/** Words of one language; a relation gives the phrase before a date, or null where the language needs more than a phrase. */
export interface Words {
  months: readonly string[];
  /** In the order of EDTF's codes 21 to 24. */
  seasons: readonly string[];
  /** Of a year: early, mid and late, with what joins them to it. */
  thirds: readonly string[];
  halves: readonly string[];
  quarter: string;
  or: string;
  and: string;
  between: string;
  about: (shape: Shape) => string | null;
  since: (shape: Shape) => string | null;
  until: (shape: Shape) => string | null;
  notLater: (shape: Shape) => string | null;
  notEarlier: (shape: Shape) => string | null;
  dayOfMonth: (day: number) => string;
  decade: (year: string) => string;
  century: (number: number) => string;
  afterChrist: (year: number) => string;
  beforeChrist: (year: number) => string;
}

const ROMAN = 'I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI'.split(' ');

/** The words by language; names of months and seasons are CLDR's. */
export const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    months: 'January February March April May June July August September October November December'.split(' '),
    seasons: 'Spring Summer Autumn Winter'.split(' '),
    thirds: ['early ', 'mid-', 'late '],
    halves: ['first half of ', 'second half of '],
    quarter: 'Q',
    or: 'or',
    and: 'and',
    between: 'between',
    about: () => 'c. ',
    since: () => 'since ',
    until: () => 'until ',
    notLater: () => 'by ',
    notEarlier: () => 'no earlier than ',
    dayOfMonth: String,
    decade: (year) => `${year}s`,
    century: (number) => `${number}${ordinalEnding(number)} century`,
    afterChrist: (year) => `AD ${year}`,
    beforeChrist: (year) => `${year} BC`,
  },
  fr: {
    months: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
    seasons: 'printemps été automne hiver'.split(' '),
    thirds: ['début ', 'mi-', 'fin '],
    halves: ['premier semestre ', 'second semestre '],
    quarter: 'T',
    or: 'ou',
    and: 'et',
    between: 'entre',
    about: french({ day: 'vers le ', other: 'vers ' }),
    since: french({ day: 'depuis le ', other: 'depuis ' }),
    until: french({ day: "jusqu'au ", other: "jusqu'en " }),
    notLater: french({ day: 'au plus tard le ', other: 'au plus tard en ' }),
    notEarlier: french({ day: 'au plus tôt le ', other: 'au plus tôt en ' }),
    dayOfMonth: (day) => (day === 1 ? '1er' : String(day)),
    decade: (year) => `années ${year}`,
    century: (number) => `${ROMAN[number - 1] ?? number}${number === 1 ? 'er' : 'e'} siècle`,
    afterChrist: (year) => `${year} ap. J.-C.`,
    beforeChrist: (year) => `${year} av. J.-C.`,
  },
  nl: {
    months: 'januari februari maart april mei juni juli augustus september oktober november december'.split(' '),
    seasons: 'lente zomer herfst winter'.split(' '),
    thirds: ['begin ', 'medio ', 'eind '],
    halves: ['eerste helft van ', 'tweede helft van '],
    quarter: 'K',
    or: 'of',
    and: 'en',
    between: 'tussen',
    about: () => 'omstreeks ',
    since: () => 'sinds ',
    until: () => 'tot en met ',
    notLater: (shape) => (shape === 'day' ? 'uiterlijk op ' : 'uiterlijk in '),
    notEarlier: () => 'niet eerder dan ',
    dayOfMonth: String,
    decade: (year) => `jaren ${year}`,
    century: (number) => `${number}e eeuw`,
    afterChrist: (year) => `${year} n.Chr.`,
    beforeChrist: (year) => `${year} v.Chr.`,
  },
};

function french(phrases: { day: string; other: string }): (shape: Shape) => string | null {
  return (shape) => (shape === 'other' ? null : shape === 'day' ? phrases.day : phrases.other);
}

function ordinalEnding(number: number): string {
  if (number > 10 && number < 14) return 'th';
  return ['th', 'st', 'nd', 'rd'][number % 10] ?? 'th';
}

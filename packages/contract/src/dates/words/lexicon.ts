/**
 * Words of dates in English, French and Dutch, without accents and in lower case, as `plain` leaves them; the names are CLDR's, wide
 * and abbreviated, with what newspapers print beside them. No word means different things in two of the languages, so all three are
 * read at once ("mar." is March; a Tuesday is "mardi").
 */
const MONTHS = [
  'january jan janvier janv januari',
  'february feb fevrier fevr fev februari',
  'march mar mars maart mrt',
  'april apr avril avr',
  'may mai mei',
  'june jun juin juni',
  'july jul juillet juil juli',
  'august aug aout augustus',
  'september sept sep septembre',
  'october oct octobre oktober okt',
  'november nov novembre',
  'december dec decembre',
];

/** In the order of EDTF's codes 21 to 24. */
const SEASONS = ['spring printemps lente voorjaar', 'summer ete zomer', 'autumn fall automne herfst najaar', 'winter hiver'];

const WEEKDAYS = new Set(
  (
    'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun ' +
    'lundi mardi mercredi jeudi vendredi samedi dimanche lun mer jeu ven sam dim ' +
    'maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma di wo do vr za zo'
  ).split(' '),
);

const MONTH_NUMBERS = numbered(MONTHS, 1);
const SEASON_CODES = numbered(SEASONS, 21);

const ORDINALS = numbered(
  [
    'first 1st premier premiere 1er 1ere eerste 1e 1ste',
    'second 2nd deuxieme seconde 2e 2eme tweede 2de',
    'third 3rd troisieme 3e 3eme derde 3de',
    'fourth 4th quatrieme 4e 4eme vierde 4de',
  ],
  1,
);

/** Tens of a twentieth-century decade named without its century. */
const TENS = numbered(
  [
    'thirties trente dertig',
    'forties quarante veertig',
    'fifties cinquante vijftig',
    'sixties soixante zestig',
    'seventies soixante-dix zeventig',
    'eighties quatre-vingt quatre-vingts tachtig',
    'nineties quatre-vingt-dix negentig',
  ],
  3,
);

/** A text without accents, in lower case, with one kind of dash, apostrophe and space; no final full stop. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[‒–—―−]/g, '–')
    .replace(/[‘’ʼ]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}

/** 1 to 12. */
export function monthNumber(word: string): number | undefined {
  return MONTH_NUMBERS.get(word);
}

/** EDTF's code, 21 to 24. */
export function seasonCode(word: string): number | undefined {
  return SEASON_CODES.get(word);
}

/** Whether a word, full or short, names a day of the week. */
export function isWeekday(word: string): boolean {
  return WEEKDAYS.has(word);
}

/** 1 to 4. */
export function ordinalNumber(word: string): number | undefined {
  return ORDINALS.get(word);
}

/** 3 to 9 for "thirties" to "nineties". */
export function tensNumber(word: string): number | undefined {
  return TENS.get(word);
}

function numbered(lists: readonly string[], first: number): ReadonlyMap<string, number> {
  return new Map(lists.flatMap((list, index) => list.split(' ').map((word): [string, number] => [word, first + index])));
}

/** What tells a date in running text, in all languages at once. */
import { plain } from './clean';
import { LANGUAGES } from './languages/registered';
import { lexiconOf, type Lexicon } from './lexicon';

const all: Lexicon = lexiconOf(LANGUAGES, null);
const FIRST_WORD = /^[([]?(?:'?\d|(?:\p{L}|\p{M})+)/u;
const ERA = new RegExp(
  [
    String.raw`\b(?:${all.phrases('century')})\b`,
    String.raw`\d ?(?:${all.phrases('beforeChrist', 'afterChrist')})(?![a-z])`,
    String.raw`\b(?:${all.phrases('afterChristFirst')}) ?\d`,
  ].join('|'),
);
const HOURS = `(?:${all.phrases('hours')}|[ap]\\.? ?m\\.?)`;
const TIME = new RegExp(
  String.raw`(?:,|\(|\s)\s?(?:(?:${all.phrases('atTime')}|à) )?\d{1,2}(?:[:.h]\d{2}|h| ?${HOURS})(?: ?${HOURS})?\)?$`,
  'iu',
);
const CLOCK = String.raw`\b\d{1,2}(?:[:h]\d{2}(?::\d{2})?|h\b|(?<!\.\d{1,2})\.\d{2}(?![.\d])| ?(?:${HOURS})(?!\p{L}))(?: ?(?:${HOURS})(?!\p{L}))?`;
const ANY_TIME = new RegExp(
  String.raw`(?:\b(?:${all.phrases('atTime')}|${all.phrases('from')}) )?${CLOCK}(?: ?(?:[-–]|${all.phrases('to', 'and')}) ?${CLOCK})?`,
  'iu',
);

/** Whether a text begins as dates do: with a digit, or with a word of dates. Most lines of prose do not. */
export function beginsLikeDate(text: string): boolean {
  const first = FIRST_WORD.exec(text.replace(/^\p{Cf}+/u, ''))?.[0].replace(/^[([]/, '');
  return first !== undefined && (/\d$/.test(first) || all.knows(plain(first.normalize('NFKD'))));
}

/** Whether a date names its era or a century, so that its year may be any number. */
export function namesEra(text: string): boolean {
  return ERA.test(plain(text.normalize('NFKD')));
}

/** The text without a time of day at its end: "13 November 2015, 21:20". */
export function withoutTime(text: string): string {
  return text.replace(TIME, '');
}

/** A text (`plain`) without the time of day in it, and that time; null when it has none. "2015-11-13t21:20" has one too. */
export function withoutAnyTime(text: string): [rest: string, time: string | null] {
  const apart = text.replace(/(\d{4}-\d{2}-\d{2})t(?=\d{2}:)/, '$1 ');
  const time = ANY_TIME.exec(apart)?.[0] ?? null;
  if (time === null) return [text, null];
  const rest = apart
    .replace(time, ' ')
    .replace(/[([] *[)\]]/g, ' ')
    .replace(/\s+/g, ' ');
  return [rest.replace(/^[\s,;:–-]+|[\s,;:–-]+$/g, '').replace(/ ,/g, ','), time.trim()];
}

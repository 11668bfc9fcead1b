/** Reads a line of a list of references. What is not clearly an author, a publisher or a date stays in the title. */
import type { FoundDate, FoundSource } from './finding';
import { isNameLike } from './attribution';
import { linksOf, type PlacedLink } from './inline';
import { wholeDate } from './leading-date';
import type { Line } from './lines';

/** The number or the bullet before a reference. */
const NUMBER = /^\s*(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)](?=\s)|[•·*↑^–—-])\s*/u;
const QUOTED = /["“«„]\s*([^"“”«»„]{3,300}?)\s*["”»]/u;
const ADDRESS = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/;
/** Words of parts that are neither an author nor a publisher. */
const RETRIEVED = /\b(?:retrieved|accessed|archived|consult[eé]|geraadpleegd|p\.|pp\.|vol\.|no\.|isbn|doi)/iu;
/** A part ends at a comma, a semicolon, a parenthesis, a bar, a dash, or a full stop after a word. */
const PARTS = /\s*[,;()|]\s*|\s+[—–-]\s+|(?<=\p{L}{3})\.\s+|\.$/gu;
/** Names of newspapers: with an article before the name, or with a typical last word. Names of persons have neither. */
const PAPER = /^(?:the|le|la|les|de|het|l['’])\s?\p{Lu}|\b(?:Times|Post|News|Tribune|Journal|Magazine|Press|BBC|AFP|Reuters)$/iu;
const LONGEST_LINE = 1_000;

/** A part of a line. */
interface Part {
  readonly text: string;
  /** Whether the part is before the title. */
  readonly isBefore: boolean;
}

/** Collapses white space. */
function words(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Removes the date from the parts and returns it; null for none. A date is one part, or two parts such as "November 13, 2015". */
function takeDate(parts: Part[], locale: string): FoundDate | null {
  for (let count = 2; count > 0; count--) {
    for (let at = parts.length - count; at >= 0; at--) {
      const own = parts.slice(at, at + count);
      const printed = own.map(({ text }) => text).join(', ');
      const read = own.every(({ text }) => /\d/.test(text)) ? wholeDate(printed, locale, null) : null;
      if (!read || (count > 1 && own.some(({ text }) => wholeDate(text, locale, null)?.means.length === 10))) continue;
      parts.splice(at, count);
      return { printed: read.printed, edtf: read.edtf };
    }
  }
  return null;
}

/** Removes the first part that looks like a name, before or after the title, and returns it; null for none. */
function take(parts: Part[], isBefore: boolean): string | null {
  const at = parts.findIndex((part) => part.isBefore === isBefore && isNameLike(part.text) && !RETRIEVED.test(part.text));
  return at < 0 ? null : (parts.splice(at, 1)[0]?.text ?? null);
}

function partsOf(text: string, isBefore: boolean): Part[] {
  return text
    .split(PARTS)
    .map((part) => ({ text: words(part).replace(/^[\s:.]+|[\s:]+$/g, ''), isBefore }))
    .filter((part) => part.text !== '');
}

/** The title in a line, with its place in the text. `at` is -1 if the place is unknown. */
interface Title {
  readonly words: string;
  readonly at: number;
  readonly length: number;
}

const NO_TITLE: Title = { words: '', at: -1, length: 0 };

/** The text of a link as the title, unless it is an address. @param start the index after the number of the line */
function linkedTitle(line: Line, text: string, link: PlacedLink | undefined, start: number): Title {
  if (!link || ADDRESS.test(line.text.slice(link.from, link.to))) return NO_TITLE;
  const own = line.text.slice(Math.max(start, link.from), link.to);
  const title = words(own);
  if (title === '') return NO_TITLE;
  const at = text.indexOf(own);
  return { words: title, at, length: at < 0 ? 0 : link.to - Math.max(start, link.from) };
}

/** The title: the text in quotation marks, else the text of the link. */
function titleIn(line: Line, text: string, link: PlacedLink | undefined, start: number): Title {
  const quoted = QUOTED.exec(text);
  if (!quoted) return linkedTitle(line, text, link, start);
  return { words: words(quoted[1] ?? ''), at: quoted.index, length: quoted[0].length };
}

/**
 * Removes the author, before the title, and the publisher, after the title, from the parts. Without a title, authors and titles cannot be told
 * apart, so both are null.
 */
function takeNames(parts: Part[], hasTitle: boolean): Pick<FoundSource, 'author' | 'publisher'> {
  if (!hasTitle) return { author: null, publisher: null };
  const before = take(parts, true);
  const behind = take(parts, false);
  const isPaper = before !== null && behind === null && PAPER.test(before);
  return isPaper ? { author: null, publisher: before } : { author: before, publisher: behind };
}

/** The title with all parts that are not in another field, in the order of the line. */
function wholeTitle(parts: readonly Part[], title: string): string {
  const before = parts.filter(({ isBefore }) => isBefore).map(({ text }) => text);
  const behind = parts.filter(({ isBefore }) => !isBefore).map(({ text }) => text);
  return [...before, title, ...behind].filter(Boolean).join(', ');
}

/** A reference, with information for the confidence. */
interface Reference {
  readonly source: FoundSource;
  /** Number of different addresses in the links of the line. */
  readonly links: number;
  /** Whether the line begins with a number. */
  readonly isNumbered: boolean;
}

/** Reads a line; null if it is too long or empty. `url` is the first address. All text of the line is in one of the fields. */
export function readReference(line: Line, locale: string): Reference | null {
  if (line.text.length > LONGEST_LINE) return null;
  const links = linksOf(line.nodes);
  const start = NUMBER.exec(line.text)?.[0].length ?? 0;
  const address = links[0]?.url ?? ADDRESS.exec(line.text)?.[0] ?? null;
  const text = line.text.slice(start).replace(address ?? '\0', ' ');
  const title = titleIn(line, text, links[0], start);
  const hasTitle = title.at >= 0;
  const parts = hasTitle
    ? [...partsOf(text.slice(0, title.at), true), ...partsOf(text.slice(title.at + title.length), false)]
    : partsOf(text, false);
  const date = takeDate(parts, locale);
  const names = takeNames(parts, hasTitle);
  const source = { title: wholeTitle(parts, title.words) || address || '', ...names, url: address, date };
  if (source.title === '') return null;
  return { source, links: new Set(links.map(({ url }) => url)).size, isNumbered: /^[\s[(]*\d/.test(line.text.slice(0, start)) };
}

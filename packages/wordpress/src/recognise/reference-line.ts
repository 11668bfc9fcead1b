/** Reads a line of a list of references. What is not clearly an author, a publisher or a date stays in the title. */
import type { FoundDate, FoundSource } from './finding';
import { isNameLike } from './attribution';
import { linksOf, type PlacedLink } from './inline';
import { wholeDate } from './leading-date';
import type { Line } from './lines';

const NUMBER = /^\s*(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)](?=\s)|[•·*↑^–—-])\s*/u;
const QUOTED = /["“«„]\s*([^"“”«»„]{3,300}?)\s*["”»]/u;
const ADDRESS = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/;
const RETRIEVED = /\b(?:retrieved|accessed|archived|consult[eé]|geraadpleegd|p\.|pp\.|vol\.|no\.|isbn|doi)/iu;
/** A part ends at a comma, a parenthesis, a dash, or a full stop behind a word. */
const PARTS = /\s*[,;()|]\s*|\s+[—–-]\s+|(?<=\p{L}{3})\.\s+|\.$/gu;
/** Papers have an article before their name, or a word of papers behind it; persons do not. */
const PAPER = /^(?:the|le|la|les|de|het|l['’])\s?\p{Lu}|\b(?:Times|Post|News|Tribune|Journal|Magazine|Press|BBC|AFP|Reuters)$/iu;
const LONGEST_LINE = 1_000;

interface Part {
  readonly text: string;
  readonly isBefore: boolean;
}

function words(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** The date of a line: its parts, alone or two together as "November 13, 2015". */
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

/** A title that stands out of a line, and its place in the text; `at` is -1 where no place is known. */
interface Title {
  readonly words: string;
  readonly at: number;
  readonly length: number;
}

const NO_TITLE: Title = { words: '', at: -1, length: 0 };

/** The words of a link, unless they are an address. @param start of the line's own words, behind its number */
function linkedTitle(line: Line, text: string, link: PlacedLink | undefined, start: number): Title {
  if (!link || ADDRESS.test(line.text.slice(link.from, link.to))) return NO_TITLE;
  const own = line.text.slice(Math.max(start, link.from), link.to);
  const title = words(own);
  if (title === '') return NO_TITLE;
  const at = text.indexOf(own);
  return { words: title, at, length: at < 0 ? 0 : link.to - Math.max(start, link.from) };
}

/** The title in quotation marks, else the one that is a link. */
function titleIn(line: Line, text: string, link: PlacedLink | undefined, start: number): Title {
  const quoted = QUOTED.exec(text);
  if (!quoted) return linkedTitle(line, text, link, start);
  return { words: words(quoted[1] ?? ''), at: quoted.index, length: quoted[0].length };
}

/** Takes the author, who stands before the title, and the publisher, behind it. Without a title nothing tells an author from one. */
function takeNames(parts: Part[], hasTitle: boolean): Pick<FoundSource, 'author' | 'publisher'> {
  if (!hasTitle) return { author: null, publisher: null };
  const before = take(parts, true);
  const behind = take(parts, false);
  const isPaper = before !== null && behind === null && PAPER.test(before);
  return isPaper ? { author: null, publisher: before } : { author: before, publisher: behind };
}

/** The title with whatever of the line is in no other field, in the order of the line. */
function wholeTitle(parts: readonly Part[], title: string): string {
  const before = parts.filter(({ isBefore }) => isBefore).map(({ text }) => text);
  const behind = parts.filter(({ isBefore }) => !isBefore).map(({ text }) => text);
  return [...before, title, ...behind].filter(Boolean).join(', ');
}

/** A line that is a reference. */
interface Reference {
  readonly source: FoundSource;
  /** Addresses that its links lead to, each once. */
  readonly links: number;
  readonly isNumbered: boolean;
}

/** Reads a line; null when it is too long for one. `url` is the first address. Every word is kept in one of the fields. */
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

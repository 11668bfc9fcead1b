/** A line of a list of references, taken apart with care: what is not plainly an author, a publisher or a date stays in the title. */
import type { FoundDate, FoundSource } from './finding';
import { isNameLike } from './attribution';
import { linksOf } from './inline';
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

/** Reads a line; null when it is too long for one. `url` is the first address. Every word is kept in one of the fields. */
export function readReference(
  line: Line,
  locale: string,
): { readonly source: FoundSource; readonly links: number; readonly isNumbered: boolean } | null {
  if (line.text.length > LONGEST_LINE) return null;
  const links = linksOf(line.nodes);
  const start = NUMBER.exec(line.text)?.[0].length ?? 0;
  const address = links[0]?.url ?? ADDRESS.exec(line.text)?.[0] ?? null;
  const text = line.text.slice(start).replace(address ?? '\0', ' ');
  const quoted = QUOTED.exec(text);
  const linked =
    links[0] && !ADDRESS.test(line.text.slice(links[0].from, links[0].to))
      ? words(line.text.slice(Math.max(start, links[0].from), links[0].to))
      : '';
  const title = quoted ? words(quoted[1] ?? '') : linked;
  const at = quoted ? quoted.index : title === '' ? -1 : text.indexOf(line.text.slice(Math.max(start, links[0]?.from ?? 0), links[0]?.to));
  const length = quoted ? quoted[0].length : at < 0 ? 0 : (links[0]?.to ?? 0) - Math.max(start, links[0]?.from ?? 0);
  const parts = at < 0 ? partsOf(text, false) : [...partsOf(text.slice(0, at), true), ...partsOf(text.slice(at + length), false)];
  const date = takeDate(parts, locale);
  // Without a title that stands out, nothing tells an author from a title.
  const before = at < 0 ? null : take(parts, true);
  const behind = at < 0 ? null : take(parts, false);
  const isPaper = before !== null && behind === null && PAPER.test(before);
  const [author, publisher] = isPaper ? [null, before] : [before, behind];
  const rest = [...parts.filter(({ isBefore }) => isBefore), { text: title }, ...parts.filter(({ isBefore }) => !isBefore)]
    .map(({ text: words }) => words)
    .filter(Boolean)
    .join(', ');
  const source = { title: rest || address || '', publisher, author, url: address, date };
  return source.title === ''
    ? null
    : { source, links: new Set(links.map(({ url }) => url)).size, isNumbered: /^[\s[(]*\d/.test(line.text.slice(0, start)) };
}

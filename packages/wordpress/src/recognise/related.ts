/** Recognises links to related posts: "RELATED POST: …", "À LIRE AUSSI : …", and lists under such a label. */
import { toFullAddress } from '../read/addresses';
import type { Passage } from '../convert/passage';
import type { Finding, FoundRelated } from './finding';
import { linksOf, stripped, type PlacedLink } from './inline';
import { linesIn, type Line } from './lines';

const NOUN = String.raw`(?:posts?|articles?|stor(?:y|ies)|news|reading|coverage|links?|items?|pages?|content|berichten|artikelen)`;
const LABEL = String.raw`(?:related(?: ${NOUN})?|(?:you may|you might) also (?:like|read)|(?:read|see) (?:more|also|the related ${NOUN})|also (?:read|see)|further reading|(?:more )?(?:on this topic|on this story|from the archives?)|previously(?: on this site)?|[aà] (?:lire|voir)(?: aussi| [eé]galement)?|(?:lire|voir)(?: aussi| [eé]galement)|(?:articles?|billets?|sujets?) (?:li[eé]s?|connexes?|associ[eé]s?|similaires?)|sur le m[eê]me (?:sujet|th[eè]me)|(?:lees|zie|bekijk) (?:ook|meer|verder)|meer (?:lezen|over dit onderwerp)|(?:gerelateerd|verwant)e?(?: ${NOUN})?)`;
const BEGINNING = new RegExp(String.raw`^[\s([>»→•*–—-]{0,6}(${LABEL})(\s*[:：→»>]|\s+[—–-](?=\s)|\s*$|(?=\s))[\s]*`, 'iu');
const ADDRESS = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g;
/** Characters between links that are only separators. */
const SAYS_NOTHING = /[\s,;|/·•&+()[\].»>→–—-]/u;
/** Text between links that is not a note. */
const CONJUNCTION = /^(?:and|et|en|ook|or|ou|of)?$/iu;
/** Confidence of a line that consists only of links and notes. */
const SURE = 0.96;
/** Words of a note about an update. */
const UPDATE = /\b(?:update|updated|mise [aà] jour|maj|bijgewerkt|nouveau|new|nieuw)\b/iu;
const LONGEST_NOTE = 300;
const AROUND_TITLE = /[\s:»→]/u;
const AROUND_NOTE = /[\s,;|/·•»→–—-]/u;

/** The index after the label of a line; null for no label. Without a colon, a label must be in capitals or be the whole line. */
function labelEnd(text: string): number | null {
  const match = BEGINNING.exec(text.slice(0, 120));
  if (!match) return null;
  const [whole, label = '', stop = ''] = match;
  if (stop.trim() !== '' || !/\p{Ll}/u.test(label)) return whole.length;
  return whole.length === text.length ? whole.length : null;
}

/** Whether a line begins with a label such as "RELATED POST:", "SEE ALSO", "À LIRE AUSSI :" or "LEES OOK". */
export function isRelatedLine(text: string): boolean {
  return labelEnd(text) !== null;
}

/** The text between two links as a note; null if it is only separators and conjunctions. */
function noteOf(text: string): string | null {
  if (CONJUNCTION.test(stripped(text, SAYS_NOTHING))) return null;
  return stripped(text.replaceAll(/\s+/g, ' '), AROUND_NOTE).replace(/^[([]([^()[\]]*)[)\]]$/, '$1');
}

/** Whether an address is a web address or a path of the site. Others, such as `mailto:`, are not related posts. */
function isWay(address: string): boolean {
  return toFullAddress(address, 'https://site.example') !== null;
}

/** The links of a line. If it has none, the addresses in its text count as links. */
function allLinks({ nodes, text }: Line): PlacedLink[] {
  const links = linksOf(nodes).filter(({ url }) => isWay(url));
  if (links.length > 0) return links;
  return [...text.matchAll(ADDRESS)].map(({ 0: url, index }) => ({ url, from: index, to: index + url.length }));
}

/**
 * The items of a line from the index `start`. Text between two links is the note of the first link, or of the second if it ends with a colon.
 * Text before the first link is the note of that link.
 */
function itemsOf(line: Line, start: number): FoundRelated[] {
  const links = allLinks(line).filter(({ to }) => to > start);
  const notes = links.map((): string[] => []);
  let from = start;
  for (const [index, link] of [...links, { url: '', from: line.text.length, to: line.text.length }].entries()) {
    const note = noteOf(line.text.slice(from, Math.max(from, link.from)));
    const isOfNext = index < links.length && (index === 0 || note?.endsWith(':'));
    if (note !== null) notes[isOfNext ? index : index - 1]?.push(note);
    from = link.to;
  }
  return links.map((link, index) => {
    const words = line.text.slice(Math.max(link.from, start), link.to).replaceAll(/\s+/g, ' ');
    return { title: stripped(words, AROUND_TITLE) || link.url, url: link.url, note: notes[index]?.join(' ') || null };
  });
}

/** The share of the text from the index `start` that is in links, from 0 to 1. */
function linkedShare(line: Line, start: number): number {
  const own = line.text.slice(start).trim().length;
  const linked = allLinks(line).reduce((sum, { from, to }) => sum + Math.max(0, to - Math.max(from, start)), 0);
  return own === 0 ? 0 : Math.min(1, linked / own);
}

const isNote = (line: Line, start: number): boolean => UPDATE.test(line.text.slice(start, start + LONGEST_NOTE));

/** The confidence, from 0 to 1, that a line consists only of links and notes. */
function confidenceOf(line: Line, start: number): number {
  const share = linkedShare(line, start);
  if (share === 0) return 0.6;
  return share > 0.5 || (share > 0.15 && isNote(line, start)) ? SURE : share > 0.25 ? 0.85 : 0.6;
}

/** The items of the passages after a label, up to the first passage that is not mostly links. `to`: the index after the last one. */
function itemsUnder(passages: readonly Passage[], from: number, to: number): { items: FoundRelated[]; to: number } {
  const items: FoundRelated[] = [];
  let at = from;
  for (; at < to; at++) {
    const passage = passages[at];
    const lines = passage && passage.kind === 'text' ? linesIn(passage) : [];
    const isLinks = lines.length > 0 && lines.every((line) => confidenceOf(line, 0) >= SURE && labelEnd(line.text) === null);
    if (!isLinks) break;
    items.push(...lines.flatMap((line) => itemsOf(line, 0)));
  }
  return { items, to: at };
}

/** The items of a line: its links, or, without links, the whole text as one item without an address. */
function ofLine(line: Line, start: number): FoundRelated[] {
  const items = itemsOf(line, start);
  if (items.length > 0) return items;
  const title = line.text.slice(start).trim();
  return title === '' ? [] : [{ title, url: '', note: null }];
}

/** Whether a line is a note on the link above it: "UPDATE: it is over". */
function isNoteLine(line: Line): boolean {
  return line.text.length <= LONGEST_NOTE && linkedShare(line, 0) === 0 && UPDATE.test(line.text.slice(0, 40));
}

/** The items of a passage and their confidence; null if a line has no label and is neither mostly links nor a note. */
function ofLines(lines: readonly Line[]): { items: FoundRelated[]; confidence: number } | null {
  const items: FoundRelated[] = [];
  let confidence = SURE;
  for (const [index, line] of lines.entries()) {
    const start = labelEnd(line.text);
    const last = items.at(-1);
    if (start === null && last && isNoteLine(line)) {
      items.splice(-1, 1, { ...last, note: last.note === null ? line.text : `${last.note} ${line.text}` });
      continue;
    }
    if (start === null && (index === 0 || linkedShare(line, 0) <= 0.5)) return null;
    const own = ofLine(line, start ?? 0);
    if (own.length > 0) confidence = Math.min(confidence, confidenceOf(line, start ?? 0));
    items.push(...own);
  }
  return { items, confidence };
}

/** The finding that begins with the passage at index `at`, and ends before index `to`; null for none. */
export function findRelated(passages: readonly Passage[], at: number, to: number): Finding | null {
  const passage = passages[at];
  const lines = passage ? linesIn(passage) : [];
  const own = lines.length > 0 ? ofLines(lines) : null;
  if (!own) return null;
  if (own.items.length > 0)
    return {
      value: { kind: 'related', items: own.items },
      confidence: own.confidence,
      from: at,
      to: at + 1,
      reason: 'a label such as "Related" before a link',
    };
  const { items, to: end } = itemsUnder(passages, at + 1, to);
  if (items.length === 0) return null;
  return { value: { kind: 'related', items }, confidence: 0.95, from: at, to: end, reason: 'a label such as "Related posts" above links' };
}

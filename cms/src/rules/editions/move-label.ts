/** Moves the label of an edition in a title, an excerpt or a slug to the next one. The year of an event never moves. */
import { readPrinted } from '@dossier/contract/dates/words/read-printed';
import { toSlug } from '../fill-in';
import { readEditionLabel } from './label';

/** Words that may stand beside a label in brackets: "[2019 edition]". */
const EDITION_WORD = String.raw`(?:edition|[eé]dition|editie|uitgave)`;
const OPEN = '[[(（【〔]';
const CLOSE = '[\\])）】〕]';
/** A word before a year that makes it the year of what is told: "the attacks of 2015". What reads as a date needs no word. */
const JOINS = /(?:^|[\s(])(?:of|in|for|from|to|by|and|or|than|de|du|en|pour|dès|et|ou|van|voor|uit|dan|an|année|annee|year|jaar)$/iu;
/** An article alone makes no date; in a slug, "là" is written "la". */
const ARTICLE = /^(?:the|le|la|les|de|het)$/iu;
/** How many words before a label may make it part of a date: "the evening of 13 November 2015". */
const WORDS_OF_A_DATE = 5;

/** Two labels: the one that is looked for, and the one that replaces it. */
interface Move {
  readonly from: string;
  readonly to: string;
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** A label as a pattern: spaces and dashes may be written in any way. */
function patternOf(label: string): string {
  return escapeRegExp(label.trim())
    .replaceAll(/\s+/g, String.raw`\s+`)
    .replaceAll(/[-–—]/g, '[-–—]');
}

/** Whether the words before a label and the label are a date, or a phrase about a year, such as "13 November 2015" or "attacks of 2015". */
function isOfEvent(before: string, label: string, locale: string | undefined): boolean {
  const text = before.trimEnd();
  if (text === '' || /[\p{L}\p{N}\])][:：;|]$|\s[—–|-]$|—$/u.test(text)) return false;
  if (JOINS.test(text) || /\p{N}\s*[-–—/.]$/u.test(text)) return true;
  const words = text.split(/\s+/);
  const tails = Array.from({ length: Math.min(WORDS_OF_A_DATE, words.length) }, (_, n) => words.slice(-1 - n).join(' '));
  const opened = (tail: string): string => tail.replace(/^[\s([«“"']+/u, '');
  return tails.some((tail) => !ARTICLE.test(opened(tail)) && readPrinted(`${opened(tail)} ${label}`, locale) !== null);
}

/** The labels to replace: the whole one, and of a year with words around it also the year alone. */
function movesOf(from: string, to: string): Move[] {
  const [old, next] = [readEditionLabel(from), readEditionLabel(to)];
  const whole = { from: from.trim(), to: to.trim() };
  if (old.kind !== 'year' || next.kind !== 'year' || String(old.year) === whole.from) return [whole];
  return [whole, { from: String(old.year), to: String(next.year) }];
}

function inBrackets(text: string, { from, to }: Move): string {
  const bare = `(${OPEN}\\s*(?:${EDITION_WORD}\\s+)?)${patternOf(from)}((?:\\s+${EDITION_WORD})?\\s*${CLOSE})`;
  return text.replaceAll(new RegExp(bare, 'giu'), (_, open: string, close: string) => `${open}${to}${close}`);
}

function atEnd(text: string, { from, to }: Move, locale: string | undefined): string {
  const found = new RegExp(`(^|[\\s:;|—–])(${patternOf(from)})([\\s.!?…»”"']*)$`, 'iu').exec(text);
  const [, space = '', label = '', rest = ''] = found ?? [];
  if (!found || isOfEvent(text.slice(0, found.index) + space, label, locale)) return text;
  return `${text.slice(0, found.index)}${space}${to}${rest}`;
}

/**
 * A title or an excerpt with the label of the next edition in place of the old one: in brackets that hold nothing else, and at the end, unless
 * the words before it make it a date or the year of an event.
 */
export function moveLabel(text: string, from: string, to: string, locale?: string): string {
  if (from.trim() === '') return text;
  return movesOf(from, to).reduce((moved, move) => atEnd(inBrackets(moved, move), move, locale), text);
}

/** Whether a text still has the label of another edition, where `moveLabel` would replace it. */
export function saysLabel(text: string, label: string, locale?: string): boolean {
  return label.trim() !== '' && moveLabel(text, label, '\u0000', locale) !== text;
}

/** The slug with the new label in place of the old one at its end; unchanged where it does not end with it. */
function movedSlug(slug: string, { from, to }: Move, locale: string | undefined): string {
  const [old, next] = [toSlug(from), toSlug(to)];
  if (old === '' || next === '' || !(slug === old || slug.endsWith(`-${old}`))) return slug;
  const before = slug.slice(0, slug.length - old.length);
  return isOfEvent(before.replaceAll('-', ' '), from, locale) ? slug : `${before}${next}`;
}

/** Whether a slug ends with the label of an edition. */
export function slugSaysLabel(slug: string, label: string, locale?: string): boolean {
  return movedSlug(slug, { from: label, to: 'next' }, locale) !== slug;
}

/** The slug of the next edition: with the new label at its end, in place of the old one if that stands there. */
export function moveSlug(slug: string, from: string, to: string, locale?: string): string {
  const moved = movesOf(from, to).reduce((now, move) => (now === slug ? movedSlug(now, move, locale) : now), slug);
  const label = toSlug(to);
  return moved === slug && label !== '' ? `${slug}-${label}` : moved;
}

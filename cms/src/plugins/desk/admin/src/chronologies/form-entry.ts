/** The entries of a timeline as the form holds them. */
import type { RichTextNode } from '@dossier/text/rich-text';
import { dateIn } from '../dates/date-value';

/** An entry in the form. Its key is Strapi's own: it identifies the row, and is not saved. */
export interface FormEntry {
  readonly __temp_key__: string;
  readonly date?: unknown;
  readonly text?: unknown;
  readonly status?: unknown;
  readonly [field: string]: unknown;
}

const LONGEST_LABEL = 160;

function isEntry(value: unknown): value is FormEntry {
  return typeof value === 'object' && value !== null && '__temp_key__' in value && typeof value.__temp_key__ === 'string';
}

/** The entries in a value of the form. */
export function entriesIn(value: unknown): readonly FormEntry[] {
  return Array.isArray(value) && value.every(isEntry) ? value : [];
}

function isNode(value: unknown): value is RichTextNode {
  return typeof value === 'object' && value !== null;
}

function wordsOf(value: unknown): string {
  if (!Array.isArray(value)) return '';
  return value
    .filter(isNode)
    .map((node) => node.text ?? wordsOf(node.children))
    .join('');
}

/** The plain text of an entry's rich text, with a space between blocks. */
export function textOf(text: unknown): string {
  if (!Array.isArray(text)) return '';
  return text
    .map((block: unknown) => wordsOf([block]))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What a row is called: its date and the beginning of its text; empty for an entry without either. */
export function labelOf({ date, text }: FormEntry): string {
  const { printed, edtf } = dateIn(date);
  const label = [printed.trim() || (edtf ?? ''), textOf(text)].filter((part) => part !== '').join(' · ');
  return label.length <= LONGEST_LABEL ? label : `${label.slice(0, LONGEST_LABEL).trimEnd()}…`;
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const PLACES = 5;
/** A key of ours: any key of Strapi's, five digits, and a V. */
const OWN = /^(.+?)([0-9A-Za-z]{5})V$/;

function counted(number: number): string {
  return Array.from({ length: PLACES }, (_, place) =>
    DIGITS.charAt(Math.floor(number / DIGITS.length ** (PLACES - 1 - place)) % DIGITS.length),
  ).join('');
}

function countOf(digits: string): number {
  return [...digits].reduce((number, digit) => number * DIGITS.length + DIGITS.indexOf(digit), 0);
}

/**
 * Keys for new entries. Strapi makes the next key from the greatest one by fractional indexing: an integer part, of which `a0` is the first, and
 * a fraction that does not end in 0. These keep the integer part of the greatest key, and count in the fraction.
 */
export function newKeys(entries: readonly FormEntry[], count: number): string[] {
  const greatest = entries.map(({ __temp_key__: key }) => key).reduce((one, other) => (other > one ? other : one), 'a0');
  const [, head = greatest, digits] = OWN.exec(greatest) ?? [];
  const from = digits === undefined ? 0 : countOf(digits) + 1;
  return Array.from({ length: count }, (_, index) => `${head}${counted(from + index)}V`);
}

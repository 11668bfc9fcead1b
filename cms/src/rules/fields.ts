/** Rules for single fields. Each takes a value and its path, and returns the problems found. */
import { LONGEST_SLUG } from '@dossier/contract/limits';
import { isEdtf, readDate } from '@dossier/contract/dates/edtf/read-date';
import { readPrinted } from '@dossier/contract/dates/words/read-printed';
import { explainUnread } from '@dossier/contract/dates/words/unread/explain-unread';
import type { RichTextNode } from '@dossier/text/rich-text';
import type { DateValue, PictureContent, QuotationContent } from '../content/shapes';
import { problem, problemIf, type Problem } from './problem';

type Path = readonly (string | number)[];
type Text = string | null | undefined;

/** Whether a text is missing or blank. */
export function isEmpty(text: Text): boolean {
  return (text ?? '').trim() === '';
}

/** A required text. */
export function filled(text: Text, path: Path, name: string): Problem[] {
  return problemIf(isEmpty(text), path, `${name} is empty: fill it in.`);
}

const SLUG = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._~-]*$/u;

/** A slug: the last part of an address. */
export function slug(text: Text, path: Path): Problem[] {
  if (isEmpty(text)) return [problem(path, 'The slug is empty: write the last part of the address, such as paris-attacks-2019.')];
  if ((text ?? '').length > LONGEST_SLUG) return [problem(path, `The slug is too long: at most ${LONGEST_SLUG} characters.`)];
  return problemIf(!SLUG.test(text ?? ''), path, `"${text}" cannot be an address: use letters, digits and hyphens, without spaces.`);
}

/** An address on the web; empty is allowed. */
export function webAddress(text: Text, path: Path): Problem[] {
  if (isEmpty(text)) return [];
  const address = (text ?? '').trim();
  const isGood = /^https?:\/\//i.test(address) && URL.canParse(address);
  return problemIf(!isGood, path, `"${address}" is not a web address: write one that begins with https:// or http://.`);
}

/** A date that can be read, however vague. `isRequired` also refuses an empty one. */
export function date(value: DateValue, path: Path, locale: string, isRequired = false): Problem[] {
  const edtf = value?.edtf?.trim();
  const printed = value?.printed?.trim();
  if (edtf)
    return problemIf(!isEdtf(edtf), path, `"${edtf}" is not an EDTF date: write it like 2015-11-13, 2015-11, 2015-22 or [1999,2000].`);
  if (!printed) return problemIf(isRequired, path, 'The date is empty: write it as it should be printed, such as 2015 (Summer).');
  const why = explainUnread(printed, locale);
  return why === null ? [] : [problem(path, `The date "${printed}" cannot be read: ${why}`)];
}

/** The EDTF of a date: the one the editor wrote, else the one read from the printed date; null when neither can be read. */
export function edtfOf(value: DateValue, locale: string): string | null {
  const edtf = value?.edtf?.trim() || readPrinted(value?.printed?.trim() ?? '', locale);
  return edtf && isEdtf(edtf) ? edtf : null;
}

/** Two dates, of which the first may not be entirely after the second. */
export function dateOrder(from: DateValue, to: DateValue, path: Path, locale: string): Problem[] {
  const [start, end] = [edtfOf(from, locale), edtfOf(to, locale)];
  if (start === null || end === null) return [];
  const { earliest } = readDate(start);
  const { latest } = readDate(end);
  return problemIf(
    earliest !== null && latest !== null && earliest > latest,
    path,
    'The end is before the beginning: correct one of the dates.',
  );
}

/** A picture, which needs a file or an outside address. `whole` is what the message suggests to remove when there is neither. */
export function picture(value: PictureContent, path: Path, whole = 'the picture'): Problem[] {
  if (!value) return [];
  const isNothing = !value.file && isEmpty(value.url);
  return [
    ...problemIf(isNothing, [...path, 'file'], `The picture has no file: choose one, give an outside address, or remove ${whole}.`),
    ...webAddress(value.url, [...path, 'url']),
  ];
}

/** A quotation. */
export function quotation(value: QuotationContent, path: Path, locale: string): Problem[] {
  return [...filled(value.text, [...path, 'text'], 'The quotation'), ...date(value.date, [...path, 'date'], locale)];
}

/** Nodes that stand within a line of text. */
const INLINE: ReadonlySet<string | undefined> = new Set(['text', 'link', undefined]);

/** The words of rich text, with a space between blocks: to check whether there are any, and for labels. */
export function wordsOf(nodes: readonly RichTextNode[] | null | undefined): string {
  return (nodes ?? []).reduce((before, node) => {
    const words = node.text ?? wordsOf(node.children);
    return before === '' || words === '' || INLINE.has(node.type) ? before + words : `${before} ${words}`;
  }, '');
}

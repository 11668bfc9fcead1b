/** Decides which lists, quotations and code become rich text, and which stay HTML. */
import type { HtmlElement } from '@dossier/text/html-tree';
import { elementsIn, wordsIn } from './players';
import { isHeld } from './style';

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
/** Elements whose white space counts. */
export const VERBATIM: ReadonlySet<string> = new Set(['pre', 'xmp', 'listing', 'plaintext']);
export const LISTS: ReadonlySet<string> = new Set(['ul', 'ol', 'menu', 'dir']);
const APART = ['table', 'dl', 'details', '[sourcecode', '[code', ...HEADINGS, ...VERBATIM];

/** What an element of a name cannot have in it as rich text. */
const CANNOT: Readonly<Record<string, ReadonlySet<string>>> = {
  blockquote: new Set([...APART, ...LISTS]),
  list: new Set([...APART, 'blockquote', 'figcaption', '[caption', '[gallery', '[slideshow']),
};
const IN_CODE = new Set(['code', 'span', 'br', 'font', 'tt', 'samp', 'kbd']);

/** A list that WordPress makes of a gallery. */
export function isListOfPictures({ attributes }: HtmlElement): boolean {
  return /(?:^|\s)(?:blocks-gallery|wp-block-gallery|wp-block-social-links)/.test(attributes.get('class') ?? '');
}

/** A button, which the block editor writes as a link among others: it stands on a line of its own. */
export function isBox({ attributes }: HtmlElement): boolean {
  return /(?:^|\s)wp-block-(?:button|file__button)/.test(attributes.get('class') ?? '');
}

/** Verse, which the block editor writes as `pre`: its line breaks count, but it is no code. */
export function isVerse({ attributes }: HtmlElement): boolean {
  return /(?:^|\s)wp-block-verse(?:\s|$)/.test(attributes.get('class') ?? '');
}

/** A list that does not count from one, or backwards. */
function countsOddly({ name, attributes }: HtmlElement): boolean {
  const start = attributes.get('start')?.trim() ?? '1';
  return name === 'ol' && (start !== '1' || attributes.has('reversed'));
}

/** Whether a list, a quotation or code has in it what rich text cannot hold there. */
export function needsHtml(element: HtmlElement): boolean {
  const { name, children } = element;
  if (VERBATIM.has(name)) return elementsIn(children, (child) => !IN_CODE.has(child.name)).length > 0;
  const cannot = CANNOT[name] ?? CANNOT.list;
  const isOdd = (child: HtmlElement): boolean =>
    (cannot?.has(child.name) ?? false) || countsOddly(child) || isHeld(child, () => wordsIn(child.children));
  return countsOddly(element) || elementsIn(children, isOdd).length > 0;
}

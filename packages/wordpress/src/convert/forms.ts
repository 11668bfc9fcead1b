/** Decides which lists, quotations and code blocks become rich text, and which stay HTML. */
import type { HtmlElement } from '@dossier/text/html-tree';
import { elementsIn, wordsIn } from './players';
import { isHeld } from './style';

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
/** Elements in which white space is kept. */
export const VERBATIM: ReadonlySet<string> = new Set(['pre', 'xmp', 'listing', 'plaintext']);
/** Elements of lists. */
export const LISTS: ReadonlySet<string> = new Set(['ul', 'ol', 'menu', 'dir']);
const APART = ['table', 'dl', 'details', '[sourcecode', '[code', ...HEADINGS, ...VERBATIM];

/** Elements that a quotation or a list in rich text cannot contain. */
const CANNOT: Readonly<Record<string, ReadonlySet<string>>> = {
  blockquote: new Set([...APART, ...LISTS]),
  list: new Set([...APART, 'blockquote', 'figcaption', '[caption', '[gallery', '[slideshow']),
};
/** Elements that may be left out within code: the text stays the same. */
const IN_CODE = new Set(['code', 'span', 'br', 'font', 'tt', 'samp', 'kbd']);

/** Whether WordPress uses a list to show a gallery, or icons of social media. */
export function isListOfPictures({ attributes }: HtmlElement): boolean {
  return /(?:^|\s)(?:blocks-gallery|wp-block-gallery|wp-block-social-links)/.test(attributes.get('class') ?? '');
}

/** Whether an element is a button of the block editor. Its HTML is inline, but it is shown as a block. */
export function isBox({ attributes }: HtmlElement): boolean {
  return /(?:^|\s)wp-block-(?:button|file__button)/.test(attributes.get('class') ?? '');
}

/** Whether a `pre` element is a verse of the block editor: its line breaks count, but it is not code. */
export function isVerse({ attributes }: HtmlElement): boolean {
  return /(?:^|\s)wp-block-verse(?:\s|$)/.test(attributes.get('class') ?? '');
}

/** Whether an ordered list does not start at 1, or counts backwards. Rich text cannot express that. */
function countsOddly({ name, attributes }: HtmlElement): boolean {
  const start = attributes.get('start')?.trim() ?? '1';
  return name === 'ol' && (start !== '1' || attributes.has('reversed'));
}

/** Whether a list, a quotation or code must stay HTML, because it contains something that rich text cannot contain there. */
export function needsHtml(element: HtmlElement): boolean {
  const { name, children } = element;
  if (VERBATIM.has(name)) return elementsIn(children, (child) => !IN_CODE.has(child.name)).length > 0;
  const cannot = CANNOT[name] ?? CANNOT.list;
  const isOdd = (child: HtmlElement): boolean =>
    (cannot?.has(child.name) ?? false) || countsOddly(child) || isHeld(child, () => wordsIn(child.children));
  return countsOddly(element) || elementsIn(children, isOdd).length > 0;
}

/**
 * Cleans HTML of other programs before the editor reads it: what a text can contain gets plain elements, and everything else becomes its
 * text. Nothing of it is executed or loaded: it is parsed into a document that is not displayed.
 */
import { flattenLists } from './lists';
import { readLinks } from './links';
import { readPictures } from './pictures';
import { readStyles } from './styles';
import { settleTables } from './tables';
import { joinWordLists } from './word-lists';

/** How many pictures and links were left out. */
export interface Refused {
  readonly pictures: number;
  readonly links: number;
}

const UNSEEN = [
  ...['script', 'style', 'template', 'noscript', 'head', 'title', 'meta', 'link', 'base', 'iframe', 'object', 'embed', 'applet'],
  ...['svg', 'math', 'canvas', 'video', 'audio', 'button', 'input', 'select', 'textarea', 'hr', 'col', 'colgroup', 'map', 'area'],
  ...['[hidden]', 'br.Apple-interchange-newline', '[aria-hidden="true"]'],
].join(',');
const HIDDEN = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|mso-element\s*:\s*comment)/i;

/** Elements and the ones that they become. */
const RENAMED: Readonly<Record<string, string>> = {
  h1: 'h2',
  h5: 'h4',
  h6: 'h4',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
  del: 's',
  strike: 's',
  ins: 'u',
  b: 'strong',
  i: 'em',
  dt: 'p',
  dd: 'p',
  figcaption: 'p',
  caption: 'p',
  address: 'p',
  summary: 'p',
  legend: 'p',
};
/** Styles of paragraphs in Word that say what the paragraph is. */
const WORD_STYLES: readonly (readonly [string, string])[] = [
  ['p.MsoQuote, p.MsoIntenseQuote', 'blockquote'],
  ['p.MsoTitle', 'h2'],
  ['p.MsoSubtitle', 'h3'],
];
const KEPT_ATTRIBUTES: ReadonlySet<string> = new Set(['href', 'colspan', 'rowspan', 'start']);
const BLOCKS: ReadonlySet<string> = new Set(
  'p h2 h3 h4 ul ol li blockquote pre table div figure section article header footer main nav aside form details dl hr'.split(' '),
);
const NO_WORDS = /^[\s\u00a0\u200b\ufeff]*$/;

/** Replaces an element by another one with the same content. */
function rename(element: Element, name: string): void {
  const made = element.ownerDocument.createElement(name);
  for (const { name: attribute, value } of [...element.attributes]) made.setAttribute(attribute, value);
  made.append(...element.childNodes);
  element.replaceWith(made);
}

function removeComments(root: Element): void {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
}

function removeUnseen(root: Element): void {
  for (const element of root.querySelectorAll(UNSEEN)) element.remove();
  for (const element of root.querySelectorAll('[style]')) if (HIDDEN.test(element.getAttribute('style') ?? '')) element.remove();
}

/** Paragraphs of Word and LibreOffice that contain only a space are distance, not text. */
function removeEmpty(root: Element): void {
  for (const element of root.querySelectorAll('p, h2, h3, h4'))
    if (NO_WORDS.test(element.textContent) && !element.closest('td, th')) element.remove();
}

function isText(node: ChildNode | null): boolean {
  return node !== null && (!(node instanceof Element) || !BLOCKS.has(node.localName));
}

/** Google Docs puts line breaks between blocks, as distance. */
function removeBreaksBetweenBlocks(root: Element): void {
  for (const element of root.querySelectorAll('br')) {
    const siblings = [...(element.parentNode?.childNodes ?? [])].filter(
      (node) => node.nodeType !== Node.TEXT_NODE || !NO_WORDS.test(node.nodeValue ?? ''),
    );
    const at = siblings.indexOf(element);
    const [before, after] = [siblings[at - 1] ?? null, siblings[at + 1] ?? null];
    if (siblings.length > 1 && !isText(before) && !isText(after)) element.remove();
  }
}

/** A caption is printed within its table, but a text has it before the table. */
function hoistCaptions(root: Element): void {
  for (const caption of root.querySelectorAll('caption')) caption.closest('table')?.before(caption);
}

function dropAttributes(root: Element): void {
  for (const element of root.querySelectorAll('*'))
    for (const { name } of [...element.attributes]) if (!KEPT_ATTRIBUTES.has(name)) element.removeAttribute(name);
}

/** The HTML with plain elements only, and what was left out of it. */
export function cleanHtml(html: string): { readonly html: string; readonly refused: Refused } {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  joinWordLists(body);
  const pictures = readPictures(body);
  removeUnseen(body);
  removeComments(body);
  readStyles(body);
  for (const [selector, name] of WORD_STYLES) for (const element of body.querySelectorAll(selector)) rename(element, name);
  hoistCaptions(body);
  for (const [name, plain] of Object.entries(RENAMED)) for (const element of body.querySelectorAll(name)) rename(element, plain);
  const links = readLinks(body);
  flattenLists(body);
  settleTables(body);
  removeBreaksBetweenBlocks(body);
  removeEmpty(body);
  dropAttributes(body);
  return { html: body.innerHTML, refused: { pictures, links } };
}

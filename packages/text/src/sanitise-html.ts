/** Sanitises HTML by an allow list of elements for articles, and converts HTML to plain text. */
import sanitizeHtml from 'sanitize-html';
import { toSafeAddress } from './safe-address';
import { readTokens, type Attributes } from './html-tokens';
import { BLOCKS, TreeBuilder, UNSEEN, type HtmlNode } from './html-tree';
import { writeHtml } from './write-html';

const ALLOWED = (
  'a abbr b blockquote br caption cite code dd del details div dl dt em figcaption figure h2 h3 h4 hr i img ins kbd li mark ol p pre q s samp ' +
  'small strong sub summary sup table tbody td tfoot th thead time tr u ul var'
).split(' ');

/** Elements that are replaced by others. Other block elements become `div`, so that the text of two blocks stays separate. */
const RENAMED: Readonly<Record<string, string>> = {
  h1: 'h2',
  h5: 'h4',
  h6: 'h4',
  strike: 's',
  tt: 'code',
  acronym: 'abbr',
  menu: 'ul',
  dir: 'ul',
  xmp: 'pre',
  listing: 'pre',
  plaintext: 'pre',
};

const KNOWN = new Set(ALLOWED);

function nameOf(name: string, attributes: Attributes): string | null {
  const renamed = (Object.hasOwn(RENAMED, name) ? RENAMED[name] : undefined) ?? name;
  if (renamed === 'a') return toSafeAddress(attributes.get('href') ?? '') === null ? null : 'a';
  if (renamed === 'img') return isPicture(attributes.get('src') ?? '') ? 'img' : null;
  if (KNOWN.has(renamed)) return renamed;
  return BLOCKS.has(renamed) && !['html', 'body', 'col', 'colgroup'].includes(renamed) ? 'div' : null;
}

/** The checked address in a form that every program reads in the same way. */
function withAddress(attributes: Attributes): Attributes {
  return new Map([...attributes, ['href', toSafeAddress(attributes.get('href') ?? '') ?? '']]);
}

const isPicture = (address: string): boolean => /^https?:\/\//i.test(address.trim());

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: ALLOWED,
  allowedAttributes: {
    a: ['href'],
    abbr: ['title'],
    img: ['src', 'alt', 'width', 'height'],
    li: ['value'],
    ol: ['start', 'reversed', 'type'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan', 'scope'],
    time: ['datetime'],
    details: ['open'],
    '*': ['lang', 'dir'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['http', 'https'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
};

/** Skips the content of invisible elements, which may be nested (`template`). */
class Seen {
  private readonly within: string[] = [];

  start(name: string): boolean {
    if (UNSEEN.has(name)) this.within.push(name);
    return this.isSeen;
  }

  end(name: string): boolean {
    if (!UNSEEN.has(name)) return this.isSeen;
    const at = this.within.lastIndexOf(name);
    if (at >= 0) this.within.length = at;
    return false;
  }

  get isSeen(): boolean {
    return this.within.length === 0;
  }
}

function readAllowed(html: string): readonly HtmlNode[] {
  const tree = new TreeBuilder();
  const seen = new Seen();
  readTokens(html, {
    start: (name, attributes, offset) => {
      const allowed = seen.start(name) ? nameOf(name, attributes) : null;
      if (allowed !== null) tree.start(allowed, allowed === 'a' ? withAddress(attributes) : attributes, offset);
    },
    end: (name) => {
      const allowed = seen.end(name) ? nameOf(name, ANY) : null;
      if (allowed !== null) tree.end(allowed);
    },
    text: (text, offset) => {
      if (seen.isSeen) tree.text(text, offset);
    },
  });
  return tree.root.children;
}

/** The attributes assumed for an end tag without a start tag. */
const ANY: Attributes = new Map([
  ['href', '#'],
  ['src', ''],
]);

/**
 * The HTML with only elements for articles, links with safe addresses (`toSafeAddress`), and pictures with web addresses: safe to insert in a
 * page. Other elements are removed and their text stays, except invisible text (`UNSEEN`). Every element is closed. Never throws. Sanitising
 * the result again does not change it.
 */
export function sanitise(html: string): string {
  return sanitizeHtml(writeHtml(readAllowed(html)), OPTIONS);
}

/** The visible text: one line per block or line of the HTML, with white space collapsed; `''` for none. */
export function htmlToText(html: string): string {
  const parts: string[] = [];
  const seen = new Seen();
  const breakAt = (name: string): void => {
    if (BLOCKS.has(name) || name === 'br') parts.push('\n');
  };
  readTokens(html, {
    start: (name) => {
      if (seen.start(name)) breakAt(name);
    },
    end: (name) => {
      if (seen.end(name)) breakAt(name);
    },
    text: (text) => {
      if (seen.isSeen) parts.push(/^\s+$/.test(text) ? ' ' : text);
    },
  });
  const lines = parts.join('').split('\n');
  return lines
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

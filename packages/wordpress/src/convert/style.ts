/** The style of text (bold, italic, link …), from the elements and inline styles around it. */
import type { HtmlElement } from '@dossier/text/html-tree';
import { toSafeAddress } from '@dossier/text/safe-address';

export interface Style {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strikethrough: boolean;
  readonly code: boolean;
  /** What rich text cannot say: the words are then kept as HTML. */
  readonly element: 'sub' | 'sup' | 'q' | null;
  /** Where the words lead. */
  readonly link: string | null;
}

export const PLAIN: Style = { bold: false, italic: false, underline: false, strikethrough: false, code: false, element: null, link: null };

export function isSameStyle(one: Style, other: Style): boolean {
  return (
    one === other ||
    (one.bold === other.bold &&
      one.italic === other.italic &&
      one.underline === other.underline &&
      one.strikethrough === other.strikethrough &&
      one.code === other.code &&
      one.element === other.element &&
      one.link === other.link)
  );
}

const BY_ELEMENT: Readonly<Record<string, Partial<Style>>> = {
  b: { bold: true },
  strong: { bold: true },
  i: { italic: true },
  em: { italic: true },
  cite: { italic: true },
  dfn: { italic: true },
  u: { underline: true },
  ins: { underline: true },
  s: { strikethrough: true },
  strike: { strikethrough: true },
  del: { strikethrough: true },
  code: { code: true },
  kbd: { code: true },
  samp: { code: true },
  tt: { code: true },
  q: { element: 'q' },
};

const WEIGHT = /font-weight\s*:\s*(bold|bolder|[6-9]00|normal|lighter|[1-5]00)/i;
const SLANT = /font-style\s*:\s*(italic|oblique|normal)/i;
const LINE = /text-decoration(?:-line)?\s*:\s*([a-z -]{1,60})/i;

function byInlineStyle(css: string): Partial<Style> {
  const weight = WEIGHT.exec(css)?.[1]?.toLowerCase();
  const slant = SLANT.exec(css)?.[1]?.toLowerCase();
  const line = LINE.exec(css)?.[1]?.toLowerCase() ?? '';
  return {
    ...(weight && { bold: /^(?:bold|[6-9])/.test(weight) }),
    ...(slant && { italic: slant !== 'normal' }),
    ...(line.includes('underline') && { underline: true }),
    ...(line.includes('line-through') && { strikethrough: true }),
  };
}

/** Whether raised or lowered words change what is read when they stand on the line: 2015 with a note 3 is not 20153. `1st` is. */
export function isHeld(element: HtmlElement, words: () => string): boolean {
  return element.name === 'q' || ((element.name === 'sub' || element.name === 'sup') && /^[\d+−-]+$/.test(words().trim()));
}

/** An address that a link of ours may have, or null: our own rule, and Strapi's, which wants it to be one that can be parsed. */
function toLink(address: string): string | null {
  const whole = address.trim().replace(/^\/\/(?=[^/])/, 'https://');
  const safe = toSafeAddress(whole);
  return safe !== null && URL.canParse(safe.startsWith('/') ? `https://path.invalid${safe}` : safe) ? safe : null;
}

/** The style of the words in an element that stands in words of another style. */
export function styleWithin(element: HtmlElement, around: Style, words: () => string): Style {
  const { name, attributes } = element;
  const css = attributes.get('style');
  const own: Partial<Style> = {
    ...(Object.hasOwn(BY_ELEMENT, name) ? BY_ELEMENT[name] : undefined),
    ...(css ? byInlineStyle(css.slice(0, 1_000)) : undefined),
    ...((name === 'sub' || name === 'sup') && isHeld(element, words) ? { element: name } : undefined),
    ...(name === 'a' && attributes.has('href') ? { link: toLink(attributes.get('href') ?? '') } : undefined),
  };
  return Object.keys(own).length > 0 ? { ...around, ...own } : around;
}

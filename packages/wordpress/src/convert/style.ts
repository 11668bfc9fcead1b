/** Reads the style of text (bold, italic, link …) from the elements and the inline styles around it. */
import type { HtmlElement } from '@dossier/text/html-tree';
import { toSafeAddress } from '@dossier/text/safe-address';

/** The style of a run of text. */
export interface Style {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strikethrough: boolean;
  readonly code: boolean;
  /** An element that rich text does not have. A paragraph with such a run is kept as HTML. */
  readonly element: 'sub' | 'sup' | 'q' | null;
  /** The checked address of the link around the text; null for none. */
  readonly link: string | null;
}

/** Text without any style. */
export const PLAIN: Style = { bold: false, italic: false, underline: false, strikethrough: false, code: false, element: null, link: null };

/** Whether two styles are equal. */
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

/**
 * Whether an element that rich text does not have (`sub`, `sup`, `q`) must be kept. A `q` must, since browsers add its
 * quotation marks. Numbers in `sub` or `sup` must, since `2015<sup>3</sup>` would become 20153. Words need not: `1<sup>st</sup>` becomes 1st.
 * @param words returns the text of the element
 */
export function isHeld(element: HtmlElement, words: () => string): boolean {
  return element.name === 'q' || ((element.name === 'sub' || element.name === 'sup') && /^[\d+−-]+$/.test(words().trim()));
}

/** The address of a link as rich text may have it; null for others. It must be safe, and Strapi requires that it can be parsed. */
function toLink(address: string): string | null {
  const whole = address.trim().replace(/^\/\/(?=[^/])/, 'https://');
  const safe = toSafeAddress(whole);
  return safe !== null && URL.canParse(safe.startsWith('/') ? `https://path.invalid${safe}` : safe) ? safe : null;
}

/** The style of the text in an element. `around` is the style outside it; `words` returns the text of the element. */
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

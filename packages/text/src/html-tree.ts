/**
 * Builds a tree from HTML tokens. Simpler than the algorithm of the HTML standard: text is never moved, not even out of tables; elements are
 * copied only a limited number of times; and elements nested too deeply are flattened. So the time grows linearly with the length.
 */
import type { Attributes } from './html-tokens';

/** An element with its content. */
export interface HtmlElement {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: HtmlNode[];
  /** Position of its start tag in the HTML. */
  readonly offset: number;
}

/** A text without white space, or only white space. */
export interface HtmlText {
  readonly text: string;
  readonly offset: number;
}

/** A node of the tree. */
export type HtmlNode = HtmlElement | HtmlText;

/** Whether a node is a text. */
export function isText(node: HtmlNode): node is HtmlText {
  return 'text' in node;
}

/** Elements without an end tag. */
export const VOID: ReadonlySet<string> = new Set(
  'area base br col embed hr img input keygen link meta param source track wbr frame basefont bgsound'.split(' '),
);

/** Elements whose text is never visible: scripts, styles, and the fallback text of frames. */
export const UNSEEN: ReadonlySet<string> = new Set(['script', 'style', 'template', 'title', 'iframe', 'noembed', 'noframes']);

/** Block elements, which end a paragraph. */
export const BLOCKS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p plaintext pre search section select summary ' +
    'table tbody td textarea tfoot th thead tr ul xmp'
  ).split(' '),
);

const INLINE_AGAIN = new Set('a b big code del em font i ins s small span strike strong sub sup tt u'.split(' '));
/** Largest number of formatting elements that are reopened, to limit the time per tag. */
const MOST_AGAIN = 4;
/** Largest depth of the tree: more than people or page builders write. */
const DEEPEST = 64;

const CELLS = ['td', 'th', 'caption'];
const LISTS = ['ul', 'ol', 'menu', 'dir'];
const ROWS = ['tr', 'tbody', 'thead', 'tfoot'];
/** Elements that may not directly contain text. */
const FRAMES: ReadonlySet<string> = new Set([...LISTS, ...ROWS, 'table', 'dl', 'select', 'colgroup']);

interface Implied {
  readonly closes: ReadonlySet<string>;
  readonly within: ReadonlySet<string>;
}
const implied = (closes: readonly string[], within: readonly string[]): Implied => ({
  closes: new Set(closes),
  within: new Set([...within, 'table', 'template']),
});

/** Open elements that a start tag closes, and the ancestor at which this stops. */
const IMPLIED: ReadonlyMap<string, readonly Implied[]> = new Map<string, readonly Implied[]>([
  ...[...BLOCKS].map((name): [string, Implied[]] => [name, [implied(['p'], CELLS)]]),
  ['a', [implied(['a'], CELLS)]],
  ['li', [implied(['p'], CELLS), implied(['li'], [...LISTS, ...CELLS])]],
  ...['dd', 'dt'].map((name): [string, Implied[]] => [name, [implied(['p'], CELLS), implied(['dd', 'dt'], ['dl', ...CELLS])]]),
  ...['option', 'optgroup'].map((name): [string, Implied[]] => [name, [implied(['option'], ['select', ...CELLS])]]),
  ...['td', 'th'].map((name): [string, Implied[]] => [name, [implied(['td', 'th', 'caption'], [])]]),
  ['tr', [implied(['tr', 'caption', 'td', 'th'], [])]],
  ...['tbody', 'thead', 'tfoot'].map((name): [string, Implied[]] => [name, [implied([...ROWS, ...CELLS], [])]]),
]);

/** A heading closes an open heading. */
const HEADING = /^h[1-6]$/;

/** Builds the tree from tags in order. Elements without an end tag are closed at the end of the document. */
export class TreeBuilder {
  readonly root: HtmlElement = { name: '', attributes: new Map(), children: [], offset: 0 };
  private readonly open: HtmlElement[] = [this.root];
  /** By name, the number of flattened elements whose end tag has not come yet. */
  private readonly flat = new Map<string, number>();
  /** A `pre` that is still empty. */
  private unwritten: HtmlElement | undefined;

  /** @param isWall whether end tags inside this element may not close elements outside of it */
  constructor(private readonly isWall: (name: string) => boolean = () => false) {}

  /** Adds a start tag. */
  start(name: string, attributes: Attributes, offset: number): void {
    for (const { closes, within } of IMPLIED.get(name) ?? []) this.closeImplied(closes, within);
    if (HEADING.test(name) && HEADING.test(this.top.name)) this.open.pop();
    if (this.open.length > DEEPEST && !VOID.has(name)) {
      this.flat.set(name, (this.flat.get(name) ?? 0) + 1);
      if (BLOCKS.has(name)) this.text(' ', offset);
      return;
    }
    const element = this.leaf(name, attributes, offset);
    if (!VOID.has(name)) this.open.push(element);
    if (name === 'pre') this.unwritten = element;
  }

  /** Adds an element without content, whatever its name. */
  leaf(name: string, attributes: Attributes, offset: number): HtmlElement {
    const element: HtmlElement = { name, attributes, children: [], offset };
    this.top.children.push(element);
    return element;
  }

  /** Adds an end tag. Without a matching open element, it is ignored. */
  end(name: string): void {
    const flat = this.flat.get(name) ?? 0;
    if (flat > 0) {
      this.flat.set(name, flat - 1);
      return;
    }
    const isHeading = HEADING.test(name);
    for (let at = this.open.length - 1; at > 0; at--) {
      const other = this.open[at]?.name ?? '';
      if (other === name || (isHeading && HEADING.test(other))) {
        this.closeFrom(at);
        return;
      }
      if (this.stops(other, name)) return;
    }
  }

  /** Adds text. A line break directly after `<pre>` is ignored. */
  text(text: string, offset: number): void {
    const { top } = this;
    const isLead = this.unwritten === top && top.children.length === 0 && text.startsWith('\n');
    this.unwritten = undefined;
    const rest = isLead ? text.slice(1) : text;
    if (rest !== '') top.children.push({ text: rest, offset });
  }

  private get top(): HtmlElement {
    return this.open.at(-1) ?? this.root;
  }

  private stops(other: string, name: string): boolean {
    if (this.isWall(name)) return false;
    if (this.isWall(other) || other === 'template') return true;
    if (!BLOCKS.has(name)) return BLOCKS.has(other) && other !== 'p';
    if (name === 'li') return LISTS.includes(other) || CELLS.includes(other) || other === 'table';
    if (name === 'table') return false;
    return other === 'table' || (CELLS.includes(other) && !ROWS.includes(name));
  }

  private closeImplied(closes: ReadonlySet<string>, within: ReadonlySet<string>): void {
    let outermost = 0;
    for (let at = this.open.length - 1; at > 0; at--) {
      const { name } = this.open[at] ?? this.root;
      if (within.has(name) || this.isWall(name)) break;
      if (closes.has(name)) outermost = at;
    }
    if (outermost > 0) this.closeFrom(outermost);
  }

  /** Reopens formatting elements after the end of the element around them: `<b><i>x</b>y`. */
  private closeFrom(at: number): void {
    const [, ...within] = this.open.splice(at);
    if (FRAMES.has(this.top.name)) return;
    const again = within.filter(({ name }) => INLINE_AGAIN.has(name)).slice(-MOST_AGAIN);
    for (const { name, attributes, offset } of again) this.open.push(this.leaf(name, attributes, offset));
  }
}

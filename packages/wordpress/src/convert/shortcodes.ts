/**
 * Finds WordPress's shortcodes (`[name key="value"]…[/name]`). This happens before the content is parsed as HTML, because the values of a
 * shortcode may contain HTML. Only shortcodes in our list are found; all other text in brackets stays text.
 */
import { decodeReferences } from '@dossier/text/html-tokens';

/** The start tag or the end tag of a shortcode, or a shortcode of one tag. */
export interface Shortcode {
  readonly name: string;
  /** `start` has an `end` further on; `alone` has none; `literal` is escaped (`[[name]]`) and is shown as text. */
  kind: 'start' | 'end' | 'alone' | 'literal';
  /** As written. A `literal` is without the brackets that escape it. */
  source: string;
  /** Values by key in lower case. Values without a key are numbered in order: `0`, `1`. */
  readonly values: ReadonlyMap<string, string>;
  /** For shortcodes of source code: the text between the start tag and the end tag, which is not HTML. Null for all others. */
  readonly code: string | null;
  /** The range in the content: the index of the first character, and the index after the last one. */
  from: number;
  to: number;
}

/** Shortcodes that may have an end tag. */
const ENCLOSING = 'caption wp_caption embed audio video playlist wpvideo tweet instagram googlemaps contact-form contact-form-7 soundcloud';
/** Shortcodes without an end tag. */
const ALONE =
  'gallery slideshow youtube vimeo dailymotion videopress ted spotify flickr facebook tiktok archiveorg scribd polldaddy poll crowdsignal ' +
  'contact-field googlevideo bandcamp slideshare kickstarter googleplus gist wufoo recipe subscribe_by_email sitemap archives latest-posts ' +
  'recent-posts blog_subscription_form jetpack_subscription_form login-form';
/** Shortcodes whose content is source code. */
const CODE = new Set(['sourcecode', 'code']);
const KNOWN = new Set([...ENCLOSING.split(' '), ...ALONE.split(' '), ...CODE]);

/** Longest tag of a shortcode, in UTF-16 units. A bracket without an end within this length is text. */
const LONGEST = 10_000;
const OPENING = /\[(\/?)([a-z][\w-]*)/gi;
const VALUE = /([\w-]+)\s*=\s*"([^"]*)"|([\w-]+)\s*=\s*'([^']*)'|([\w-]+)\s*=\s*([^\s'"]+)|"([^"]*)"|'([^']*)'|(\S+)/g;
/** Quotation marks that an editor may have made of plain ones. They count as plain ones only if the shortcode has no plain one. */
const CURLY = /[“”″„]|&#8220;|&#8221;|&#8243;|&quot;/g;

function readValues(written: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  let place = 0;
  const plain = written.includes('"') ? written : written.replaceAll(CURLY, '"');
  for (const [, key1, value1, key2, value2, key3, value3, ...single] of plain.matchAll(VALUE)) {
    const key = key1 ?? key2 ?? key3;
    const value = value1 ?? value2 ?? value3 ?? single.find(Boolean) ?? '';
    values.set((key ?? String(place++)).toLowerCase(), decodeReferences(value));
  }
  return values;
}

/** Searches `what` from places that only increase. The last result is kept until a place is behind it, so the search is linear in total. */
class Ahead {
  private at = -2;

  constructor(
    private readonly content: string,
    private readonly what: string,
  ) {}

  /** The first index of `what` at or after `place`; -1 for none. */
  from(place: number): number {
    if (this.at === -1 || this.at >= place) return this.at;
    this.at = this.content.indexOf(this.what, place);
    return this.at;
  }
}

/** A name in brackets that looks like the shortcode of a plugin. It stays as text. */
export interface Unknown {
  readonly name: string;
  readonly offset: number;
}

/** The shortcodes in the content of a post. */
export interface FoundShortcodes {
  /** In the order of the content, without overlaps. */
  readonly shortcodes: readonly Shortcode[];
  readonly unknown: readonly Unknown[];
}

class Finder {
  private readonly shortcodes: Shortcode[] = [];
  private readonly open = new Map<string, Shortcode[]>();
  private readonly strange: (Unknown & { readonly hasValues: boolean })[] = [];
  private readonly ended = new Set<string>();
  private readonly codeEnds = new Map<string, Ahead>();

  constructor(private readonly content: string) {}

  find(): FoundShortcodes {
    const brackets = new Ahead(this.content, ']');
    let next = 0;
    for (const { 0: opening, 1: slash, 2: name = '', index } of this.content.matchAll(OPENING)) {
      if (index < next) continue;
      const close = brackets.from(index);
      if (close < 0) break;
      if (close - index > LONGEST) continue;
      const written = this.content.slice(index + opening.length, close);
      if (/^(?:$|[\s/=])/.test(written)) next = this.take(name.toLowerCase(), slash === '/', index, close + 1, written);
    }
    const unknown = this.strange.filter(({ name, hasValues }) => hasValues || this.ended.has(name));
    return { shortcodes: this.shortcodes, unknown };
  }

  /** Adds a tag. @returns the index at which to continue the search */
  private take(name: string, isEnd: boolean, from: number, to: number, written: string): number {
    if (!KNOWN.has(name)) {
      if (isEnd) this.ended.add(name);
      else this.strange.push({ name, offset: from, hasValues: /^\s+[\w-]+\s*=\s*(?:["'“]|&#8220;|&quot;)/.test(written) });
      return from + 1;
    }
    const isEscaped = !isEnd && this.content[from - 1] === '[' && this.content[to] === ']';
    if (CODE.has(name) && !isEscaped) return this.takeCode(name, isEnd, from, to, written);
    const shortcode: Shortcode = {
      name,
      kind: isEscaped ? 'literal' : isEnd ? 'end' : 'alone',
      source: this.content.slice(from, to),
      values: readValues(written.replace(/^=/, '').replace(/\/$/, '')),
      code: null,
      from: isEscaped ? from - 1 : from,
      to: isEscaped ? to + 1 : to,
    };
    this.shortcodes.push(shortcode);
    if (isEnd) this.pair(shortcode);
    else if (!isEscaped && !written.endsWith('/')) this.waiting(name).push(shortcode);
    return shortcode.to;
  }

  private waiting(name: string): Shortcode[] {
    const waiting = this.open.get(name) ?? [];
    this.open.set(name, waiting);
    return waiting;
  }

  /** Makes a pair of an end tag and the last open start tag of the same name. */
  private pair(end: Shortcode): void {
    const start = this.waiting(end.name).pop();
    if (!start) return;
    start.kind = 'start';
    if (this.content[start.from - 1] !== '[' || this.content[end.to] !== ']') return;
    start.kind = 'literal';
    end.kind = 'literal';
    start.from -= 1;
    end.to += 1;
  }

  private takeCode(name: string, isEnd: boolean, from: number, to: number, written: string): number {
    const ends = this.codeEnds.get(name) ?? new Ahead(this.content, `[/${name}]`);
    this.codeEnds.set(name, ends);
    const end = isEnd ? -1 : ends.from(to);
    if (end < 0) return to;
    const [code, past] = [decodeReferences(this.content.slice(to, end)), end + name.length + '[/]'.length];
    const source = this.content.slice(from, past);
    this.shortcodes.push({ name, kind: 'alone', source, values: readValues(written), code, from, to: past });
    return past;
  }
}

/** Whether the name is a shortcode in our list: those of WordPress, and of plugins that many sites used. */
export function isShortcode(name: string): boolean {
  return KNOWN.has(name.toLowerCase());
}

/** Finds all shortcodes in the content of a post. The time grows linearly with its length. */
export function findShortcodes(content: string): FoundShortcodes {
  return new Finder(content).find();
}

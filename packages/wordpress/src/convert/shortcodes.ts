/**
 * WordPress's shortcodes (`[name key="value"]…[/name]`), found in content before it is read as HTML: their values may hold HTML themselves.
 * Only shortcodes that we know are taken: all else in brackets is text.
 */
import { decodeReferences } from '@dossier/text/html-tokens';

/** A shortcode's start, end, or both in one. */
export interface Shortcode {
  readonly name: string;
  /** `start` has an `end` further on; `alone` has none; `literal` was escaped (`[[name]]`) and stands for its own text. */
  kind: 'start' | 'end' | 'alone' | 'literal';
  /** As written. For `literal`: without the brackets that escape it. */
  source: string;
  /** Values by their keys; those without one by their place: `0`, `1`. */
  readonly values: ReadonlyMap<string, string>;
  /** What stands between start and end, where that is not HTML: source code. */
  readonly code: string | null;
  /** The place in the content of its first character, and of the one after its last. */
  from: number;
  to: number;
}

const ENCLOSING = 'caption wp_caption embed audio video playlist wpvideo tweet instagram googlemaps contact-form contact-form-7 soundcloud';
const ALONE =
  'gallery slideshow youtube vimeo dailymotion videopress ted spotify flickr facebook tiktok archiveorg scribd polldaddy poll crowdsignal ' +
  'contact-field googlevideo bandcamp slideshare kickstarter googleplus gist wufoo recipe subscribe_by_email sitemap archives latest-posts ' +
  'recent-posts blog_subscription_form jetpack_subscription_form login-form';
const CODE = new Set(['sourcecode', 'code']);
const KNOWN = new Set([...ENCLOSING.split(' '), ...ALONE.split(' '), ...CODE]);

/** Longer is no shortcode, but a bracket that nobody closed. */
const LONGEST = 10_000;
const OPENING = /\[(\/?)([a-z][\w-]*)/gi;
const VALUE = /([\w-]+)\s*=\s*"([^"]*)"|([\w-]+)\s*=\s*'([^']*)'|([\w-]+)\s*=\s*([^\s'"]+)|"([^"]*)"|'([^']*)'|(\S+)/g;
/** Quotation marks as an editor may have made them of plain ones; where a plain one is left they belong to the words. */
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

/** Where `what` stands next, asked for ever later places: found once, remembered until passed. */
class Ahead {
  private at = -2;

  constructor(
    private readonly content: string,
    private readonly what: string,
  ) {}

  from(place: number): number {
    if (this.at === -1 || this.at >= place) return this.at;
    this.at = this.content.indexOf(this.what, place);
    return this.at;
  }
}

/** A name in brackets that looks like a shortcode of a plugin's, and stays as text. */
export interface Unknown {
  readonly name: string;
  readonly offset: number;
}

export interface FoundShortcodes {
  /** In their order; none overlaps another. */
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

  /** Returns where to look on. */
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

/** Whether we know a shortcode by that name: WordPress's own, and those of the plugins that many sites had. */
export function isShortcode(name: string): boolean {
  return KNOWN.has(name.toLowerCase());
}

/** All shortcodes of a content, in time that grows with its length alone. */
export function findShortcodes(content: string): FoundShortcodes {
  return new Finder(content).find();
}

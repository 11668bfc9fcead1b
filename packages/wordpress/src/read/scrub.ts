/** Corrects frequent XML errors of exports before parsing: forbidden characters, entities of HTML, unescaped "&". */
import { MARK } from './decode';
import { HTML_ENTITIES } from './html-entities';
import type { Repairs } from './repairs';
import { WxrError, type Place } from './wxr';

/** Takes the text; what it is told besides keeps its lines and columns those of the file. */
export interface Sink {
  write(text: string): void;
  /** The file has this many columns here that were not written; negative for more written than it has. */
  skip(columns: number): void;
  /** Markup begins here. */
  mark(): void;
  /** Where the next character stands in the file. */
  place(): Place;
}

const FORBIDDEN = '[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]';

type State = 'text' | 'section' | 'comment' | 'instruction' | 'doctype';

/** How markup other than a tag begins and ends, and where its end may be looked for at the earliest. */
const MARKUP: readonly { readonly state: State; readonly opening: string; readonly end: string }[] = [
  { state: 'section', opening: '<![CDATA[', end: ']]>' },
  { state: 'comment', opening: '<!--', end: '-->' },
  { state: 'doctype', opening: '<!DOCTYPE', end: '>' },
  { state: 'instruction', opening: '<?', end: '?>' },
];

/** What to stop at in each state. */
const STOPS: Readonly<Record<State, RegExp>> = {
  text: new RegExp(`[<&]|${FORBIDDEN}`, 'g'),
  section: new RegExp(`\\]\\]>|${FORBIDDEN}`, 'g'),
  comment: new RegExp(`-->|${FORBIDDEN}`, 'g'),
  instruction: new RegExp(`\\?>|${FORBIDDEN}`, 'g'),
  doctype: new RegExp(`[[>]|${FORBIDDEN}`, 'g'),
};

const XML_ENTITIES = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);
const ENTITY = /&(?:#([0-9]+)|#x([0-9a-fA-F]+)|([A-Za-z][A-Za-z0-9]*));/y;
const LONGEST_ENTITY = 40;

const codeName = (code: number): string => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;

/** Whether XML 1.0 allows a character (its production 2). */
function isAllowed(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}

/** How many characters at the end of a text may be the beginning of `end`. */
function begunLength(text: string, end: string): number {
  for (let length = Math.min(end.length - 1, text.length); length > 0; length--) if (end.startsWith(text.slice(-length))) return length;
  return 0;
}

/** Reads a text that comes in pieces; the pieces' ends make no difference. */
export class Scrubber {
  private state: State = 'text';
  private rest = '';
  private endsInReturn = false;
  private text = '';
  /** Up to here all is written. */
  private written = 0;

  constructor(
    private readonly sink: Sink,
    private readonly repairs: Repairs,
    private readonly encoding: string,
  ) {}

  /** @throws WxrError for a document type that defines entities, and what the sink throws */
  write(piece: string): void {
    this.scan(this.rest + this.withLineEnds(piece), false);
  }

  end(): void {
    this.scan(this.rest, true);
  }

  /** Line ends as XML reads them: one character each. */
  private withLineEnds(piece: string): string {
    const text = this.endsInReturn && piece.startsWith('\n') ? piece.slice(1) : piece;
    if (piece !== '') this.endsInReturn = piece.endsWith('\r');
    return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
  }

  private scan(text: string, isLast: boolean): void {
    this.text = text;
    this.written = 0;
    this.rest = '';
    let from: number | null = 0;
    let kept = text.length;
    while (from !== null) {
      const stop = STOPS[this.state];
      stop.lastIndex = from;
      const found = stop.exec(text);
      if (!found) {
        const end = MARKUP.find(({ state }) => state === this.state)?.end;
        if (end && !isLast) kept = text.length - begunLength(text, end);
        break;
      }
      const next: number | null = this.stopAt(found[0], found.index, isLast);
      if (next === null) kept = found.index;
      from = next;
    }
    this.writeUpTo(kept);
    this.rest = text.slice(kept);
  }

  private writeUpTo(index: number): void {
    if (index > this.written) this.sink.write(this.text.slice(this.written, index));
    this.written = Math.max(this.written, index);
  }

  /** @returns where to go on; null when more of the text is needed to tell */
  private stopAt(found: string, index: number, isLast: boolean): number | null {
    if (found === '<') return this.openMarkup(index, isLast);
    if (found === '&') return this.readEntity(index, isLast);
    if (found === '[') throw this.refusal();
    if (found.length > 1 || found === '>') {
      this.state = 'text';
      return index + found.length;
    }
    this.writeUpTo(index);
    if (found === MARK) this.tellOfByte(this.text.slice(index + 1, index + 2));
    else {
      this.repairs.count('control', this.sink.place(), codeName(found.charCodeAt(0)));
      this.sink.skip(1);
    }
    this.written = index + 1;
    return index + 1;
  }

  private tellOfByte(character: string): void {
    if (character === '\ufffd') this.repairs.count('unreadable', this.sink.place(), this.encoding.toUpperCase());
    else this.repairs.count('byte', this.sink.place(), character);
  }

  private openMarkup(index: number, isLast: boolean): number | null {
    const ahead = this.text.slice(index, index + 9);
    const isCut = !isLast && MARKUP.some(({ opening }) => ahead.length < opening.length && opening.startsWith(ahead));
    if (isCut) return null;
    this.writeUpTo(index);
    this.sink.mark();
    const markup = MARKUP.find(({ opening }) => ahead.startsWith(opening));
    if (markup) this.state = markup.state;
    return index + (markup?.opening.length ?? 1);
  }

  private refusal(): WxrError {
    return new WxrError(
      'The document type (<!DOCTYPE …>) defines names of its own, as attacks do that unfold without end or read other files: refused. ' +
        'WordPress writes no document type: take it out, or export again in WordPress (Tools → Export).',
      this.sink.place(),
    );
  }

  private readEntity(index: number, isLast: boolean): number | null {
    const ahead = this.text.slice(index, index + LONGEST_ENTITY);
    if (!isLast && ahead.length < LONGEST_ENTITY && /^&#?[A-Za-z0-9]*$/.test(ahead)) return null;
    ENTITY.lastIndex = index;
    const [whole = '&', decimal, hexadecimal, name] = ENTITY.exec(this.text) ?? [];
    if (whole.length > LONGEST_ENTITY || whole === '&')
      return this.replace(index, '&', '&amp;', (place) => this.repairs.count('ampersand', place));
    if (name === undefined) {
      const code = decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal);
      if (isAllowed(code)) return index + whole.length;
      return this.replace(index, whole, '', (place) => this.repairs.count('control', place, whole));
    }
    if (XML_ENTITIES.has(name)) return index + whole.length;
    const character = HTML_ENTITIES.get(name);
    if (character === undefined) return this.replace(index, whole, `&amp;${name};`, (place) => this.repairs.count('unknown', place, whole));
    const message = `${whole} is a name of HTML's that XML does not know: read as "${character}" (${codeName(character.charCodeAt(0))}) here and further on.`;
    return this.replace(index, whole, character, (place) => this.repairs.tellOnce(whole, place, message));
  }

  private replace(index: number, old: string, replacement: string, tell: (place: Place) => void): number {
    this.writeUpTo(index);
    tell(this.sink.place());
    if (replacement !== '') this.sink.write(replacement);
    this.sink.skip(old.length - replacement.length);
    this.written = index + old.length;
    return this.written;
  }
}

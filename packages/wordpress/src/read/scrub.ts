/** Corrects frequent XML errors of exports before parsing: forbidden characters, entities of HTML, unescaped "&". */
import { MARK } from './decode';
import { HTML_ENTITIES } from './html-entities';
import type { Repairs } from './repairs';
import { WxrError, type Place } from './wxr';

/** Receives the corrected text. `skip` and `mark` let it report the lines and columns of the original file. */
export interface Sink {
  /** Receives the next text. */
  write(text: string): void;
  /** At this place, the file has `columns` more characters than the written text; negative if the written text has more. */
  skip(columns: number): void;
  /** The next character begins markup. */
  mark(): void;
  /** The place of the next character in the file. */
  place(): Place;
}

/** Characters that XML forbids. They include `MARK`. */
const FORBIDDEN = '[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]';

type State = 'text' | 'section' | 'comment' | 'instruction' | 'doctype';

/** Markup other than tags, with its beginning and its end. */
const MARKUP: readonly { readonly state: State; readonly opening: string; readonly end: string }[] = [
  { state: 'section', opening: '<![CDATA[', end: ']]>' },
  { state: 'comment', opening: '<!--', end: '-->' },
  { state: 'doctype', opening: '<!DOCTYPE', end: '>' },
  { state: 'instruction', opening: '<?', end: '?>' },
];

/** The next text that needs attention, by state: the end of the state, markup, an entity, or a forbidden character. */
const STOPS: Readonly<Record<State, RegExp>> = {
  text: new RegExp(`[<&]|${FORBIDDEN}`, 'g'),
  section: new RegExp(`\\]\\]>|${FORBIDDEN}`, 'g'),
  comment: new RegExp(`-->|${FORBIDDEN}`, 'g'),
  instruction: new RegExp(`\\?>|${FORBIDDEN}`, 'g'),
  doctype: new RegExp(`[[>]|${FORBIDDEN}`, 'g'),
};

const XML_ENTITIES = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);
const ENTITY = /&(?:#([0-9]+)|#x([0-9a-fA-F]+)|([A-Za-z][A-Za-z0-9]*));/y;
/** Characters of the longest entity, with `&` and `;`. What is longer is text. */
const LONGEST_ENTITY = 40;

const codeName = (code: number): string => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;

/** Whether XML 1.0 allows a code point (production 2, Char). */
function isAllowed(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}

/** Length of the longest ending of `text` that may be an incomplete `end`. */
function begunLength(text: string, end: string): number {
  for (let length = Math.min(end.length - 1, text.length); length > 0; length--) if (end.startsWith(text.slice(-length))) return length;
  return 0;
}

/** Corrects a text that comes in pieces of any length. The result does not depend on where the pieces end. */
export class Scrubber {
  private state: State = 'text';
  /** Text at the end of the last piece that can be understood only with the next piece. */
  private rest = '';
  private endsInReturn = false;
  private text = '';
  /** Number of characters of `text` that have been written or left out. */
  private written = 0;

  constructor(
    private readonly sink: Sink,
    private readonly repairs: Repairs,
    private readonly encoding: string,
  ) {}

  /** @throws WxrError for a document type that defines entities, and whatever the sink throws */
  write(piece: string): void {
    this.scan(this.rest + this.withLineEnds(piece), false);
  }

  /** To be called after the last piece. */
  end(): void {
    this.scan(this.rest, true);
  }

  /** Replaces CR LF and CR by LF, as XML requires. */
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

  /** @returns the index at which to go on; null if the next piece is needed to decide */
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
      'The document type (<!DOCTYPE …>) may define entities. Attacks use them to fill the memory or to read other files, so the file is ' +
        'refused. WordPress writes no document type: remove it, or export again in WordPress (Tools → Export).',
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
    const message = `${whole} is an entity of HTML that XML does not define: read as "${character}" (${codeName(character.charCodeAt(0))}) here and further on.`;
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

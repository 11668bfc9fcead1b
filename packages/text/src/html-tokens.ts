/** HTML as a row of tags, words and comments, as the HTML standard's tokenizer reads it, in time that grows with its length alone. */
import { Tokenizer, TokenizerMode, type Token, type TokenHandler } from 'parse5';

/** By name, in lower case; of several with one name the first, as the standard has it. */
export type Attributes = ReadonlyMap<string, string>;

/** What is told of a document, in its order. `offset` is the place in the document of what is told, in UTF-16 units from 0. */
export interface TokenReader {
  start(name: string, attributes: Attributes, offset: number): void;
  end(name: string): void;
  /** Characters, references decoded. A run of text may come in several pieces; white space and other characters come apart. */
  text(characters: string, offset: number): void;
  /** What stands between the marks of a comment. */
  comment?(data: string, offset: number): void;
}

/** More attributes than an element has by right; further ones are left out, since each is compared with all before it. */
const MOST_ATTRIBUTES = 100;

class BoundedTokenizer extends Tokenizer {
  protected override _leaveAttrName(): void {
    const token = this.currentToken;
    if (token && 'attrs' in token && token.attrs.length >= MOST_ATTRIBUTES) return;
    super._leaveAttrName();
  }

  /** Reads the rest as characters and references alone: no end tag has an empty name. */
  readNoTags(): void {
    this.state = TokenizerMode.RCDATA;
    this.lastStartTagName = '';
  }

  protected override handleSpecialEndTag(cp: number): boolean {
    return this.lastStartTagName === '' || super.handleSpecialEndTag(cp);
  }
}

/** What stands in these elements is no HTML. Scripts are off, as they are on our pages: `noscript` holds HTML like any other element. */
const MODES: Readonly<Record<string, (typeof TokenizerMode)[keyof typeof TokenizerMode]>> = {
  script: TokenizerMode.SCRIPT_DATA,
  style: TokenizerMode.RAWTEXT,
  xmp: TokenizerMode.RAWTEXT,
  iframe: TokenizerMode.RAWTEXT,
  noembed: TokenizerMode.RAWTEXT,
  noframes: TokenizerMode.RAWTEXT,
  textarea: TokenizerMode.RCDATA,
  title: TokenizerMode.RCDATA,
  plaintext: TokenizerMode.PLAINTEXT,
};

function toHandler(reader: TokenReader, setMode: (mode: (typeof MODES)[string]) => void): TokenHandler {
  const offsetOf = (token: Token.Token): number => token.location?.startOffset ?? 0;
  const onText = (token: Token.CharacterToken): void => {
    reader.text(token.chars, offsetOf(token));
  };
  return {
    onStartTag: (token) => {
      const mode = Object.hasOwn(MODES, token.tagName) ? MODES[token.tagName] : undefined;
      if (mode !== undefined) setMode(mode);
      const attributes = new Map(token.attrs.map(({ name, value }) => [name, value]));
      reader.start(token.tagName, attributes, offsetOf(token));
    },
    onEndTag: (token) => {
      reader.end(token.tagName);
    },
    onCharacter: onText,
    onWhitespaceCharacter: onText,
    onComment: (token) => reader.comment?.(token.data, offsetOf(token)),
    onNullCharacter: () => undefined,
    onDoctype: () => undefined,
    onEof: () => undefined,
  };
}

/** Reads a document or a part of one; never fails, whatever it holds. NUL characters are left out. */
export function readTokens(html: string, reader: TokenReader): void {
  const handler = toHandler(reader, (mode) => {
    tokenizer.state = mode;
  });
  const tokenizer = new BoundedTokenizer({ sourceCodeLocationInfo: true }, handler);
  tokenizer.write(html, true);
}

/** Text in which only character references (`&lt;`) mean anything, as plain text. */
export function decodeReferences(text: string): string {
  const parts: string[] = [];
  const handler = toHandler({ start: () => undefined, end: () => undefined, text: (part) => parts.push(part) }, () => undefined);
  const tokenizer = new BoundedTokenizer({}, handler);
  tokenizer.readNoTags();
  tokenizer.write(text, true);
  return parts.join('');
}

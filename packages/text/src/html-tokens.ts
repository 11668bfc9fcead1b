/** Splits HTML into tags, text and comments, like the tokenizer of the HTML standard. The time grows linearly with the length. */
import { Tokenizer, TokenizerMode, type Token, type TokenHandler } from 'parse5';

/** Attributes by name in lower case. If a name occurs several times, the first one counts, as in the standard. */
export type Attributes = ReadonlyMap<string, string>;

/** Receives the tokens of a document, in order. `offset` is the position of the token in the document, in UTF-16 units from 0. */
export interface TokenReader {
  start(name: string, attributes: Attributes, offset: number): void;
  end(name: string): void;
  /** Text with character references decoded. A text may come in several pieces; white space and other characters come separately. */
  text(characters: string, offset: number): void;
  /** The text of a comment. */
  comment?(data: string, offset: number): void;
}

/** Largest number of attributes per element. Further ones are left out, because each is compared with all before it. */
const MOST_ATTRIBUTES = 100;

class BoundedTokenizer extends Tokenizer {
  protected override _leaveAttrName(): void {
    const token = this.currentToken;
    if (token && 'attrs' in token && token.attrs.length >= MOST_ATTRIBUTES) return;
    super._leaveAttrName();
  }

  /** Reads the rest as text with character references, because no end tag has an empty name. */
  readNoTags(): void {
    this.state = TokenizerMode.RCDATA;
    this.lastStartTagName = '';
  }

  protected override handleSpecialEndTag(cp: number): boolean {
    return this.lastStartTagName === '' || super.handleSpecialEndTag(cp);
  }
}

/** Elements whose content is text and not HTML. As scripts do not run, `noscript` contains HTML like other elements. */
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

/** Reads HTML. Never throws, whatever the text contains. NUL characters are left out. */
export function readTokens(html: string, reader: TokenReader): void {
  const handler = toHandler(reader, (mode) => {
    tokenizer.state = mode;
  });
  const tokenizer = new BoundedTokenizer({ sourceCodeLocationInfo: true }, handler);
  tokenizer.write(html, true);
}

/** Decodes the character references (`&lt;`) in a text. */
export function decodeReferences(text: string): string {
  const parts: string[] = [];
  const handler = toHandler({ start: () => undefined, end: () => undefined, text: (part) => parts.push(part) }, () => undefined);
  const tokenizer = new BoundedTokenizer({}, handler);
  tokenizer.readNoTags();
  tokenizer.write(text, true);
  return parts.join('');
}

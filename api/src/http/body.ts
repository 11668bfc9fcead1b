/** A finished body, as it is sent. */

/** A body. One that is sent once is held as text, which Node writes together with the headers. */
export class Body {
  private constructor(
    /** Bytes in UTF-8. */
    readonly length: number,
    private readonly content: string | Buffer,
  ) {}

  static ofText(text: string): Body {
    return new Body(Buffer.byteLength(text), text);
  }

  static ofBytes(bytes: Buffer): Body {
    return new Body(bytes.length, bytes);
  }

  /** The same body as it is kept to be sent again: as bytes, since a text is turned into bytes each time. */
  get kept(): Body {
    return typeof this.content === 'string' ? Body.ofBytes(this.bytes) : this;
  }

  /** What is written to the connection when the body is sent whole. */
  get whole(): string | Buffer {
    return this.content;
  }

  /** The bytes; made anew each time for a text. */
  get bytes(): Buffer {
    return typeof this.content === 'string' ? Buffer.from(this.content) : this.content;
  }
}

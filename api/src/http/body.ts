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
    if (typeof this.content !== 'string') return this;
    // Small buffers are usually parts of a larger one, which would be kept whole.
    const bytes = Buffer.allocUnsafeSlow(this.length);
    bytes.write(this.content);
    return Body.ofBytes(bytes);
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

/** What faces need to know beyond their own document. */
export interface FaceContext {
  /** The locales of the site; the first is not necessarily the default. */
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  /** documentId of an uploaded file by the address that rich text holds of it. */
  readonly fileByAddress: ReadonlyMap<string, string>;
}

/** The type of the labelled corpus: parts of posts in the notation of passages.ts, each with the findings that an editor would expect. */

/** `sure` are the expected findings with a confidence of 0.9 or more, `unsure` those from 0.5 to below 0.9. No others of 0.5 or more are allowed. */
export interface Labelled {
  readonly name: string;
  readonly locale: 'en' | 'fr' | 'nl' | 'de' | 'es';
  readonly text: string;
  readonly sure: readonly string[];
  readonly unsure?: readonly string[];
}

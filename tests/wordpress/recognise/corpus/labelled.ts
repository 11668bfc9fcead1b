/** The shape of the labelled corpus: pieces of posts in the notation of passages.ts, each with what an editor would find in it. */

/** `sure` are the findings at 0.9 and more, `unsure` those from 0.5 on; there are no others of 0.5 and more. */
export interface Labelled {
  readonly name: string;
  readonly locale: 'en' | 'fr' | 'nl';
  readonly text: string;
  readonly sure: readonly string[];
  readonly unsure?: readonly string[];
}

/** The text of a correction, from what was wrong and what is right, in the language of the post. */
import type { PostContent } from '../../content/shapes';

export type CorrectionKind = 'correction' | 'update' | 'clarification' | 'retraction';

/** One sentence per part that is given, by language. */
interface Sentences {
  readonly was: (wrong: string) => string;
  readonly is: (right: string) => string;
  readonly withdrawn: string;
}

const ENGLISH: Sentences = {
  was: (wrong) => `An earlier version said “${wrong}”.`,
  is: (right) => `It should say “${right}”.`,
  withdrawn: 'This is withdrawn.',
};

const SENTENCES: Readonly<Record<string, Sentences>> = {
  en: ENGLISH,
  fr: {
    was: (wrong) => `Une version précédente disait : « ${wrong} ».`,
    is: (right) => `Il faut lire : « ${right} ».`,
    withdrawn: 'Cette affirmation est retirée.',
  },
  nl: {
    was: (wrong) => `In een eerdere versie stond: “${wrong}”.`,
    is: (right) => `Dat moet zijn: “${right}”.`,
    withdrawn: 'Deze bewering is ingetrokken.',
  },
};

/** A sentence for readers. With only one of the two given, its words alone; of a retraction, that it is withdrawn. */
export function composeCorrection(kind: CorrectionKind, wrong: string, right: string, locale: string): string {
  const { was, is, withdrawn } = SENTENCES[locale.split('-')[0] ?? ''] ?? ENGLISH;
  const [before, after] = [wrong.trim(), right.trim()];
  if (before === '') return after;
  if (kind === 'retraction') return [was(before), withdrawn, after].filter((part) => part !== '').join(' ');
  return after === '' ? before : `${was(before)} ${is(after)}`;
}

/** The corrections of a post with one more, the newest last. */
export function withCorrection(corrections: unknown, correction: NonNullable<PostContent['corrections']>[number]): unknown[] {
  return [...(Array.isArray(corrections) ? (corrections as unknown[]) : []), correction];
}

/** What readers are told of the status of a claim. The words of each language are beside those of its dates. */
import { LANGUAGES } from './dates/words/languages/registered';
import { languageOf } from './dates/words/lexicon';
import type { ClaimStatus } from './enumerations';

/** The label of a status in the language of a locale, in English for languages without words. Null when ASSERTED, which needs no label. */
export function claimLabel(status: ClaimStatus, locale: string): string | null {
  const { claims } = languageOf(locale) ?? LANGUAGES[0];
  return status === 'ASSERTED' ? null : claims[status];
}

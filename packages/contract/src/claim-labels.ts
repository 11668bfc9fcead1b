/** What readers are told of the status of a claim, in the languages of `dates/words`. */
import type { ClaimStatus } from './enumerations';

/** Statuses that readers are told of: a claim that is asserted needs no label. */
export type LabelledStatus = Exclude<ClaimStatus, 'ASSERTED'>;

type Labels = Readonly<Record<LabelledStatus, string>>;

const ENGLISH: Labels = { DISPUTED: 'Disputed', FALSE: 'False', RETRACTED: 'Retracted' };
const LABELS: Readonly<Record<string, Labels>> = {
  fr: { DISPUTED: 'Contesté', FALSE: 'Faux', RETRACTED: 'Retiré' },
  nl: { DISPUTED: 'Betwist', FALSE: 'Onjuist', RETRACTED: 'Ingetrokken' },
  de: { DISPUTED: 'Umstritten', FALSE: 'Falsch', RETRACTED: 'Zurückgezogen' },
  es: { DISPUTED: 'Discutido', FALSE: 'Falso', RETRACTED: 'Retirado' },
};

/** The label of a status in the language of a locale; in English for languages without labels. Null when it is ASSERTED. */
export function claimLabel(status: ClaimStatus, locale: string): string | null {
  const labels = LABELS[locale.split('-')[0]?.toLowerCase() ?? ''] ?? ENGLISH;
  return status === 'ASSERTED' ? null : labels[status];
}

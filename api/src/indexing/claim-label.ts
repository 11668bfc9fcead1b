/** The label before the text of a claim whose status is not ASSERTED. */
import type { EntryFace } from '@dossier/contract/document';
import type { ClaimStatus } from '@dossier/contract/enumerations';
import { escapeMarkup } from '@dossier/text/escape';

type Labels = Readonly<Record<Exclude<ClaimStatus, 'ASSERTED'>, string>>;

const ENGLISH: Labels = { DISPUTED: 'Disputed', FALSE: 'False', RETRACTED: 'Retracted' };
const LABELS: Readonly<Record<string, Labels>> = {
  fr: { DISPUTED: 'Contesté', FALSE: 'Faux', RETRACTED: 'Retiré' },
  nl: { DISPUTED: 'Betwist', FALSE: 'Onjuist', RETRACTED: 'Ingetrokken' },
};

function labelsOf(locale: string): Labels {
  return LABELS[locale.split('-')[0] ?? ''] ?? ENGLISH;
}

/** The entry's HTML; unless it is ASSERTED, it begins with `<strong class="claim">status: note</strong>`, so that the status is always shown. */
export function withClaimLabel({ html, status, statusNote }: EntryFace, locale: string): string {
  if (status === 'ASSERTED') return html;
  const words = [labelsOf(locale)[status], statusNote].filter(Boolean).join(': ');
  return `<strong class="claim">${escapeMarkup(words)}</strong> ${html}`;
}

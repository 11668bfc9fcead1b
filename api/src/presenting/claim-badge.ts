/** The badge before the text of a claim whose status is not ASSERTED. */
import { claimLabel } from '@dossier/contract/claim-labels';
import { escapeMarkup } from '@dossier/text/escape';
import type { ServedEntry } from '../model/documents';

/** An entry's HTML; unless it is ASSERTED, after `<strong class="claim">status: note</strong>` in the language of the entry. */
export function withBadge({ html, status, statusNote }: ServedEntry, locale: string): string {
  const label = claimLabel(status, locale);
  if (label === null) return html;
  const words = [label, statusNote].filter(Boolean).join(': ');
  return `<strong class="claim">${escapeMarkup(words)}</strong> ${html}`;
}

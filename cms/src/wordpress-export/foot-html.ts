/** Writes fields without an equivalent in WordPress as text at the beginning and the end of a post, in forms that our importer recognises. */
import { printDate } from '@dossier/contract/dates/words/print-date';
import { escapeHtml } from '@dossier/text/escape';
import { toSafeAddress } from '@dossier/text/safe-address';
import type { PostContent, SourceContent } from '../content/shapes';
import { quotationHtml } from './body-html';

/** A related post. The address is a full web address, also for posts of the archive. */
export interface ShownRelated {
  readonly address: string;
  readonly title: string;
  readonly note: string | null;
}

const RELATED: Readonly<Record<string, string>> = { en: 'RELATED POST', fr: 'À LIRE AUSSI', nl: 'LEES OOK' };
const REFERENCES: Readonly<Record<string, string>> = { en: 'References', fr: 'Références', nl: 'Referenties' };

/** The word in the language of the post; the English word if there is none in that language. */
function inLanguage(words: Readonly<Record<string, string>>, locale: string): string {
  return words[locale.slice(0, 2)] ?? words.en ?? '';
}

/** The dateline and the epigraphs, one string of HTML each. */
export function headHtml({ dateline, epigraphs }: Pick<PostContent, 'dateline' | 'epigraphs'>, locale: string): string[] {
  const day = dateline ? [`<p>${escapeHtml(printDate(dateline, locale))}</p>`] : [];
  return [...day, ...(epigraphs ?? []).map(quotationHtml).filter((html) => html !== '')];
}

/** The corrections, one paragraph per correction. */
export function correctionsHtml(corrections: PostContent['corrections']): string[] {
  return (corrections ?? []).map(({ kind, date, text }) => {
    const word = kind ?? 'correction';
    const label = [`${word.charAt(0).toUpperCase()}${word.slice(1)}`, date ?? ''].filter((part) => part !== '').join(', ');
    return `<p><strong>${escapeHtml(label)}:</strong> ${escapeHtml(text ?? '').replaceAll('\n', '<br>')}</p>`;
  });
}

/** The related posts, one paragraph per post. */
export function relatedHtml(related: readonly ShownRelated[], locale: string): string[] {
  return related.map(({ address, title, note }) => {
    const link = `<a href="${escapeHtml(address)}">${escapeHtml(title)}</a>`;
    return `<p>${inLanguage(RELATED, locale)}: ${link}${note ? ` — ${escapeHtml(note)}` : ''}</p>`;
  });
}

/** A source as an item of the list of references. */
function sourceHtml({ title, publisher, author, url, archivedUrl, date }: SourceContent): string {
  const address = toSafeAddress(url ?? '') ?? toSafeAddress(archivedUrl ?? '');
  const name = escapeHtml(title?.trim() || address || '');
  const shown = address === null ? `“${name}”` : `<a href="${escapeHtml(address)}">${name}</a>`;
  const printed = date?.printed ?? date?.edtf;
  const words = [author, null, publisher, printed].map((part) => escapeHtml(part?.trim() ?? ''));
  return `<li>${[words[0], shown, words[2], words[3]].filter((part) => part).join(', ')}</li>`;
}

/** A heading and the list of sources; empty if there are no sources. */
export function referencesHtml(sources: readonly SourceContent[], locale: string): string[] {
  if (sources.length === 0) return [];
  return [`<h2>${inLanguage(REFERENCES, locale)}</h2>`, `<ul>${sources.map(sourceHtml).join('')}</ul>`];
}

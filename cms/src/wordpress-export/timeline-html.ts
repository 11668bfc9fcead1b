/** Writes a timeline as a heading and a list of dated lines, in the form that our importer recognises. */
import { escapeHtml } from '@dossier/text/escape';
import { renderRichText } from '@dossier/text/rich-text';
import { findStatusNote } from '@dossier/wordpress/recognise/status-note';
import type { z } from 'zod';
import type { CONTENT, EntryContent } from '../content/shapes';

/** What is shown of a timeline. */
export type ShownTimeline = Pick<z.infer<typeof CONTENT.timeline>, 'title' | 'summary' | 'entries'>;

const NAMES: Readonly<Record<string, string>> = { en: 'Timeline: ', fr: 'Chronologie : ', nl: 'Tijdlijn: ' };
const SAYS_IT = /chronolog|time ?line|tij(?:d|ds)lijn/i;

/** Text, lists and all, on one line of HTML: what is within the list is no list of its own. */
function onOneLine(text: EntryContent['text']): string {
  return renderRichText(text ?? [])
    .html.replaceAll(/<\/(?:p|li|blockquote|pre)>\s*/g, '\n')
    .replaceAll(/<\/?(?:p|ul|ol|li|blockquote|pre)>/g, '')
    .trim()
    .replaceAll(/\s*\n\s*/g, '<br>');
}

/** How a claim stands, as an editor would note it in brackets: so that it is read for what it is, in the note's own words where they say it. */
function noteOf({ status, statusNote }: EntryContent): string {
  const note = statusNote?.trim().replaceAll('[', '(').replaceAll(']', ')') ?? '';
  if (!status || status === 'asserted') return note === '' ? '' : ` [${escapeHtml(note)}]`;
  const isSaid = findStatusNote(`[${note}]`)?.status === status;
  return ` [${escapeHtml(isSaid ? note : [status, note].filter((part) => part !== '').join(': '))}]`;
}

function entryHtml(entry: EntryContent): string {
  const date = entry.date?.printed?.trim() || entry.date?.edtf?.trim() || '';
  const words = [escapeHtml(date), onOneLine(entry.text)].filter((part) => part !== '').join(' — ');
  return words === '' ? '' : `<li>${words}${noteOf(entry)}</li>`;
}

/** Heading, summary and list. */
export function timelineHtml({ title, summary, entries }: ShownTimeline, locale: string): string[] {
  const prefix = SAYS_IT.test(title ?? '') ? '' : (NAMES[locale.slice(0, 2)] ?? NAMES.en ?? '');
  const name = `${prefix}${title?.trim() ?? ''}`.trim();
  const items = (entries ?? []).map(entryHtml).filter((item) => item !== '');
  return [
    ...(summary?.trim() ? [`<p>${escapeHtml(summary.trim()).replaceAll('\n', '<br>')}</p>`] : []),
    `<h2>${escapeHtml(name)}</h2>`,
    ...(items.length > 0 ? [`<ul>${items.join('')}</ul>`] : []),
  ];
}

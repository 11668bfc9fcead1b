/** Writes a timeline as a heading and a list of dated lines, in the form that our importer recognises. */
import { escapeHtml } from '@dossier/text/escape';
import { renderRichText } from '@dossier/text/rich-text';
import { findStatusNote } from '@dossier/wordpress/recognise/status-note';
import type { z } from 'zod';
import type { CONTENT, EntryContent } from '../content/shapes';

/** The fields of a timeline that are exported. */
export type ShownTimeline = Pick<z.infer<typeof CONTENT.timeline>, 'title' | 'summary' | 'entries'>;

/** Words before a title that does not say that it is a timeline. Our importer recognises timelines by them. */
const NAMES: Readonly<Record<string, string>> = { en: 'Timeline: ', fr: 'Chronologie : ', nl: 'Tijdlijn: ' };
/** Words of a title that already says it. */
const SAYS_IT = /chronolog|time ?line|tij(?:d|ds)lijn/i;

/**
 * Rich text on one line of HTML, with `<br>` between blocks. Lists and rows of tables become lines, because the entry is itself an item of a
 * list; the cells of a row are separated by `|`.
 */
function onOneLine(text: EntryContent['text']): string {
  return renderRichText(text ?? [])
    .html.replaceAll(/<\/t[dh]>(?=<t[dh])/g, ' | ')
    .replaceAll(/<\/(?:p|li|blockquote|pre|tr)>\s*/g, '\n')
    .replaceAll(/<\/?(?:p|ul|ol|li|blockquote|pre|table|thead|tbody|tr|t[dh])(?: [^>]*)?>/g, '')
    .trim()
    .replaceAll(/\s*\n\s*/g, '<br>');
}

/**
 * The status of an entry as an editorial note in brackets, which our importer recognises. The words of the note are kept; the status is added if
 * they do not express it.
 */
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

/** The summary, the heading and the list of entries, one string of HTML each. */
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

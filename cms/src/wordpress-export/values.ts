/** Writes values in WordPress's formats. */
import { isShortcode } from '@dossier/wordpress/convert/shortcodes';

/** A moment as its database has it, in UTC. */
export function toDatabaseTime(at: Date): string {
  return at.toISOString().slice(0, 'YYYY-MM-DDTHH:MM:SS'.length).replace('T', ' ');
}

/** What it writes where there is no moment. */
export const NO_TIME = '0000-00-00 00:00:00';

/** A moment as RSS has it. */
export function toMailTime(at: Date): string {
  return at.toUTCString().replace('GMT', '+0000');
}

/**
 * Plain words as WordPress keeps titles and names, which may hold HTML there. Its importer takes a bare backslash for an escape where it asks
 * whether it has an item already, and would import the item again.
 */
export function toTitle(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\\', '&#92;');
}

const BRACKET = /\[(?=\/?([a-z][\w-]*))/gi;

/** HTML in which what a writer put in brackets stays text, though WordPress or our importer knows a shortcode by that name. */
export function withoutShortcodes(html: string): string {
  return html.replaceAll(BRACKET, (bracket, name: string) => (isShortcode(name) ? '&#91;' : bracket));
}

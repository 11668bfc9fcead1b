/** Writes values in WordPress's formats. */
import { isShortcode } from '@dossier/wordpress/convert/shortcodes';

/** A time as in WordPress's database, in UTC. */
export function toDatabaseTime(at: Date): string {
  return at.toISOString().slice(0, 'YYYY-MM-DDTHH:MM:SS'.length).replace('T', ' ');
}

/** The value of WordPress's database for no time. */
export const NO_TIME = '0000-00-00 00:00:00';

/** A time as in RSS (RFC 822). */
export function toMailTime(at: Date): string {
  return at.toUTCString().replace('GMT', '+0000');
}

/**
 * Plain text as a title or a name in WordPress, which may contain HTML. Backslashes are escaped too: WordPress's importer removes them when it
 * checks whether an item exists already, so it would import the item again.
 */
export function toTitle(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\\', '&#92;');
}

const BRACKET = /\[(?=\/?([a-z][\w-]*))/gi;

/** HTML in which text in brackets that looks like a shortcode is escaped, so that WordPress and our importer read it as text. */
export function withoutShortcodes(html: string): string {
  return html.replaceAll(BRACKET, (bracket, name: string) => (isShortcode(name) ? '&#91;' : bracket));
}

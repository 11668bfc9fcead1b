/** Values as WordPress writes them. */

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

/** Plain words as WordPress keeps titles and names, which may hold HTML there. */
export function toTitle(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

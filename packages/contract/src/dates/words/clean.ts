/** Texts as they come from word processors, phones and web pages, in the few characters that dates are read from. */

/** More characters than any printed date has, including those that are not seen. Limits the time that hostile input can cost. */
const LONGEST_RAW = 500;
/** Longest text in which a date is looked for. */
const LONGEST = 120;

/**
 * The text in compatibility forms (superscripts and full-width digits become plain), without invisible characters (zero-width and soft
 * hyphens, directional marks), with one kind of hyphen, dash, apostrophe and space; null when it is empty, or too long for a date.
 */
export function clean(text: string): string | null {
  if (text.length > LONGEST_RAW) return null;
  const cleaned = text
    .replace(/[´`ʹʼ]/g, "'")
    .normalize('NFKD')
    .replace(/\p{Cf}/gu, '')
    .replace(/[‐‑⁃﹣－−]/g, '-')
    .replace(/[‒–—―⸺⸻]/g, '–')
    .replace(/[⁄∕]/g, '/')
    .replace(/[‘’‛′]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
  return cleaned === '' || cleaned.length > LONGEST ? null : cleaned;
}

/** A cleaned text without accents, in lower case. */
export function plain(cleaned: string): string {
  return cleaned.replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');
}

/** Recognises titles of editions of a series: "On This Day — X [2019]". */
import type { FoundEdition } from './finding';

/** A longer text is not a title. */
const LONGEST = 300;
const YEAR = String.raw`((?:19|20)\d\d(?:[-–/](?:19|20)?\d\d)?)`;
const WORD = String.raw`(?:edition|update|updated|version|[eé]dition|mise [aà] jour|maj|editie|uitgave|versie|bijgewerkt)`;

/** Patterns of an edition at the end of a title. `sure` is the confidence if the name of a series precedes it. */
const ENDINGS: readonly { readonly pattern: RegExp; readonly sure: number }[] = [
  { pattern: new RegExp(String.raw`\s*\[${YEAR}\]$`, 'iu'), sure: 0.95 },
  {
    pattern: new RegExp(String.raw`\s*[[(](?:(?:the|l'|de) ?)?(?:${YEAR} ${WORD}|${WORD} (?:of |de |van )?${YEAR})[\])]$`, 'iu'),
    sure: 0.95,
  },
  { pattern: new RegExp(String.raw`\s*(?:\s[—–-]|:)\s*(?:${YEAR} ${WORD}|${WORD} (?:of |de |van )?${YEAR})$`, 'iu'), sure: 0.95 },
  { pattern: new RegExp(String.raw`\s*\(${YEAR}\)$`, 'iu'), sure: 0.75 },
];
/** The name of a series, before a dash or a colon and the subject. */
const SERIES = /^(\S(?:.{0,58}?\S)?)\s*(?:\s[—–-]{1,2}\s|[—–:]\s?)\s*(?=\S)/u;
/** A dash between the series and the subject. It is a stronger sign than a colon, which is common in titles. */
const DASH = /\s[—–-]{1,2}\s|—/u;
/** A word at the end of a title that makes the year part of the title: "Top 10 of [2019]". */
const JOINS = /\s(?:of|in|for|from|to|since|until|de|en|du|pour|van|voor|uit|sinds|the|le|la|les|het|year)$/iu;

/**
 * Splits a title; null if it does not name an edition. The name of the series is the text before the first dash or colon. Without one, the
 * whole title is the name of the series, with a lower confidence.
 */
export function findEdition(title: string): FoundEdition | null {
  const text = title.length > LONGEST ? '' : title.replaceAll(/\s+/g, ' ').trim();
  for (const { pattern, sure } of ENDINGS) {
    const match = pattern.exec(text);
    const edition = match?.slice(1).find(Boolean);
    if (!match || edition === undefined) continue;
    const shared = text.slice(0, match.index).trim();
    if (!/\p{L}{2}/u.test(shared)) return null;
    const isNamed = new RegExp(WORD, 'iu').test(match[0]);
    const series = SERIES.exec(shared)?.[1];
    if (JOINS.test(shared)) return { series: shared, title: shared, edition, confidence: 0.3 };
    if (series !== undefined && /\p{L}{2}/u.test(series))
      return { series, title: shared, edition, confidence: isNamed || DASH.test(shared) ? sure : sure - 0.1 };
    return { series: shared, title: shared, edition, confidence: sure - 0.35 };
  }
  return null;
}

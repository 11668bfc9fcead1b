/** Recognises titles of editions of a series: "On This Day — X [2019]". */
import type { FoundEdition } from './finding';

const LONGEST = 300;
const YEAR = String.raw`((?:19|20)\d\d(?:[-–/](?:19|20)?\d\d)?)`;
const WORD = String.raw`(?:edition|update|updated|version|[eé]dition|mise [aà] jour|maj|editie|uitgave|versie|bijgewerkt)`;

/** An edition at the end of a title. `sure` is how sure it is with a series before it. */
const ENDINGS: readonly { readonly pattern: RegExp; readonly sure: number }[] = [
  { pattern: new RegExp(String.raw`\s*\[${YEAR}\]$`, 'iu'), sure: 0.95 },
  {
    pattern: new RegExp(String.raw`\s*[[(](?:(?:the|l'|de) ?)?(?:${YEAR} ${WORD}|${WORD} (?:of |de |van )?${YEAR})[\])]$`, 'iu'),
    sure: 0.95,
  },
  { pattern: new RegExp(String.raw`\s*(?:\s[—–-]|:)\s*(?:${YEAR} ${WORD}|${WORD} (?:of |de |van )?${YEAR})$`, 'iu'), sure: 0.95 },
  { pattern: new RegExp(String.raw`\s*\(${YEAR}\)$`, 'iu'), sure: 0.75 },
];
/** A name of a series, then a dash or a colon, then what this one of the series is about. */
const SERIES = /^(\S(?:.{0,58}?\S)?)\s*(?:\s[—–-]{1,2}\s|[—–:]\s?)\s*(?=\S)/u;
/** The dash that series set before their titles; a colon is anybody's. */
const DASH = /\s[—–-]{1,2}\s|—/u;
/** What joins a title to a year that belongs to it: "Top 10 of [2019]". */
const JOINS = /\s(?:of|in|for|from|to|since|until|de|en|du|pour|van|voor|uit|sinds|the|le|la|les|het|year)$/iu;

/**
 * Takes a title apart; null when it names no edition. What shares a series is the words before its first dash or colon; a title without
 * either is a series by itself, which is less sure.
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

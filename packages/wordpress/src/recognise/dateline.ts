/** Recognises the dateline: the date at the beginning of a post. */
import { wholeDate } from './leading-date';
import type { Passage } from '../convert/passage';
import type { Finding } from './finding';
import { onlyLine } from './lines';

const LONGEST = 80;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const LABEL =
  /^(?:(?:first )?(?:published|posted)(?: on)?|date|publi[eé](?: le)?|gepubliceerd(?: op)?|gepost op|datum|ver[öo]ffentlicht(?: am)?|erschienen(?: am)?|publicado(?: el)?|fecha)\s*:?\s+/iu;
/** A place before the date: a few words, the first with a capital letter. */
const PLACE =
  /^\p{Lu}[\p{L}'’.-]*(?:[ -]\p{L}[\p{L}'’.-]*){0,3}(?:, ?\p{Lu}[\p{L}'’. -]{1,30})?(?:,| [—–-]| \()\s*(?:le |de |op |on |den |am |el )?/u;

/**
 * The dateline, if the passage at index `at` is one; else null. If the passage is only a day, the finding covers the passage, so it is removed
 * from the text. With a place or a word such as "Published" before the day, it stays in the text: the finding covers no passage (`to` is `from`).
 */
export function findDateline(passage: Passage, at: number, locale: string): Finding | null {
  const line = onlyLine(passage);
  if (!line || line.text.length > LONGEST) return null;
  const alone = wholeDate(line.text, locale, null);
  const found = alone ?? behind(line.text, LABEL, locale) ?? behind(line.text, PLACE, locale);
  if (!found || !DAY.test(found.means)) return null;
  const isExact = alone !== null && alone.edtf === null;
  return {
    value: { kind: 'dateline', date: found.means },
    confidence: found.doubt !== null ? 0.75 : isExact ? 0.93 : 0.91,
    from: at,
    to: isExact ? at + 1 : at,
    reason: alone ? 'a day alone at the head' : 'a place or a label and a day at the head',
  };
}

/** The date after the text that `before` matches; null if there is none. */
function behind(text: string, before: RegExp, locale: string): ReturnType<typeof wholeDate> {
  const match = before.exec(text);
  return match && wholeDate(text.slice(match[0].length).replace(/\)$/, ''), locale, null);
}

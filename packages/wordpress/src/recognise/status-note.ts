/** Recognises editorial notes in square brackets: "[This information is false]". */
import type { FoundEntry } from './finding';

type Status = FoundEntry['status'];

/** A note on a line. `from` is the index of its opening bracket; `to` is the index after its closing bracket. */
export interface StatusNote {
  readonly status: Exclude<Status, 'asserted'>;
  /** The text without the brackets. */
  readonly note: string;
  readonly from: number;
  readonly to: number;
}

const SUBJECT = String.raw`(?:(?:this|the above|that|the|all of this|cette|cet|ce|cela|ceci|c'|l'|la|les?|cette derniere|deze|dit|dat|het|de|bovenstaande)\s?)?`;
const NOUN = String.raw`(?:(?:information|info|claim|statement|report|line|entry|story|news|date|affirmation|allegation|declaration|nouvelle|ligne|informatie|bewering|verklaring|bericht|melding|lijn|datum)\s)?`;
const VERB = String.raw`(?:(?:is|was|are|were|has been|have been|est|etait|a ete|s'est revelee?|proved|proved to be|turned out to be|werd|bleek|blijkt|zijn)\s)?`;
const DEGREE = String.raw`(?:(?:since|later|now|entirely|completely|partly|probably|totalement|entierement|volledig|later|intussen|ondertussen)\s)*`;

const WORDS: Readonly<Record<StatusNote['status'], string>> = {
  false: String.raw`false|untrue|not true|not correct|incorrect|wrong|fake|fabricated|debunked|faux|fausse|inexacte?|incorrecte?|mensong(?:er|ere)|onjuist|onwaar|vals|fout|niet juist|niet waar|niet correct`,
  disputed: String.raw`disputed|contested|unconfirmed|unverified|not confirmed|not verified|denied|doubtful|contestee?|dementie?|non confirmee?|non verifiee?|douteux|douteuse|betwist|omstreden|onbevestigd|niet bevestigd|ontkend|twijfelachtig`,
  retracted: String.raw`retracted|withdrawn|retractee?|retiree?|ingetrokken|teruggetrokken|herroepen`,
};
const STATUSES = ['false', 'disputed', 'retracted'] as const;
const PATTERNS = STATUSES.map((status) => ({
  status,
  // The pattern must match from the beginning of the note to its end or to a punctuation mark, after which an explanation may follow. So
  // "sources say it is false" and "false passport" do not match.
  pattern: new RegExp(`^${SUBJECT}${NOUN}${VERB}${DEGREE}(?:${WORDS[status]})(?:$|[.!]*$|\\s?[:;,.–—(-])`),
}));

const BRACKETS = /\[([^[\]]{3,300})\]/g;

/** Text for the patterns: in lower case, without accents. */
function plain(text: string): string {
  const folded = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return folded.replaceAll('’', "'").replaceAll(/\s+/g, ' ').trim();
}

/**
 * The note that gives the status of a line; null for none. It must be at the beginning or at the end of the line, because brackets within a
 * sentence usually contain words that were added to a quotation.
 */
export function findStatusNote(text: string): StatusNote | null {
  for (const { 0: whole, 1: note = '', index: from } of text.matchAll(BRACKETS)) {
    const to = from + whole.length;
    const isApart = text.slice(0, from).trim() === '' || !/[\p{L}\p{N}]/u.test(text.slice(to, to + 200));
    const found = isApart ? PATTERNS.find(({ pattern }) => pattern.test(plain(note))) : undefined;
    if (found) return { status: found.status, note: note.trim(), from, to };
  }
  return null;
}

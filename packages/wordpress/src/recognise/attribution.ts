/** Reads attributions of quotations: "— John Smith, Director of the CIA, 13 November 2015", "JOHN SMITH (CIA), 2015". */
import type { RichTextNode } from '@dossier/text/rich-text';
import type { FoundDate } from './finding';
import { cut, isWholly, textOf } from './inline';
import { wholeDate } from './leading-date';

/** The parts of an attribution. All its text is in the name, the role or the date. */
export interface Attribution {
  readonly name: string;
  readonly role: string | null;
  readonly date: FoundDate | null;
  /** Whether a dash precedes the name. */
  readonly hasDash: boolean;
}

const LONGEST = 200;
const LONGEST_NAME = 60;
const MOST_WORDS = 7;
const DASH = /^\s*(?:[—–―~-]{1,3}|&mdash;)\s*/u;
/** Small words within names of persons and organisations. */
const PARTICLES =
  /^(?:de|du|des|la|le|les|van|von|den|der|ter|ten|el|al|bin|ibn|ben|abu|bint|of|the|and|et|en|da|di|dos|del|y|zu|d'|l'|st\.|'t|op|for|in|pour|voor)$/iu;
const CAPITALISED = /^["'“‘«(]?(?:(?:al|el|as|ash|an|ad|ar|az|at|d|l|o|mc)[-’'])?\p{Lu}[\p{L}\p{M}\p{N}.'’-]*[,"'”’»)]?$/u;
/** First words of sentences, which do not begin a name. */
const NO_NAME =
  /^(?:the|a|an|this|that|these|in|on|at|it|he|she|they|we|i|but|and|if|when|there|what|why|how|le|la|les|un|une|ce|cette|il|elle|ils|nous|je|mais|et|si|quand|de|het|een|dit|dat|hij|zij|wij|ik|maar|en|als|wanneer|er)$/iu;

/** Whether a text looks like the name of a person or an organisation: a few words, all capitalised except small words such as "of". */
export function isNameLike(text: string): boolean {
  const words = text.trim().split(/\s+/);
  const [first = ''] = words;
  if (text.length > LONGEST_NAME || words.length > MOST_WORDS || !/\p{L}/u.test(text)) return false;
  if (words.length === 1 && NO_NAME.test(first)) return false;
  if (/[!?:;]|\p{L}{4,}\.$|\d{3}/u.test(text.trim())) return false;
  const isArticled = /^(?:the|la|le|les|l'|de|het)$/iu.test(first) && words.length > 1;
  if (NO_NAME.test(first) && !isArticled) return false;
  const capitals = words.filter((word) => CAPITALISED.test(word)).length;
  return capitals > 0 && words.every((word) => CAPITALISED.test(word) || PARTICLES.test(word));
}

/** The date at the end of an attribution, and the index where it begins; null for none. The first place that gives a valid date counts. */
function dateAt(nodes: readonly RichTextNode[], text: string, locale: string): { from: number; date: FoundDate } | null {
  for (const { index } of text.matchAll(/[,(—–;]\s*|\sin\s(?=\d{4}\)?\.?$)/gu)) {
    const printed = text.slice(index).replace(/^[,(—–;\s]+|[).\s]+$/gu, '');
    const read = wholeDate(printed, locale, null);
    // A year in italics may be the title of a work: "George Orwell, 1984".
    if (read && (isWholly(nodes, 'italic') || !isWholly(cut(nodes, index + 1), 'italic')))
      return { from: index, date: { printed: read.printed, edtf: read.edtf } };
  }
  return null;
}

/** A part of the attribution without separators around it. */
function bare(text: string): string {
  const trimmed = text.replaceAll(/\s+/g, ' ').replace(/^[\s,;—–(-]+|[\s,;—–(-]+$/gu, '');
  return /^[^()]*\)$/.test(trimmed) ? trimmed.slice(0, -1).trim() : trimmed;
}

/** Reads an attribution; null if it does not begin with a name. */
export function readAttribution(nodes: readonly RichTextNode[], locale: string): Attribution | null {
  const whole = textOf(nodes);
  const dash = DASH.exec(whole)?.[0].length ?? 0;
  const text = whole.slice(dash).trimEnd();
  if (text === '' || text.length > LONGEST || text.includes('\n\n')) return null;
  const dated = dateAt(cut(nodes, dash), text, locale);
  // A text that ends with a full stop, without a dash and without a date, is a sentence and not an attribution.
  if (dash === 0 && !dated && /\p{L}{3}\.$/u.test(text)) return null;
  const undated = dated ? text.slice(0, dated.from) : text.replace(/\.$/, '');
  const end = /[,(;:\n]| [—–-] /u.exec(undated)?.index ?? undated.length;
  const name = bare(undated.slice(0, end));
  if (!isNameLike(name)) return null;
  const role = bare(undated.slice(end).replace(/^:/, '')).replace(/^\(?([^()]*)\)$/, '$1');
  return { name, role: role || null, date: dated?.date ?? null, hasDash: dash > 0 };
}

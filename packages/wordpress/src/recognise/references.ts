/** Recognises the list of references at the end of a post, under a heading such as "Sources". */
import type { Passage } from '../convert/passage';
import type { Finding } from './finding';
import { linesIn, onlyLine } from './lines';
import { readReference } from './reference-line';
import { isRelatedLine } from './related';

const LONGEST_HEADING = 60;
/** Headings of lists of references. */
const NAMES =
  /^(?:(?:main |selected |select |primary )?(?:references?|sources?|bibliography|works cited|citations|literature)(?: and notes| and further reading|,? notes)?|(?:r[eé]f[eé]rences?|sources?|bibliographie)(?: et (?:notes|sources|r[eé]f[eé]rences))?|bronnen(?:lijst)?|bronvermelding|referenties|literatuur(?:lijst)?|bibliografie|sources and references|bronnen en noten)$/iu;
/** Headings of notes, which are references with a lower confidence. */
const NOTES =
  /^(?:(?:end|foot)?notes?(?: (?:and|et|&) (?:references|sources|r[eé]f[eé]rences))?|notes de bas de page|(?:eind|voet)?noten)$/iu;

/** The text of a passage that is the heading of a list of references; null for other passages. */
function headingOf(passage: Passage | undefined): string | null {
  const line = onlyLine(passage);
  const text = line && line.text.length <= LONGEST_HEADING ? line.text.replace(/[\s:]+$/u, '') : '';
  return text !== '' && (NAMES.test(text) || NOTES.test(text)) ? text : null;
}

/** Whether a list of references ends before this passage: it is not text, or it begins another list. */
function isEnd(passage: Passage): boolean {
  if (passage.kind !== 'text' || passage.node.type === 'code') return true;
  return headingOf(passage) !== null || linesIn(passage).some(({ text }) => isRelatedLine(text));
}

/** The references under the heading at index `at`; null if that passage is not such a heading. */
export function findReferences(passages: readonly Passage[], at: number, locale: string): Finding | null {
  const heading = headingOf(passages[at]);
  if (heading === null) return null;
  let end = at + 1;
  for (let passage = passages[end]; passage && !isEnd(passage); passage = passages[end]) end += 1;
  const lines = passages.slice(at + 1, end).flatMap(linesIn);
  const read = lines.map((line) => readReference(line, locale));
  const items = read.flatMap((one) => one ?? []);
  if (items.length === 0 || items.length < read.length) return null;
  const addressed = items.filter(({ source }) => source.url !== null || source.date !== null).length / items.length;
  const isProse = lines.some(({ text }) => text.length > 350);
  const doubts =
    (1 - addressed) * 0.25 +
    (passages.slice(end).some((passage) => passage.kind !== 'text' || !isEnd(passage)) ? 0.2 : 0) +
    (NOTES.test(heading) ? 0.2 : 0) +
    (isProse ? 0.25 : 0) +
    // A reference has one address, so further links of its line would be lost. Numbered references are the targets of marks in the text.
    (items.some(({ links }) => links > 1) ? 0.3 : 0) +
    (items.some(({ isNumbered }) => isNumbered) ? 0.1 : 0);
  return {
    value: { kind: 'references', items: items.map(({ source }) => source) },
    confidence: Number(Math.max(0.3, 0.95 - doubts).toFixed(2)),
    from: at,
    to: end,
    reason: `${items.length} lines under "${heading}" at the end`,
  };
}

/** Recognises chronologies: runs of at least three dated lines, and tables with a column of dates. */
import { readDate, type DateReading } from '@dossier/contract/dates/edtf/read-date';
import { toPlainText } from '@dossier/text/rich-text';
import type { Passage } from '../convert/passage';
import { findRuns } from './chronology-run';
import { readTable } from './chronology-table';
import type { DraftEntry } from './entries';
import type { Finding } from './finding';
import { isUpperCase, isWholly, linksOf } from './inline';
import { onlyLine } from './lines';

/** Fewest dated lines of a chronology. */
const FEWEST = 3;
/** Reduces the confidence if days without a year have the year of another line. That year is a guess, though usually right. */
const LENT = 0.1;
/** A longer line is not a title. */
const LONGEST_TITLE = 120;
/** Words in titles of chronologies. */
const NAMES =
  /chronolog(?:y|ie|isch)|time ?lines?\b|key dates|dates? cl[eé]s?\b|rep[eè]res|tij(?:d|ds)lijn|kroniek|sequence of events|fil des [eé]v[eé]nements|belangrijke data|chronik|zeitleiste|zeittafel|eckdaten|cronolog[ií]a|l[ií]nea (?:de|del) tiempo|fechas clave/iu;
/** Titles that only say that a chronology follows. */
const BARE =
  /^(?:(?:a|the|la|les|une?|de|het|een|short|brief|full|key|complete|detailed|korte|br[eè]ve|of events|des [eé]v[eé]nements|van de gebeurtenissen|die|eine?|kurze|el|una|breve|los|de los hechos)\s+)*(?:chronology|chronologie|chronik|zeitleiste|zeittafel|eckdaten|cronolog[ií]a|l[ií]nea (?:de|del) tiempo|fechas clave|time ?line|key dates|dates? cl[eé]s?|rep[eè]res|tij(?:d|ds)lijn|kroniek|belangrijke data)(?:\s+(?:of events|des [eé]v[eé]nements|van de gebeurtenissen|der ereignisse|de los hechos|de los acontecimientos))?$/iu;

/** The title above a chronology. `title` is null if it only says "Timeline". `year` is the only year in the title; null for none. */
interface Title {
  readonly title: string | null;
  readonly year: string | null;
}

/** The title of a chronology, if the passage is one; else null. */
function titleOf(passage: Passage | undefined): Title | null {
  const line = onlyLine(passage);
  if (!passage || !line || line.text.length > LONGEST_TITLE || !NAMES.test(line.text) || linksOf(line.nodes).length > 0) return null;
  const stands = passage.kind === 'heading' || isWholly(line.nodes, 'bold') || isUpperCase(line.text) || /:\s*$/.test(line.text);
  if (!(stands || BARE.test(line.text)) || /^\W*\d/.test(line.text)) return null;
  const title = line.text.replace(/[\s:]+$/u, '');
  const years = title.match(/\b(?:1\d|20)\d\d\b/g) ?? [];
  return { title: BARE.test(title) ? null : title, year: years.length === 1 ? years[0] : null };
}

/** Number of dates that end before the date above them begins. "Summer 2010" after "3 June 2010" is not counted, as the two overlap. */
function countMisplaced(readings: readonly DateReading[]): number {
  return readings.filter(({ latest }, index) => {
    const earliest = readings[index - 1]?.earliest;
    return earliest && latest && latest < earliest;
  }).length;
}

/** The share of entries in the order of time, from 0 to 1. The order may also be backwards: the greater share counts. */
function inOrder(entries: readonly DraftEntry[]): number {
  const readings = entries.flatMap(({ means }) => (means === null ? [] : [readDate(means)]));
  const misplaced = Math.min(countMisplaced(readings), countMisplaced(readings.toReversed()));
  return readings.length < 2 ? 1 : 1 - misplaced / (readings.length - 1);
}

/** Whether an entry has text: at least two words. */
function isTold({ entry }: DraftEntry): boolean {
  return (
    (
      entry.text
        .map(toPlainText)
        .join(' ')
        .slice(0, 300)
        .match(/\p{L}{2,}/gu) ?? []
    ).length > 1
  );
}

/** The confidence that the entries are a chronology, from 0 to 1; 0 if they are not. */
function confidenceOf(entries: readonly DraftEntry[], density: number, isNamed: boolean): number {
  const dated = entries.filter(({ means }) => means !== null);
  const told = entries.filter(isTold).length / entries.length;
  const share = dated.length / entries.length;
  if (dated.length < FEWEST || share < 0.5 || told < 0.5) return 0;
  // The share of dates that are more exact than a year.
  const fine = dated.filter(({ means }) => means !== null && /^\d{4}-\d/.test(means)).length / dated.length;
  const doubts =
    (1 - inOrder(dated)) * 0.6 +
    (1 - density) * 0.3 +
    (1 - share) * 0.3 +
    (1 - told) * 0.2 +
    (dated.length === FEWEST ? 0.03 : 0) +
    // Four digits alone may also be prices or other numbers.
    (fine < 0.2 && !isNamed ? 0.12 : 0);
  return Math.max(0.3, Math.min(0.98, (isNamed ? 0.99 : 0.96) - doubts));
}

function toFinding(entries: readonly DraftEntry[], title: string | null, confidence: number, from: number, to: number): Finding {
  const dated = entries.filter(({ means }) => means !== null).length;
  const undated = entries.length - dated;
  const reason = `${dated} lines that begin with a date${undated > 0 ? `, and ${undated} whose date was not understood` : ''}`;
  return {
    value: { kind: 'chronology', title, entries: entries.map(({ entry }) => entry) },
    confidence: Number(confidence.toFixed(2)),
    from,
    to,
    reason,
  };
}

/** The chronology in the table at index `at`; null for none. `isFree`: no other finding covers the passage before it, so it may be the title. */
function findInTable(passages: readonly Passage[], at: number, isFree: boolean, locale: string): Finding | null {
  const passage = passages[at];
  const table = passage?.kind === 'html' ? readTable(passage.html, locale) : null;
  if (!table) return null;
  const named = isFree ? titleOf(passages[at - 1]) : null;
  const confidence = confidenceOf(table.entries, 1, named !== null || NAMES.test(table.caption ?? ''));
  // A chronology has one title. If the table has a caption, the heading above is not part of the finding.
  const from = named && table.caption === null ? at - 1 : at;
  return confidence === 0 ? null : toFinding(table.entries, table.caption ?? named?.title ?? null, confidence, from, at + 1);
}

/** The chronologies in the passages from index `from` to before index `to`. No other finding may cover these passages. */
export function findChronologies(passages: readonly Passage[], from: number, to: number, locale: string): Finding[] {
  const findings: Finding[] = [];
  for (let start = from; start < to;) {
    const next = nextBreak(passages, start, to);
    const named = start > from ? titleOf(passages[start - 1]) : null;
    for (const run of findRuns(passages, start, next, locale, named?.year ?? null)) {
      const isNamed = named !== null && run.from === start;
      const confidence = confidenceOf(run.entries, run.density, isNamed) - (run.isLending ? LENT : 0);
      const begins = isNamed ? run.from - 1 : run.from;
      if (confidence > 0) findings.push(toFinding(run.entries, isNamed ? named.title : null, confidence, begins, run.to));
    }
    const table = next < to ? findInTable(passages, next, next > from, locale) : null;
    if (table) findings.push(table);
    start = next + 1;
  }
  return findings;
}

/** The index of the next passage that is the title of a chronology, or HTML; `to` for none. A run of dated lines ends there. */
function nextBreak(passages: readonly Passage[], start: number, to: number): number {
  let at = start;
  while (at < to && passages[at]?.kind !== 'html' && !titleOf(passages[at])) at += 1;
  return at;
}

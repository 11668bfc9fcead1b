/** Finds runs of passages that begin with dates. Such a run may be a chronology. */
import type { Passage } from '../convert/passage';
import { isHeld, LONGEST_SECTION, readAll, type Read } from './chronology-reads';
import { dateOfLine, EntryDraft, isDateLike, type DraftEntry } from './entries';
import { lentYear, yearAlone, type LeadingDate } from './leading-date';
import type { Line } from './lines';

/** A run: the entries in the passages from index `from` to before index `to`. */
export interface Run {
  readonly from: number;
  readonly to: number;
  readonly entries: readonly DraftEntry[];
  /** The share of passages that begin an entry, from 0 to 1. */
  readonly density: number;
  /** Whether the year of some day was taken from an entry before it. */
  readonly isLending: boolean;
}

/** Largest number of paragraphs without a date between two dated lines. Under headings there may be more (`LONGEST_SECTION`). */
const LONGEST_GAP = 2;

/** Whether a year is a heading of dated lines, and not the date of the text after it. `next` is the line after the year. */
function isYearHeading(next: Line | undefined, year: string, locale: string): boolean {
  const date = next && dateOfLine(next, locale, year);
  return date !== null && date !== undefined && (date.isPartial || (date.means.startsWith(year) && date.means !== year));
}

/** Makes the entries of a run. */
export class RunBuilder {
  private readonly entries: EntryDraft[] = [];
  /** The EDTF of the last date. */
  private latest: string | null = null;
  /** The year of the last dated entry, for days without a year; null directly after a heading that is a year. */
  private lent: string | null = null;
  /** See `Run.isLending`. */
  isLending = false;

  /**
   * @param year the year for days without one; null for none
   * @param begins whether a line begins an entry, even if it has no date that is understood
   */
  constructor(
    private readonly locale: string,
    private year: string | null,
    private readonly begins: (text: string) => boolean = () => false,
  ) {}

  /** Adds a passage. `next` is the passage after it. */
  add({ passage, lines, role }: Read, next: Read | undefined): void {
    if (role === 'text') return this.goOn(passage, lines);
    for (const [index, line] of lines.entries()) this.addLine(line, lines[index + 1] ?? next?.lines[0], passage);
  }

  /** The entries of the run. */
  finish(): DraftEntry[] {
    return this.entries.map((entry) => entry.finish());
  }

  private addLine(line: Line, next: Line | undefined, passage: Passage): void {
    const alone = yearAlone(line.text);
    if (alone !== null && isYearHeading(next, alone, this.locale)) {
      this.year = alone;
      this.lent = null;
      return;
    }
    const date = this.dateOf(line);
    const isItem = line.depth === 1 || passage.kind === 'heading';
    const last = this.entries.at(-1);
    if (date || isItem || !last || isDateLike(line.text) || this.begins(line.text)) this.entries.push(EntryDraft.begin(line, date));
    else last.addLine(line.nodes);
  }

  /** The date of a line. A day without a year gets the year of the entry before it, unless the day would then be earlier than that entry. */
  private dateOf(line: Line): LeadingDate | null {
    const date = dateOfLine(line, this.locale, this.lent ?? this.year);
    if (!date) return null;
    if (date.isPartial && this.lent !== null) {
      if (this.latest !== null && date.means < this.latest) return null;
      this.isLending = true;
    }
    this.latest = date.means;
    this.lent = lentYear(date) ?? this.lent;
    return date;
  }

  /** Adds a passage without a date to the last entry. */
  private goOn(passage: Passage, lines: readonly Line[]): void {
    const [first] = lines;
    const last = this.entries.at(-1);
    if (!first || !isHeld(passage)) return;
    const isNew = passage.node.type === 'paragraph' && (isDateLike(first.text) || this.begins(first.text));
    if (!last || isNew) this.entries.push(EntryDraft.begin(first, null));
    else if (passage.node.type === 'paragraph') last.addLine(first.nodes);
    else return last.addNode(passage.node);
    for (const line of lines.slice(1)) this.entries.at(-1)?.addLine(line.nodes);
  }
}

const isStart = (read: Read | undefined): boolean => read !== undefined && read.role !== 'text' && read.role !== 'other';

/** The index after the last passage of the run that begins at index `start`. */
function endOf(reads: readonly Read[], start: number): number {
  let end = start + 1;
  let longest = 0;
  for (let at = end; at < reads.length && reads[at]?.role !== 'other'; at++) {
    const under = isUnderHeading(reads[end - 1]);
    if (isStart(reads[at])) {
      longest = Math.max(longest, at - end);
      end = at + 1;
    } else if (at - end >= (under ? LONGEST_SECTION : LONGEST_GAP)) break;
  }
  // If the last date is a heading or alone on its line, the text after it belongs to it: at most as many paragraphs as between other dates.
  if (reads[end - 1]?.role === 'dated' && !isUnderHeading(reads[end - 1])) return end;
  const limit = end + Math.max(longest, 1);
  while (end < limit && reads[end]?.role === 'text') end += 1;
  return end;
}

/** Whether the text after a passage is under it as under a heading: the passage is a date or a year alone, or a dated heading. */
function isUnderHeading(read: Read | undefined): boolean {
  return read !== undefined && (read.role === 'date' || read.role === 'year' || (read.role === 'dated' && read.passage.kind === 'heading'));
}

/**
 * The runs in the passages from index `from` to before index `to`. Pictures, embeds, code and headings without a date end a run.
 * @param titleYear the year in the title above these passages, for days without a year; null for none
 */
export function findRuns(passages: readonly Passage[], from: number, to: number, locale: string, titleYear: string | null): Run[] {
  const reads = readAll(passages, from, to, locale, titleYear);
  const runs: Run[] = [];
  for (let start = 0; start < reads.length;) {
    if (!isStart(reads[start])) {
      start += 1;
      continue;
    }
    const end = endOf(reads, start);
    const builder = new RunBuilder(locale, reads[start]?.year ?? null);
    for (let at = start; at < end; at++) {
      const read = reads[at];
      if (read) builder.add(read, reads[at + 1]);
    }
    const starts = reads.slice(start, end).filter(isStart).length;
    const entries = builder.finish();
    const isHeaded = isUnderHeading(reads[start]);
    runs.push({
      from: from + start,
      to: from + end,
      entries,
      density: isHeaded ? 1 : starts / (end - start),
      isLending: builder.isLending,
    });
    start = end;
  }
  return runs;
}

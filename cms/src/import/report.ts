/** The report of an import: lines while it runs, and a summary at the end. */
import type { FindingKind } from '@dossier/wordpress/recognise/finding';

/** Kinds of recognition: in passages, in a title (edition), or in terms of the archive (entity). */
export type RecognisedKind = FindingKind | 'edition' | 'entity';

/** What happened to a document. `kept`: left alone, because an editor has deleted it or it existed before the import. */
export type Fate = 'new' | 'changed' | 'same' | 'kept';

/** One line of the report. `line` is a line of the imported file, from 1; 0 for none. */
export type ReportLine = {
  readonly line: number;
  /** The type and title of the document; `''` for the file as a whole. */
  readonly document: string;
} & (
  | {
      readonly kind: 'found';
      readonly what: RecognisedKind;
      readonly confidence: number;
      readonly reason: string;
      readonly excerpt: string;
      /** `before`: an editor or an earlier import has decided it already. */
      readonly becomes: 'applied' | 'waits' | 'before';
    }
  /** An error in the file that was corrected. */
  | { readonly kind: 'repaired'; readonly message: string }
  /** Something left as text, or left out, and why. */
  | { readonly kind: 'left'; readonly message: string }
  /** Fields that a newer export changes, but that an editor has changed too: the editor's values stay. */
  | { readonly kind: 'conflict'; readonly fields: readonly string[] }
  /** Something not published or not imported, and what to do. */
  | { readonly kind: 'problem'; readonly message: string }
);

/** The progress of an import. */
export interface Progress {
  readonly step: 'survey' | 'import' | 'done';
  /** Share of the file that was read, from 0 to 1. */
  readonly share: number;
  /** Posts and pages handled so far; `total` is 0 while they are being counted. */
  readonly items: number;
  readonly total: number;
  readonly perSecond: number;
  readonly secondsLeft: number | null;
}

/** The summary of a report. */
export interface Summary {
  readonly source: string;
  readonly isDryRun: boolean;
  /** Numbers of documents by type (authors, categories, posts, comments …) and by what happened to them. */
  readonly documents: Readonly<Record<string, Readonly<Record<Fate, number>>>>;
  readonly published: number;
  /** Findings of earlier imports that waited, and were accepted by this one. */
  readonly accepted: number;
  readonly found: Readonly<Record<string, Readonly<Record<'applied' | 'waits' | 'before', number>>>>;
  /** Numbers of things that were left out, by type. */
  readonly leftOut: Readonly<Record<string, number>>;
  readonly repairs: number;
  readonly conflicts: number;
  readonly problems: number;
}

/** Where a report goes. */
export interface Reporter {
  line(line: ReportLine): void | Promise<void>;
  progress(progress: Progress): void | Promise<void>;
}

/** Counts lines and documents of a report, and passes the lines on. */
export class Tally {
  private readonly documents: Record<string, Record<Fate, number>> = {};
  private readonly found: Record<string, Record<'applied' | 'waits' | 'before', number>> = {};
  private readonly leftOut: Record<string, number> = {};
  private readonly counts = { repairs: 0, conflicts: 0, problems: 0, published: 0, accepted: 0 };

  constructor(private readonly reporter: Reporter) {}

  async tell(line: ReportLine): Promise<void> {
    if (line.kind === 'found') {
      const counts = (this.found[line.what] ??= { applied: 0, waits: 0, before: 0 });
      counts[line.becomes] += 1;
    }
    if (line.kind === 'repaired') this.counts.repairs += 1;
    if (line.kind === 'conflict') this.counts.conflicts += 1;
    if (line.kind === 'problem') this.counts.problems += 1;
    await this.reporter.line(line);
  }

  document(word: string, fate: Fate): void {
    const counts = (this.documents[word] ??= { new: 0, changed: 0, same: 0, kept: 0 });
    counts[fate] += 1;
  }

  leave(word: string, count = 1): void {
    this.leftOut[word] = (this.leftOut[word] ?? 0) + count;
  }

  /** Counts a finding of an earlier import that was accepted. */
  accept(): void {
    this.counts.accepted += 1;
  }

  publish(): void {
    this.counts.published += 1;
  }

  sum(source: string, isDryRun: boolean): Summary {
    return { source, isDryRun, documents: this.documents, found: this.found, leftOut: this.leftOut, ...this.counts };
  }
}

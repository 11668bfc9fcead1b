/** What an import tells: line by line while it runs, and in sum at its end. */
import type { FindingKind } from '@dossier/wordpress/recognise/finding';

/** What may be recognised: in a document's passages, in its title, or in the terms of the whole archive. */
export type RecognisedKind = FindingKind | 'edition' | 'entity';

/** What became of a document. `kept`: an editor has deleted it since, or it was here before the import. */
export type Fate = 'new' | 'changed' | 'same' | 'kept';

/** One thing that the report tells. `line` and `column` are places in the file, from 1; 0 where it is about no place. */
export type ReportLine = {
  readonly line: number;
  /** The document that it is about, by type and title; `''` for the file as a whole. */
  readonly document: string;
} & (
  | {
      readonly kind: 'found';
      readonly what: RecognisedKind;
      readonly confidence: number;
      readonly reason: string;
      readonly excerpt: string;
      /** `before`: an editor, or an earlier import, has decided it already. */
      readonly becomes: 'applied' | 'waits' | 'before';
    }
  /** Put right by the reader of the file. */
  | { readonly kind: 'repaired'; readonly message: string }
  /** Left as text, or left out, and why. */
  | { readonly kind: 'left'; readonly message: string }
  /** A newer export says otherwise, but an editor has changed these fields since: the editor's stand. */
  | { readonly kind: 'conflict'; readonly fields: readonly string[] }
  /** Not published, or not imported, and what to do. */
  | { readonly kind: 'problem'; readonly message: string }
);

/** How far an import is. */
export interface Progress {
  readonly step: 'survey' | 'import' | 'done';
  /** Of the whole file, from 0 to 1. */
  readonly share: number;
  /** Posts and pages looked at, of how many; 0 while they are being counted. */
  readonly items: number;
  readonly total: number;
  readonly perSecond: number;
  readonly secondsLeft: number | null;
}

/** The sum of a report. */
export interface Summary {
  readonly source: string;
  readonly isDryRun: boolean;
  /** By word of what was imported: authors, categories, posts, comments … */
  readonly documents: Readonly<Record<string, Readonly<Record<Fate, number>>>>;
  readonly published: number;
  /** Recognitions that had waited since an earlier import, and were sure enough for this one. */
  readonly accepted: number;
  readonly found: Readonly<Record<string, Readonly<Record<'applied' | 'waits' | 'before', number>>>>;
  /** Things of the export that have no place here, by word. */
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

/** Counts what is told, and tells it on. */
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

  /** Counts what had waited since an earlier import. */
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

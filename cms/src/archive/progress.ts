/** The progress of an export. */

/** The progress after a document. */
export interface ExportProgress {
  readonly documents: number;
  readonly total: number;
  readonly perSecond: number;
}

/** Counts the exported documents and reports the progress. */
export class ExportMeter {
  private readonly start = Date.now();
  private documents = 0;

  constructor(
    private readonly total: number,
    private readonly tell: (progress: ExportProgress) => void,
  ) {}

  document(): void {
    this.documents += 1;
    const seconds = (Date.now() - this.start) / 1_000;
    this.tell({ documents: this.documents, total: this.total, perSecond: seconds > 0 ? this.documents / seconds : 0 });
  }
}

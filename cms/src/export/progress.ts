/** How far an export is. */

/** Told at most every two seconds, and once at the end. */
export interface ExportProgress {
  readonly documents: number;
  readonly total: number;
  readonly perSecond: number;
}

const BETWEEN_MS = 2_000;

/** Counts documents. */
export class ExportMeter {
  private readonly start = Date.now();
  private lastTold = Date.now();
  private documents = 0;

  constructor(
    private readonly total: number,
    private readonly tell: (progress: ExportProgress) => void,
  ) {}

  document(): void {
    this.documents += 1;
    if (Date.now() - this.lastTold < BETWEEN_MS) return;
    this.lastTold = Date.now();
    this.end();
  }

  end(): void {
    const seconds = (Date.now() - this.start) / 1_000;
    this.tell({ documents: this.documents, total: this.total, perSecond: seconds > 0 ? this.documents / seconds : 0 });
  }
}

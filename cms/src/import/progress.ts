/** Reports the progress of an import, at most once per second. */
import type { Progress, Reporter } from './report';

const BETWEEN_MS = 1_000;
/** The rate is measured over this many past milliseconds. */
const WINDOW_MS = 15_000;

export class ProgressMeter {
  private step: Progress['step'] = 'survey';
  private bytes = 0;
  private items = 0;
  private total = 0;
  private lastTold = 0;
  private marks: { readonly at: number; readonly items: number }[] = [];
  private told: Promise<void> = Promise.resolve();

  /** @param size of the file, in bytes */
  constructor(
    private readonly reporter: Reporter,
    private readonly size: number,
  ) {}

  begin(step: Progress['step'], total: number): void {
    Object.assign(this, { step, total, bytes: 0, items: 0 });
    this.marks = [{ at: Date.now(), items: 0 }];
  }

  /** Counts bytes of the file. Reading does not wait for the report. */
  read(bytes: number): void {
    this.bytes += bytes;
    if (this.step === 'survey') this.told = this.told.then(() => this.tell());
  }

  /** Counts a post or page. */
  async item(): Promise<void> {
    this.items += 1;
    await this.tell();
  }

  async end(): Promise<void> {
    await this.told;
    this.step = 'done';
    this.bytes = this.size;
    this.lastTold = 0;
    await this.tell();
  }

  private async tell(): Promise<void> {
    const now = Date.now();
    if (now - this.lastTold < BETWEEN_MS) return;
    this.lastTold = now;
    this.marks = [...this.marks.filter(({ at }) => now - at <= WINDOW_MS), { at: now, items: this.items }];
    const [first] = this.marks;
    const seconds = first ? (now - first.at) / 1_000 : 0;
    const perSecond = first && seconds > 0 ? (this.items - first.items) / seconds : 0;
    const secondsLeft = perSecond > 0 ? Math.round((this.total - this.items) / perSecond) : null;
    const share = this.size === 0 ? 1 : Math.min(this.bytes / this.size, 1);
    await this.reporter.progress({ step: this.step, share, items: this.items, total: this.total, perSecond, secondsLeft });
  }
}

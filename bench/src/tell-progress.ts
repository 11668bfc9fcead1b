/** Shows the progress of a benchmark on standard error. Standard output contains only the results. */
import { progressOn } from '@dossier/progress';

/** The progress line on standard error. */
export const progress = progressOn(process.stderr);

/** Writes a line that stays on the screen. */
export function say(line: string): void {
  progress.line(line);
}

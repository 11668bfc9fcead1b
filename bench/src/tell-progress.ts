/** Shows the progress of a benchmark on standard error. Standard output is for the results alone. */
import { progressOn } from '@dossier/progress';

/** The progress line. */
export const progress = progressOn(process.stderr);

/** Writes a line that stays. */
export function say(line: string): void {
  progress.line(line);
}

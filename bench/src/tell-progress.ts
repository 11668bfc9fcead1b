/** Tells the one who waits what happens. Standard output is for the results alone. */
import { progressOn } from '@dossier/progress';

/** How far something is. */
export const progress = progressOn(process.stderr);

/** Says a line that stays. */
export function say(line: string): void {
  progress.line(line);
}

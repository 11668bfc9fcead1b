/** How far a restoration is, for a terminal. */
import type { Progress } from '../report';

/** One line of progress. */
export function printRestoring({ step, share, items, total, perSecond }: Progress): string {
  if (step === 'survey') return `Checking the archive: ${Math.round(share * 100)} %`;
  return `Restoring: ${items} of ${total} documents, ${perSecond.toFixed(1)} a second`;
}

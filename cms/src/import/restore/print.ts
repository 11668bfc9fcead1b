/** How far a restoration is, for a terminal. */
import type { Progress } from '../report';

/** What is under way, and how far it is. */
export function printRestoring({ step, share, items, total, perSecond }: Progress): readonly [string, string] {
  if (step === 'survey') return ['Checking the archive', `${Math.round(share * 100)} %`];
  return ['Restoring', `${items} of ${total} documents, ${perSecond.toFixed(1)} per second`];
}

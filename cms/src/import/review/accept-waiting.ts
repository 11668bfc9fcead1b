/** Accepts, at the end of an import, findings that wait from earlier imports and have enough confidence. */
import { reasonOf } from '../write/attempt';
import { namesInText } from '../plan/entity-names';
import type { Run } from '../write/run';
import { acceptFinding } from './accept';
import { waitingOver } from './finding-row';

/** Accepts one after another. A finding that cannot be accepted is reported, and goes on waiting. */
export async function acceptWaiting(run: Run): Promise<void> {
  const waiting = await waitingOver(run.strapi, run.source, run.options.accept);
  if (waiting.length === 0) return;
  const entitiesIn = await namesInText(run.strapi);
  for (const id of waiting) {
    try {
      await acceptFinding(run.strapi, id, null, entitiesIn);
      run.tally.accept();
    } catch (error) {
      await run.tally.tell({ kind: 'problem', line: 0, document: '', message: reasonOf(error) });
    }
  }
}

/** Accepting, at the end of an import, what an earlier one left waiting and is sure enough for this one. */
import { reasonOf } from '../write/attempt';
import { namesInText } from '../plan/entity-names';
import type { Run } from '../write/run';
import { acceptFinding } from './accept';
import { waitingOver } from './finding-row';

/** Accepts one after another; what cannot be is told, and waits on. */
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

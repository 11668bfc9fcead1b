/** Publishes during an import, and tells what could not be. */
import { isThere, publishWhole, type Published } from './publish';
import type { Run } from './run';

/** Publishes a document, unless an editor has deleted it. @param line of the export that the report is to name */
export async function publishImported(run: Run, document: Published, line: number): Promise<void> {
  if (!(await isThere(run.strapi, document))) return;
  const reason = await publishWhole(run.strapi, document);
  if (reason === null) {
    run.tally.publish();
    return;
  }
  const message = `Not published, but kept as a draft: ${reason}`;
  await run.tally.tell({ kind: 'problem', line, document: `${document.type} "${document.title}"`, message });
}

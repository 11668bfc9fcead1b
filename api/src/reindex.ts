/** `npm run reindex`: builds the index anew from the ledger. Writes the result to standard output and the progress to standard error. */
import { progressOn } from '@dossier/progress';
import { readWorkerConfig } from './config';
import { rebuildIndex } from './indexing/rebuild-index';

const progress = progressOn(process.stderr);

async function main(): Promise<void> {
  const start = performance.now();
  const documents = await rebuildIndex(readWorkerConfig().databaseUrl, ({ documents, total, perSecond }) => {
    progress.show('Building the index', `${documents} of ${total} documents, ${Math.round(perSecond)} per second`);
  });
  const seconds = (performance.now() - start) / 1_000;
  const rate = `${Math.round(documents / seconds)} per second`;
  progress.line(`Index built: ${documents} documents in ${seconds.toFixed(1)} s, ${rate}`, process.stdout);
}

main().catch((error: unknown) => {
  progress.line(`reindex: ${error instanceof Error ? error.message : String(error)}; the old index is still in use`);
  process.exit(1);
});

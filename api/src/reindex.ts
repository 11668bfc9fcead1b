/** `npm run reindex`: builds the index anew from the ledger, with progress and a rate. */
import { readWorkerConfig } from './config';
import { rebuildIndex } from './indexing/rebuild';

const REPORT_MS = 1_000;

async function main(): Promise<void> {
  const start = performance.now();
  let reported = 0;
  const documents = await rebuildIndex(readWorkerConfig().databaseUrl, ({ documents, total, perSecond }) => {
    if (performance.now() - reported < REPORT_MS) return;
    reported = performance.now();
    process.stdout.write(`${documents} of ${total} documents, ${Math.round(perSecond)} a second\n`);
  });
  const seconds = (performance.now() - start) / 1_000;
  process.stdout.write(`index built: ${documents} documents in ${seconds.toFixed(1)} s, ${Math.round(documents / seconds)} a second\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`reindex: ${error instanceof Error ? error.message : String(error)}; the old index is still in use\n`);
  process.exit(1);
});

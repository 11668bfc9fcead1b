/** A whole archive without a CMS: a ledger that the test writes, the index that follows it, the graph that answers from it. */
import { createDatabase } from './database';
import { openGraph, type TestGraph } from './graph';
import { openTestIndex, prepareSchemas, type TestIndex } from './index-of';
import { openLedger, type TestLedger } from './ledger';

/** All three, on a database of their own. */
export interface TestArchive {
  readonly databaseUrl: string;
  readonly ledger: TestLedger;
  readonly index: TestIndex;
  readonly graph: TestGraph;
  /** Writes to the ledger, then brings the index up to date. */
  publish(write: (ledger: TestLedger) => Promise<unknown>): Promise<void>;
  close(): Promise<void>;
}

/** Opens an empty archive, or one that begins with what is written. */
export async function openArchive(write: (ledger: TestLedger) => Promise<unknown> = () => Promise.resolve()): Promise<TestArchive> {
  const databaseUrl = await createDatabase();
  await prepareSchemas(databaseUrl);
  const ledger = await openLedger(databaseUrl);
  const index = await openTestIndex(databaseUrl);
  const graph = openGraph(databaseUrl);
  const archive: TestArchive = {
    databaseUrl,
    ledger,
    index,
    graph,
    async publish(change) {
      await change(ledger);
      await index.catchUp();
    },
    async close() {
      await graph.close();
      await index.close();
      await ledger.close();
    },
  };
  await archive.publish(write);
  return archive;
}

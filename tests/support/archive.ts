/** An archive without a CMS: a ledger that the test writes, an index that follows the ledger, and a graph that reads the index. */
import { createDatabase } from './database';
import { openGraph, type TestGraph } from './graph';
import { openTestIndex, prepareSchemas, type TestIndex } from './index-of';
import { openLedger, type TestLedger } from './ledger';

/** A ledger, an index and a graph in one new database. */
export interface TestArchive {
  readonly databaseUrl: string;
  readonly ledger: TestLedger;
  readonly index: TestIndex;
  readonly graph: TestGraph;
  /** Writes to the ledger, then brings the index up to date. */
  publish(write: (ledger: TestLedger) => Promise<unknown>): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens an archive.
 * @param write writes its first content; without it, the archive is empty
 * @param serverUrl of the server, as its superuser; that of this test run unless given
 */
export async function openArchive(
  write: (ledger: TestLedger) => Promise<unknown> = () => Promise.resolve(),
  serverUrl?: string,
): Promise<TestArchive> {
  const databaseUrl = await createDatabase('test', undefined, serverUrl);
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

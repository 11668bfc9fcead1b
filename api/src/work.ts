/** The worker: keeps the index up to date with the ledger. An entry point, where the folders of the API are put together. */
import { Follower } from './indexing/follow-ledger';
import { ensureIndex } from './indexing/open-index';
import { readWorkerConfig } from './config';
import type { DataSource } from 'typeorm';

const RETRY_MS = 1_000;

function log(line: string): void {
  process.stdout.write(`worker: ${line}\n`);
}

/** Opens the index, and tries again until the database is there: it may start after the worker. */
async function openWhenThere(url: string): Promise<DataSource> {
  for (let said = ''; ;) {
    try {
      return await ensureIndex(url, 'index');
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (message !== said) log(`cannot open the index, trying again: ${message}`);
      said = message;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

async function main(): Promise<void> {
  const { databaseUrl } = readWorkerConfig();
  const source = await openWhenThere(databaseUrl);
  const follower = new Follower(source, databaseUrl, log);
  follower.start();
  log('following the ledger');
  const stop = async (): Promise<void> => {
    await follower.stop();
    await source.destroy();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}

main().catch((error: unknown) => {
  process.stderr.write(`worker: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});

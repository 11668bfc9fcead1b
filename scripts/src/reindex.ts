/** `npm run reindex`: builds the index anew from the ledger, on the database of this installation. The CMS need not run. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { inheritedEnvironment, readStartConfig, ROOT } from './config';
import { makeDataDir } from './data-dir';
import { openDatabase } from './database/open';
import { keepSecrets } from './secrets';

/** Starts the database when it is not running, and stops it again only then. */
export async function main(): Promise<void> {
  const config = readStartConfig();
  const { urls, cluster } = await openDatabase(config, makeDataDir(config.dataDir), keepSecrets(config.dataDir));
  try {
    process.exitCode = await new Promise<number>((resolve, reject) => {
      const child = spawn(process.execPath, [join(ROOT, 'api/dist/reindex.js')], {
        env: { ...inheritedEnvironment(), DATABASE_URL: urls.index },
        stdio: 'inherit',
      });
      child.once('error', reject);
      child.once('exit', (code) => resolve(code ?? 1));
    });
  } finally {
    if (!cluster?.isAdopted) await cluster?.stop();
  }
}

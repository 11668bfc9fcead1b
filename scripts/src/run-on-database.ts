/** Runs one process on the database of this installation: with it or without it running, beside everything else that does. */
import { spawn } from 'node:child_process';
import { inheritedEnvironment, readStartConfig, type StartConfig } from './config';
import { makeDataDir, type DataDir } from './data-dir';
import { openDatabase } from './database/open';
import type { RoleUrls } from './database/prepare';
import { keepSecrets, type Secrets } from './secrets';

/** What the process may be told. */
export interface Installation {
  readonly config: StartConfig;
  readonly folders: DataDir;
  readonly urls: RoleUrls;
  readonly secrets: Secrets;
}

/** Starts the database when it is not running, and stops it again only then. The exit code is that of the process. */
export async function runOnDatabase(
  command: readonly string[],
  environment: (installation: Installation) => Record<string, string>,
): Promise<void> {
  const config = readStartConfig();
  const folders = makeDataDir(config.dataDir);
  const secrets = keepSecrets(config.dataDir);
  const { urls, cluster } = await openDatabase(config, folders, secrets);
  // Ctrl-C reaches the process by itself: it says what to do next, and the database is stopped after it.
  const wait = (): void => undefined;
  process.on('SIGINT', wait);
  try {
    process.exitCode = await new Promise<number>((resolve, reject) => {
      const child = spawn(process.execPath, command, {
        env: { ...inheritedEnvironment(), ...environment({ config, folders, urls, secrets }) },
        stdio: 'inherit',
      });
      child.once('error', reject);
      child.once('exit', (code) => resolve(code ?? 1));
    });
  } finally {
    process.off('SIGINT', wait);
    if (!cluster?.isAdopted) await cluster?.stop();
  }
}

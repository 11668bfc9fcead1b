/** Runs one process on the database of this installation: with it or without it running, beside everything else that does. */
import { spawn } from 'node:child_process';
import { progressOn } from '@dossier/progress';
import { inheritedEnvironment, readStartConfig, type StartConfig } from './config';
import { makeDataDir, type DataDir } from './data-dir';
import { openDatabase } from './database/open-database';
import type { RoleUrls } from './database/roles';
import { listenForStop } from './processes/stop-signal';
import { keepSecrets, type Secrets } from './secrets';

/** What the process may be told. */
interface Installation {
  readonly config: StartConfig;
  readonly folders: DataDir;
  readonly urls: RoleUrls;
  readonly secrets: Secrets;
}

/** What is to run, and what an interruption means for it. */
export interface Work {
  /** Arguments of Node. */
  readonly command: readonly string[];
  readonly environment: (installation: Installation) => Record<string, string>;
  /** Said when it is asked to stop. */
  readonly stopping: string;
}

/** Starts the database when it is not running, and stops it again only then, interrupted or not. The exit code is that of the process. */
export async function runOnDatabase({ command, environment, stopping }: Work): Promise<void> {
  const config = readStartConfig();
  const progress = progressOn(process.stderr);
  let stop = (): void => undefined;
  const signal = listenForStop(
    () => {
      progress.line(stopping);
      stop();
    },
    () => stop(),
  );
  const folders = makeDataDir(config.dataDir);
  const secrets = keepSecrets(config.dataDir);
  const { urls, cluster } = await openDatabase(config, folders, secrets, { progress, signal });
  try {
    signal.throwIfAborted();
    process.exitCode = await new Promise<number>((resolve, reject) => {
      const child = spawn(process.execPath, command, {
        env: { ...inheritedEnvironment(), ...environment({ config, folders, urls, secrets }) },
        // The channel tells the process when this one is gone, however it ended.
        stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      });
      stop = () => void child.kill();
      child.once('error', reject);
      child.once('exit', (code) => resolve(code ?? 1));
    });
  } finally {
    if (!cluster?.isAdopted) await cluster?.stop();
  }
}

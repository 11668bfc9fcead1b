/** Runs one process on the database of this installation, whether the installation is running or not. */
import { spawn } from 'node:child_process';
import { progressOn } from '@dossier/progress';
import { inheritedEnvironment, readStartConfig } from './config';
import { makeDataDir } from './data-dir';
import { openDatabase } from './database/open-database';
import type { Installation } from './process-settings';
import { listenForStop } from './processes/stop-signal';
import { keepSecrets } from './secrets';

/** The process to run. */
export interface Work {
  /** Arguments of Node. */
  readonly command: readonly string[];
  readonly environment: (installation: Installation) => Record<string, string>;
  /** The line that is shown when the user asks it to stop. */
  readonly stopping: string;
}

/** Starts the database when it is not running, and stops it afterwards if it was started here. The exit code is that of the process. */
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
        // The IPC channel tells the process when this one has ended, for whatever reason.
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

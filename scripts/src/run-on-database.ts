/** Runs one process on the database of this installation, whether the installation is running or not. */
import { spawn } from 'node:child_process';
import { progressOn } from '@dossier/progress';
import { inheritedEnvironment, readStartConfig } from './config';
import { makeDataDir } from './data-dir';
import { openDatabase } from './database/open-database';
import type { Installation } from './process-settings';
import { listenForStop } from './processes/stop-signal';
import { keepSecrets } from './secrets';

/** How a process is run. */
interface Command {
  /** Arguments of Node. */
  readonly command: readonly string[];
  readonly environment: (installation: Installation) => Record<string, string>;
}

/** The process to run. */
export interface Work extends Command {
  /** A process that has to run meanwhile, silently. */
  readonly beside?: Command;
  /** The line that is shown when the user asks it to stop. */
  readonly stopping: string;
}

/** Runs a process silently. @returns a function that ends it */
function runBeside({ command, environment }: Command, installation: Installation): () => Promise<void> {
  const child = spawn(process.execPath, command, {
    env: { ...inheritedEnvironment(), ...environment(installation) },
    // The IPC channel tells the process when this one has ended.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  return async () => {
    child.kill();
    await ended;
  };
}

/** Starts the database when it is not running, and stops it afterwards if it was started here. The exit code is that of the process. */
export async function runOnDatabase({ command, environment, stopping, beside }: Work): Promise<void> {
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
  const installation = { config, folders, urls, secrets };
  let endBeside = async (): Promise<void> => undefined;
  try {
    signal.throwIfAborted();
    if (beside) endBeside = runBeside(beside, installation);
    process.exitCode = await new Promise<number>((resolve, reject) => {
      const child = spawn(process.execPath, command, {
        env: { ...inheritedEnvironment(), ...environment(installation) },
        // The IPC channel tells the process when this one has ended, for whatever reason.
        stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      });
      stop = () => void child.kill();
      child.once('error', reject);
      child.once('exit', (code) => resolve(code ?? 1));
    });
  } finally {
    await endBeside();
    if (!cluster?.isAdopted) await cluster?.stop();
  }
}

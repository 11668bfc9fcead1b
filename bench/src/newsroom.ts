/** A whole installation in a temporary folder: the processes of `npm start`, on free ports and without data. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StartConfig } from '../../scripts/dist/config';
import { makeDataDir } from '../../scripts/dist/data-dir';
import { openDatabase } from '../../scripts/dist/database/open-database';
import type { RoleUrls } from '../../scripts/dist/database/roles';
import { makeParts, type Parts } from '../../scripts/dist/parts';
import { environmentOfProcess } from '../../scripts/dist/process-settings';
import { waitUntilGone } from '../../scripts/dist/processes/alive';
import type { Child } from '../../scripts/dist/processes/child';
import { freePort } from '../../scripts/dist/processes/ports';
import { RunFile } from '../../scripts/dist/processes/run-file';
import { ask, waitFor } from '../../scripts/dist/processes/wait-for';
import { keepSecrets } from '../../scripts/dist/secrets';
import { progress } from './tell-progress';

const LONGEST_END_MS = 10_000;

/** Keeps the ids of processes by name. */
class Register extends RunFile {
  readonly pids = new Map<string, number>();

  override add(name: string, pid: number): void {
    this.pids.set(name, pid);
    super.add(name, pid);
  }
}

/** An installation whose database runs; its processes are started by those who need them. */
export interface Newsroom {
  /** Its folder. */
  readonly dataDir: string;
  /** The folder of uploaded files. */
  readonly uploads: string;
  readonly urls: RoleUrls;
  /** The database as its superuser. */
  readonly adminUrl: string;
  readonly siteUrl: string;
  readonly cmsUrl: string;
  readonly apiUrl: string;
  readonly parts: Parts;
  /** The environment of the CMS, for further processes that run its code. */
  readonly cmsEnvironment: Readonly<Record<string, string>>;
  /** Process ids by name, of started processes and of the database. */
  pids(): ReadonlyMap<string, number>;
  /** Ends the API's process at once and starts another. */
  restartApi(): Promise<void>;
  /** Ends every process and removes the folder. */
  stop(): Promise<void>;
}

async function makeConfig(dataDir: string): Promise<StartConfig> {
  const [cmsPort, apiPort] = [await freePort(), await freePort()];
  return {
    databaseUrl: undefined,
    dataDir,
    ports: { cms: cmsPort, api: apiPort },
    siteUrl: `http://localhost:${apiPort}`,
    sampleArchive: false,
  };
}

/** Makes the folder and the database, with the settings that PostgreSQL comes with. */
export async function makeNewsroom(): Promise<Newsroom> {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-bench-'));
  // For root the database runs as another user, which must be able to enter the folder.
  chmodSync(folder, 0o755);
  const config = await makeConfig(folder);
  const folders = makeDataDir(folder);
  const secrets = keepSecrets(folder);
  const { urls, cluster } = await openDatabase(config, folders, secrets, { progress });
  if (!cluster) throw new Error('the benchmark runs on a database of its own');
  const register = new Register(folder);
  const installation = { config, folders, urls, secrets };
  let parts = makeParts(installation, register);
  const apiUrl = `http://127.0.0.1:${config.ports.api}`;
  const restartApi = async (): Promise<void> => {
    parts.api.kill();
    await waitUntilGone(register.pids.get('api') ?? 0, LONGEST_END_MS);
    parts = { ...parts, api: makeParts(installation, register).api };
    await startPart(parts.api, `${apiUrl}/health`);
  };
  return {
    dataDir: folder,
    uploads: folders.uploads,
    urls,
    adminUrl: Object.assign(new URL(urls.index), { username: new URL(cluster.url).username, password: secrets.postgres }).toString(),
    siteUrl: config.siteUrl,
    cmsUrl: `http://127.0.0.1:${config.ports.cms}`,
    apiUrl,
    get parts() {
      return parts;
    },
    restartApi,
    cmsEnvironment: environmentOfProcess('cms', installation),
    pids: () => new Map([...register.pids, ['PostgreSQL', cluster.pid]]),
    async stop() {
      await Promise.all(Object.values(parts).map((child) => child.stop()));
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Starts a process and waits until its address answers. */
export async function startPart(child: Child, address: string): Promise<void> {
  child.start();
  const answers = async (): Promise<boolean> => {
    if (child.deaths > 0) throw new Error(`${child.name} does not start. Its last lines:\n${child.lastLines()}`);
    return Boolean((await ask(address))?.ok);
  };
  await waitFor(`Starting ${child.name}`, answers, { progress });
}

/** A complete installation in a temporary folder: the processes of `npm start`, on free ports and with an empty database. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StartConfig } from '../../scripts/dist/config';
import { makeDataDir } from '../../scripts/dist/data-dir';
import { openDatabase } from '../../scripts/dist/database/open-database';
import type { RoleUrls } from '../../scripts/dist/database/roles';
import { makeParts, type Parts } from '../../scripts/dist/parts';
import { PROCESSES, PURGER_SETTINGS } from '../../scripts/dist/process-list';
import { environmentOfProcess } from '../../scripts/dist/process-settings';
import { waitUntilGone } from '../../scripts/dist/processes/alive';
import type { Child } from '../../scripts/dist/processes/child';
import { freePort } from '../../scripts/dist/processes/ports';
import { RunFile } from '../../scripts/dist/processes/run-file';
import { ask, waitFor } from '../../scripts/dist/processes/wait-for';
import { keepSecrets } from '../../scripts/dist/secrets';
import type { Server } from './start-server';
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

/** An installation with a running database. The benchmarks start the other processes when they need them. */
export interface Newsroom {
  /** The folder with the data of the installation. */
  readonly dataDir: string;
  /** The folder of uploaded files. */
  readonly uploads: string;
  readonly urls: RoleUrls;
  /** Connection URL of the database, as its superuser. */
  readonly adminUrl: string;
  readonly siteUrl: string;
  readonly cmsUrl: string;
  readonly apiUrl: string;
  readonly parts: Parts;
  /** The environment of the CMS, for further processes that run its code. */
  readonly cmsEnvironment: Readonly<Record<string, string>>;
  /** The ids of the database and of all started processes, by name. */
  pids(): ReadonlyMap<string, number>;
  /** Starts one more process of the API, with these settings besides the usual ones. */
  startApi(settings: Readonly<Record<string, string>>): Promise<Server>;
  /** Kills the API's process and starts a new one. */
  restartApi(): Promise<void>;
  /** Stops all processes, and deletes the folder unless it is to be kept. */
  stop(): Promise<void>;
}

async function makeConfig(dataDir: string): Promise<StartConfig> {
  const [cmsPort, apiPort] = [await freePort(), await freePort()];
  return {
    databaseUrl: undefined,
    dataDir,
    ports: { cms: cmsPort, api: apiPort, purger: 4001 },
    siteUrl: `http://localhost:${apiPort}`,
    sampleArchive: false,
    processes: [],
    purger: Object.fromEntries(PURGER_SETTINGS.map((name) => [name, ''])),
  };
}

/**
 * Creates the folder and the database, with PostgreSQL's default settings.
 * @param kept a folder that is made when it is missing, and stays with the database when the installation is stopped; else a temporary one is used
 */
export async function makeNewsroom(kept?: string): Promise<Newsroom> {
  if (kept !== undefined) mkdirSync(kept, { recursive: true });
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'dossier-bench-'));
  // When root runs the benchmark, the database runs as another user, who must be able to enter the folder.
  chmodSync(folder, 0o755);
  const config = await makeConfig(folder);
  const folders = makeDataDir(folder);
  const secrets = keepSecrets(folder);
  const { urls, cluster } = await openDatabase(config, folders, secrets, { progress });
  if (!cluster) throw new Error('The benchmark has started no database of its own.');
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
    startApi: (settings) => startApi({ ...environmentOfProcess('api', installation), ...settings }),
    cmsEnvironment: environmentOfProcess('cms', installation),
    pids: () => new Map([...register.pids, ['PostgreSQL', cluster.pid]]),
    async stop() {
      await Promise.all(Object.values(parts).map((child) => child.stop()));
      await cluster.stop();
      if (kept === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Starts a process of the API on a free port, with the options of node that it has in an installation. */
async function startApi(environment: Readonly<Record<string, string>>): Promise<Server> {
  const port = await freePort();
  const { nodeOptions = [] } = PROCESSES.find(({ name }) => name === 'api') ?? {};
  const child = spawn(process.execPath, [...nodeOptions, join(__dirname, '../../api/dist/serve.js')], {
    env: { ...process.env, ...environment, API_PORT: String(port) },
    stdio: 'inherit',
  });
  const exited = once(child, 'exit');
  const origin = `http://127.0.0.1:${port}`;
  await waitFor('Starting one more API', async () => Boolean((await ask(`${origin}/health`))?.ok), { progress });
  return {
    origin,
    pid: child.pid ?? 0,
    async stop() {
      child.kill();
      await exited;
    },
  };
}

/** Starts a process and waits until its address answers. @throws Error with the last lines of its output, when the process ends */
export async function startPart(child: Child, address: string): Promise<void> {
  child.start();
  const answers = async (): Promise<boolean> => {
    if (child.deaths > 0) throw new Error(`${child.name} does not start. Its last lines:\n${child.lastLines()}`);
    return Boolean((await ask(address))?.ok);
  };
  await waitFor(`Starting ${child.name}`, answers, { progress });
}

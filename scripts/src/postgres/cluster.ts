/** A PostgreSQL of one's own in a folder: made once, started, found again after a crash, stopped. */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, openSync, closeSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { StartError } from '../config';
import { commandOf, isAlive, waitUntilGone } from '../processes/alive';
import { freePort } from '../processes/ports';
import { findBinaries, type Binaries } from './binaries';
import { checkReachable, findOwner, giveTo, type Owner } from './owner';

/** How a cluster is started. */
export interface ClusterOptions {
  /** Holds the data and nothing else of anyone's; made when missing. */
  readonly folder: string;
  readonly password: string;
  /** Where the server writes its log. */
  readonly log: string;
  /** Where it listens on the loopback address; any free port when left out. */
  readonly port?: number;
  /** Settings beside PostgreSQL's own, such as `fsync: 'off'` for data that may be lost. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A running cluster. */
export interface Cluster {
  /** Its address as the superuser. */
  readonly url: string;
  readonly pid: number;
  /** Whether it was running before: an earlier start was killed. */
  readonly isAdopted: boolean;
  stop(): Promise<void>;
}

const SUPERUSER = 'postgres';
const START_MS = 30_000;
const PAUSE_MS = 50;
const STOP_MS = 15_000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function toUrl(port: number, password: string): string {
  return `postgres://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
}

/** Made beside its place and moved there when whole: a half-made one is never taken for data. */
function initialise({ initdb }: Binaries, owner: Owner, folder: string, password: string): void {
  const half = join(folder, 'data.half');
  const passwordFile = join(folder, 'password');
  rmSync(half, { recursive: true, force: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(owner, passwordFile);
  try {
    const options = ['-U', SUPERUSER, '-A', 'scram-sha-256', '--pwfile', passwordFile, '-E', 'UTF8', '--locale=C.UTF-8'];
    execFileSync(initdb, ['-D', half, ...options], { ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    const words = error instanceof Error && 'stderr' in error ? String(error.stderr).trim().split('\n').at(-1) : '';
    throw new StartError(`PostgreSQL could not make its data in ${folder}: ${words || String(error)}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(half, join(folder, 'data'));
}

function checkVersion(data: string, { majorVersion }: Binaries): void {
  const found = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  if (Number(found) !== majorVersion)
    throw new StartError(
      `${data} holds data of PostgreSQL ${found}, and this Dossier runs ${majorVersion}: see "Upgrade" in docs/operations.md, or set DATA_DIR to another folder.`,
    );
}

/** Process and port of the server that the data's own file names, if it is alive and really that. */
function findRunning(data: string): { pid: number; port: number } | undefined {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n').map(Number);
  if (pid && isAlive(pid) && /postgres/.test(commandOf(pid))) return { pid, port: port || 0 };
  // Left by a server that was killed; its process number may belong to someone else by now.
  rmSync(file, { force: true });
  return undefined;
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function waitForAnswer(url: string, pid: number, log: string): Promise<void> {
  const start = Date.now();
  while (!(await answers(url))) {
    if (!isAlive(pid) || Date.now() - start > START_MS) {
      const last = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').slice(-3).join(' | ') : '';
      throw new StartError(`PostgreSQL did not start: ${last || 'it says nothing'} (see ${log})`);
    }
    await pause(PAUSE_MS);
  }
}

function launch({ postgres }: Binaries, owner: Owner, data: string, port: number, { log, settings }: ClusterOptions): number {
  const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '100', ...settings };
  const output = openSync(log, 'a');
  // A group of its own: Ctrl-C in the terminal must reach us alone, so that the database outlives those who use it.
  const server = spawn(
    postgres,
    ['-D', data, '-p', String(port), ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...owner, cwd: data, detached: true, stdio: ['ignore', output, output] },
  );
  closeSync(output);
  server.unref();
  if (server.pid === undefined) throw new StartError(`PostgreSQL could not be started: ${postgres} does not run.`);
  return server.pid;
}

async function stop(pid: number): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  if (!(await waitUntilGone(pid, STOP_MS))) process.kill(pid, 'SIGQUIT');
  await waitUntilGone(pid, STOP_MS);
}

/**
 * Starts the cluster of a folder, or finds it running. @throws StartError whose message says what to do
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { folder, password, log } = options;
  const binaries = findBinaries();
  const owner = findOwner();
  mkdirSync(folder, { recursive: true });
  giveTo(owner, folder);
  chmodSync(folder, 0o700);
  checkReachable(folder, owner);
  checkReachable(binaries.folder, owner);
  const data = join(folder, 'data');
  if (!existsSync(data)) initialise(binaries, owner, folder, password);
  checkVersion(data, binaries);
  const running = findRunning(data);
  const port = running?.port || (options.port ?? (await freePort()));
  const pid = running?.pid ?? launch(binaries, owner, data, port, options);
  const url = toUrl(port, password);
  await waitForAnswer(url, pid, log);
  return { url, pid, isAdopted: running !== undefined, stop: () => stop(pid) };
}

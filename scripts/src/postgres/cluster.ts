/** Our own PostgreSQL server, with its data in a folder: initialised once, started, found again after a crash, stopped. */
import { spawn } from 'node:child_process';
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../config';
import { commandOf, isAlive, waitUntilGone } from '../processes/alive';
import { freePort } from '../processes/ports';
import type { Waiting } from '../processes/wait-for';
import { waitForAnswer } from './wait-for-answer';
import { findBinaries, type Binaries } from './binaries';
import { initialise, SUPERUSER } from './initialise';
import { checkReachable, findOwner, giveTo, type Owner } from './owner';

/** How a cluster is started. */
export interface ClusterOptions {
  /** Holds the data and nothing else; made when missing. */
  readonly folder: string;
  readonly password: string;
  /** Where the server writes its log. */
  readonly log: string;
  /** Where it listens on the loopback address; any free port when left out. */
  readonly port?: number;
  /** Settings beside PostgreSQL's own, such as `fsync: 'off'` for data that may be lost. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Progress and abort signal of the start; none when left out. */
  readonly waiting?: Waiting;
  /** Called as soon as the process runs, before it answers. */
  readonly onProcess?: (cluster: Cluster) => void;
}

/** A running cluster. */
export interface Cluster {
  /** Its address as the superuser. */
  readonly url: string;
  readonly pid: number;
  /** Whether it was running already, because an earlier start was killed. */
  readonly isAdopted: boolean;
  stop(): Promise<void>;
}

const STOP_MS = 15_000;

function toUrl(port: number, password: string): string {
  return `postgres://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
}

function checkVersion(data: string, { majorVersion }: Binaries): void {
  const found = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  if (Number(found) !== majorVersion)
    throw new StartError(
      `${data} holds data of PostgreSQL ${found}, and this version of Dossier uses ${majorVersion}: see "Upgrade" in docs/operations.md, or set DATA_DIR to another folder.`,
    );
}

/** The process id and port of the running server of a data folder, from its `postmaster.pid`; undefined when none runs. */
function findRunning(data: string): { pid: number; port: number } | undefined {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n').map(Number);
  if (pid && isAlive(pid) && /postgres/.test(commandOf(pid))) return { pid, port: port || 0 };
  // Left by a server that was killed; its process id may belong to another process by now.
  rmSync(file, { force: true });
  return undefined;
}

/**
 * The log holds errors without the texts of their statements: a statement is cancelled whenever a client disconnects, and its text takes
 * kilobytes.
 */
const SETTINGS = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '100', log_min_error_statement: 'panic' };

function launch({ postgres }: Binaries, owner: Owner, data: string, port: number, { log, settings }: ClusterOptions): number {
  const all = { ...SETTINGS, ...settings };
  const output = openSync(log, 'a');
  // `detached`: Ctrl-C in the terminal must reach only this process, so that the database is stopped after the processes that use it.
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
 * Starts the cluster of a folder, or finds it running.
 * @throws StartError whose message says what to do, or the reason of the signal; what it has started itself is stopped then
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { folder, password, log, waiting = {} } = options;
  const binaries = findBinaries();
  const owner = findOwner();
  mkdirSync(folder, { recursive: true });
  giveTo(owner, folder);
  chmodSync(folder, 0o700);
  checkReachable(folder, owner);
  checkReachable(binaries.folder, owner);
  const data = join(folder, 'data');
  if (!existsSync(data)) await initialise(binaries, owner, folder, password, waiting);
  checkVersion(data, binaries);
  const running = findRunning(data);
  const port = running?.port || (options.port ?? (await freePort()));
  const pid = running?.pid ?? launch(binaries, owner, data, port, options);
  const url = toUrl(port, password);
  const cluster = { url, pid, isAdopted: running !== undefined, stop: () => stop(pid) };
  options.onProcess?.(cluster);
  try {
    await waitForAnswer({ url, pid, folder, log }, waiting);
    return cluster;
  } catch (error) {
    if (!cluster.isAdopted) await cluster.stop();
    throw error;
  }
}

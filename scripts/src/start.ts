/** `npm start`: database, CMS, worker and API, until Ctrl-C. */
import { progressOn } from '@dossier/progress';
import { readStartConfig, StartError, type StartConfig } from './config';
import { makeDataDir, type DataDir } from './data-dir';
import { openDatabase } from './database/open-database';
import { makeParts, type Parts } from './parts';
import type { ProcessName } from './process-list';
import type { Cluster } from './postgres/cluster';
import type { Child } from './processes/child';
import { checkPort } from './processes/ports';
import { Patience, readReady } from './processes/readiness';
import { RunFile } from './processes/run-file';
import { listenForStop, untilAborted } from './processes/stop-signal';
import { ask, waitFor, type Waiting } from './processes/wait-for';
import { keepSecrets } from './secrets';

/** The start is given up when a process has died this often before it answered. */
const DEATHS_AT_START = 3;
/** The start is given up when the index has applied nothing for this long. */
const STANDSTILL_MS = 60_000;

/** The CMS and the API answer more than their health: the CMS its admin, the API how far the index is. */
const WAITED_FOR_OTHERWISE: ReadonlySet<ProcessName> = new Set<ProcessName>(['cms', 'api']);

/** What has to be stopped: each is set as soon as it has been made. */
interface Running {
  cluster?: Cluster;
  parts?: Parts;
}

const progress = progressOn(process.stdout);

function log(line: string): void {
  progress.line(line);
}

function checkLives(child: Child): void {
  if (child.deaths >= DEATHS_AT_START) throw new StartError(`${child.name} does not start. Its last lines:\n${child.lastLines()}`);
}

async function answers(child: Child, port: number, path: string): Promise<boolean> {
  checkLives(child);
  return Boolean((await ask(`http://127.0.0.1:${port}${path}`))?.ok);
}

async function cmsAnswers(cms: Child, port: number): Promise<boolean> {
  checkLives(cms);
  return (await ask(`http://127.0.0.1:${port}/_health`)) !== undefined && Boolean((await ask(`http://127.0.0.1:${port}/admin`))?.ok);
}

/**
 * Whether everything published is in the index. A first indexing may take long: the start is given up only when the index makes no progress.
 * @throws StartError with the reason, when that is so for the time given
 */
function indexIsThere({ api, worker }: Parts, port: number, standstillMs: number): () => Promise<boolean> {
  const patience = new Patience(standstillMs);
  return async () => {
    checkLives(api);
    checkLives(worker);
    const answer = readReady((await ask(`http://127.0.0.1:${port}/ready`))?.text);
    if (answer.changes === 0 && answer.reason === null) return true;
    if (patience.isOver(answer.reason !== null))
      throw new StartError(
        `The index does not come up to date: ${answer.reason ?? 'no change is applied.'}\nThe worker's last lines:\n${worker.lastLines()}`,
      );
    return false;
  };
}

async function stopAll({ parts, cluster }: Running, runFile: RunFile): Promise<void> {
  await Promise.all(Object.values(parts ?? {}).map((child) => child.stop()));
  await cluster?.stop();
  runFile.release();
}

function killAll({ parts, cluster }: Running): void {
  for (const child of Object.values(parts ?? {})) child.kill();
  if (cluster) process.kill(cluster.pid, 'SIGQUIT');
  process.exit(1);
}

async function startParts(config: StartConfig, parts: Parts, waiting: Waiting, standstillMs: number): Promise<void> {
  for (const { name } of config.processes) parts[name].start();
  await waitFor('Starting the CMS', () => cmsAnswers(parts.cms, config.ports.cms), waiting);
  for (const { name, port, health } of config.processes)
    if (port && health.process === name && !WAITED_FOR_OTHERWISE.has(name))
      await waitFor(`Starting ${name}`, () => answers(parts[name], config.ports[name], health.path), waiting);
  await waitFor('Bringing the index up to date', indexIsThere(parts, config.ports.api, standstillMs), waiting);
}

async function startDatabase(config: StartConfig, folders: DataDir, running: Running, runFile: RunFile, waiting: Waiting): Promise<Parts> {
  for (const { name, port } of config.processes) if (port) await checkPort(config.ports[name], port.variable);
  const secrets = keepSecrets(config.dataDir);
  const { urls, cluster } = await openDatabase(config, folders, secrets, waiting, (started) => (running.cluster = started));
  if (cluster?.isAdopted) log('The database is already running, and is used as it is');
  waiting.signal?.throwIfAborted();
  return makeParts({ config, folders, urls, secrets }, runFile);
}

function announce({ ports, dataDir }: StartConfig): void {
  log('');
  log(`  Admin    http://localhost:${ports.cms}/admin`);
  log(`  GraphQL  http://localhost:${ports.api}/graphql`);
  log('');
  log(`Everything is kept in ${dataDir}. Ctrl-C stops it.`);
}

/**
 * Starts everything and keeps it running. The first signal, which may come at any moment of the start, ends everything in order; a second
 * at once.
 * @param standstillMs how long the index may apply nothing although something waits
 * @throws StartError whose message says what to do; nothing is left running then
 */
export async function main(standstillMs = STANDSTILL_MS): Promise<void> {
  const config = readStartConfig();
  const folders = makeDataDir(config.dataDir);
  const running: Running = {};
  const signal = listenForStop(
    () => log('Stopping'),
    () => killAll(running),
  );
  const runFile = new RunFile(config.dataDir);
  const ended = await runFile.take();
  if (ended.length > 0) log(`Stopped processes that an earlier start had left running: ${ended.join(', ')}`);
  try {
    const waiting = { progress, signal };
    running.parts = await startDatabase(config, folders, running, runFile, waiting);
    await startParts(config, running.parts, waiting, standstillMs);
    announce(config);
    await untilAborted(signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await stopAll(running, runFile);
  }
  process.exit(0);
}

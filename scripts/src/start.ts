/** `npm start`: database, CMS, worker and API, until Ctrl-C. */
import { progressOn } from '@dossier/progress';
import { readStartConfig, StartError, type StartConfig } from './config';
import { makeDataDir, type DataDir } from './data-dir';
import { openDatabase } from './database/open-database';
import { makeParts, type Parts } from './parts';
import type { Cluster } from './postgres/cluster';
import type { Child } from './processes/child';
import { checkPort } from './processes/ports';
import { Patience, readReady } from './processes/readiness';
import { RunFile } from './processes/run-file';
import { listenForStop, untilAborted } from './processes/stop-signal';
import { ask, waitFor, type Waiting } from './processes/wait-for';
import { keepSecrets } from './secrets';

/** A process that dies this often before it has answered will not answer. */
const DEATHS_AT_START = 3;
/** An index that has applied nothing for this long will not. */
const STANDSTILL_MS = 60_000;

/** What there is to stop, from the moment that it is there. */
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

async function cmsAnswers(cms: Child, port: number): Promise<boolean> {
  checkLives(cms);
  return (await ask(`http://127.0.0.1:${port}/_health`)) !== undefined && Boolean((await ask(`http://127.0.0.1:${port}/admin`))?.ok);
}

/**
 * Whether all that is published is in the index. A first indexing may take long: only one that stands still is given up.
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
        `The index does not come up to date: ${answer.reason ?? 'nothing is applied.'}\nThe worker's last lines:\n${worker.lastLines()}`,
      );
    return false;
  };
}

async function stopAll({ parts, cluster }: Running, runFile: RunFile): Promise<void> {
  await Promise.all(parts ? [parts.cms.stop(), parts.worker.stop(), parts.api.stop()] : []);
  await cluster?.stop();
  runFile.release();
}

function killAll({ parts, cluster }: Running): void {
  for (const child of parts ? [parts.cms, parts.worker, parts.api] : []) child.kill();
  if (cluster) process.kill(cluster.pid, 'SIGQUIT');
  process.exit(1);
}

async function startParts(config: StartConfig, parts: Parts, waiting: Waiting, standstillMs: number): Promise<void> {
  parts.cms.start();
  parts.worker.start();
  parts.api.start();
  await waitFor('Starting the CMS', () => cmsAnswers(parts.cms, config.cmsPort), waiting);
  await waitFor('Bringing the index up to date', indexIsThere(parts, config.apiPort, standstillMs), waiting);
}

async function startDatabase(config: StartConfig, folders: DataDir, running: Running, runFile: RunFile, waiting: Waiting): Promise<Parts> {
  await checkPort(config.cmsPort, 'CMS_PORT');
  await checkPort(config.apiPort, 'API_PORT');
  const secrets = keepSecrets(config.dataDir);
  const { urls, cluster } = await openDatabase(config, folders, secrets, waiting, (started) => (running.cluster = started));
  if (cluster?.isAdopted) log('Found the database running, and took it over');
  waiting.signal?.throwIfAborted();
  return makeParts(config, folders, urls, secrets, runFile);
}

function announce({ cmsPort, apiPort, dataDir }: StartConfig): void {
  log('');
  log(`  Admin    http://localhost:${cmsPort}/admin`);
  log(`  GraphQL  http://localhost:${apiPort}/graphql`);
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
  if (ended.length > 0) log(`Ended what an earlier start had left running: ${ended.join(', ')}`);
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

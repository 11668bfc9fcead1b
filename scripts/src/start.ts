/** `npm start`: database, CMS, worker and API, until Ctrl-C. */
import { readStartConfig, StartError, type StartConfig } from './config';
import { makeDataDir } from './data-dir';
import { openDatabase, type OpenedDatabase } from './database/open';
import { makeParts, type Parts } from './parts';
import type { Child } from './processes/child';
import { checkPort } from './processes/ports';
import { RunFile } from './processes/run-file';
import { ask, waitFor } from './processes/wait';
import { keepSecrets } from './secrets';

/** A process that dies this often before it has answered will not answer. */
const DEATHS_AT_START = 3;

function log(line: string): void {
  process.stdout.write(`${line}\n`);
}

function checkLives(child: Child): void {
  if (child.deaths >= DEATHS_AT_START) throw new StartError(`${child.name} does not start. Its last lines:\n${child.lastLines()}`);
}

async function cmsAnswers(cms: Child, port: number): Promise<boolean> {
  checkLives(cms);
  return (await ask(`http://127.0.0.1:${port}/_health`)) !== undefined && Boolean((await ask(`http://127.0.0.1:${port}/admin`))?.ok);
}

/** Ready, with all that is published in the index. */
async function apiAnswers({ api, worker }: Parts, port: number): Promise<boolean> {
  checkLives(api);
  checkLives(worker);
  const answer = await ask(`http://127.0.0.1:${port}/ready`);
  return Boolean(answer?.ok) && /"changes":0\b/.test(answer?.text ?? '');
}

async function stopAll(parts: Parts | undefined, database: OpenedDatabase | undefined, runFile: RunFile): Promise<void> {
  await Promise.all(parts ? [parts.cms.stop(), parts.worker.stop(), parts.api.stop()] : []);
  await database?.cluster?.stop();
  runFile.release();
}

/** The first signal ends everything in order, a second at once. */
function stopOnSignal(parts: Parts, database: OpenedDatabase, runFile: RunFile): void {
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) {
      for (const child of [parts.cms, parts.worker, parts.api]) child.kill();
      if (database.cluster) process.kill(database.cluster.pid, 'SIGQUIT');
      process.exit(1);
    }
    isStopping = true;
    log('Stopping');
    void stopAll(parts, database, runFile).then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}

async function startParts(config: StartConfig, parts: Parts): Promise<void> {
  parts.cms.start();
  parts.worker.start();
  parts.api.start();
  await waitFor('Starting the CMS', () => cmsAnswers(parts.cms, config.cmsPort), log);
  await waitFor('Bringing the index up to date', () => apiAnswers(parts, config.apiPort), log);
}

function announce({ cmsPort, apiPort, dataDir }: StartConfig): void {
  log('');
  log(`  Admin    http://localhost:${cmsPort}/admin`);
  log(`  GraphQL  http://localhost:${apiPort}/graphql`);
  log('');
  log(`Everything is kept in ${dataDir}. Ctrl-C stops it.`);
}

/** Starts everything and keeps it running. @throws StartError whose message says what to do; nothing is left running then */
export async function main(): Promise<void> {
  const config = readStartConfig();
  const folders = makeDataDir(config.dataDir);
  const runFile = new RunFile(config.dataDir);
  const ended = await runFile.take();
  if (ended.length > 0) log(`Ended what an earlier start had left running: ${ended.join(', ')}`);
  let database: OpenedDatabase | undefined;
  let parts: Parts | undefined;
  try {
    await checkPort(config.cmsPort, 'CMS_PORT');
    await checkPort(config.apiPort, 'API_PORT');
    const secrets = keepSecrets(config.dataDir);
    database = await openDatabase(config, folders, secrets);
    if (database.cluster?.isAdopted) log('Found the database running, and took it over');
    parts = makeParts(config, folders, database.urls, secrets, runFile);
    stopOnSignal(parts, database, runFile);
    await startParts(config, parts);
    announce(config);
  } catch (error) {
    await stopAll(parts, database, runFile);
    throw error;
  }
}

/** Creating and starting the bundled PostgreSQL: its progress messages, and what is left when the start is cancelled. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { progressOn } from '@dossier/progress';
import { Client } from 'pg';
import { startCluster, type Cluster, type ClusterOptions } from '../../scripts/src/postgres/cluster';
import { isAlive } from '../../scripts/src/processes/alive';

let folder: string;
let options: ClusterOptions;
const clusters: Cluster[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dossier-test-cluster-'));
  chmodSync(folder, 0o755);
  const onProcess = (cluster: Cluster): void => void clusters.push(cluster);
  options = {
    folder: join(folder, 'postgres'),
    password: 'right',
    log: join(folder, 'postgres.log'),
    settings: { fsync: 'off' },
    onProcess,
  };
});

afterAll(async () => {
  for (const cluster of clusters) await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
});

const aliveOnes = (): number[] => clusters.map(({ pid }) => pid).filter(isAlive);

test('cancelled while the data are created, it leaves no data folder and no password file', async () => {
  const givenUp = new AbortController();
  const starting = startCluster({ ...options, waiting: { signal: givenUp.signal } });
  const failure = expect(starting).rejects.toThrow('enough');
  while (!existsSync(join(folder, 'postgres/data.half'))) await new Promise((resolve) => setTimeout(resolve, 5));
  givenUp.abort(new Error('enough'));
  await failure;
  expect([existsSync(join(folder, 'postgres/data')), existsSync(join(folder, 'postgres/password')), clusters]).toEqual([false, false, []]);
});

test('cancelled before the server answers, it leaves no server running', async () => {
  const givenUp = new AbortController();
  const onProcess = (cluster: Cluster): void => {
    clusters.push(cluster);
    givenUp.abort(new Error('enough'));
  };
  await expect(startCluster({ ...options, onProcess, waiting: { signal: givenUp.signal } })).rejects.toThrow('enough');
  expect(clusters).toHaveLength(1);
  expect(aliveOnes()).toEqual([]);
});

test('data with another password are refused at once, the message names the folder, and the server is stopped', async () => {
  await expect(startCluster({ ...options, password: 'wrong' })).rejects.toThrow(
    `The database in ${folder}/postgres has another password: restore the secrets.json that belongs to it, or set DATA_DIR to another folder.`,
  );
  expect(aliveOnes()).toEqual([]);
});

test('it waits for a server that does not answer yet, and shows the seconds', async () => {
  const running = await startCluster(options);
  const told: string[] = [];
  process.kill(running.pid, 'SIGSTOP');
  const write = (text: string): void => {
    told.push(text);
    process.kill(running.pid, 'SIGCONT');
  };
  expect(await startCluster({ ...options, waiting: { progress: progressOn({ write }) } })).toMatchObject({
    pid: running.pid,
    isAdopted: true,
  });
  expect(told[0]).toMatch(/^Starting the database: \d+ s\n$/);
  await running.stop();
});

test('cancelled while it waits for a server that was already running, it leaves that server running', async () => {
  const running = await startCluster(options);
  const givenUp = new AbortController();
  givenUp.abort(new Error('enough'));
  await expect(startCluster({ ...options, waiting: { signal: givenUp.signal } })).rejects.toThrow('enough');
  expect(isAlive(running.pid)).toBe(true);
  await running.stop();
});

test('the log has the error of a failed statement, not its text', async () => {
  const running = await startCluster(options);
  const client = new Client({ connectionString: running.url });
  await client.connect();
  await expect(client.query('select 1 / 0 as a_statement_of_many_words')).rejects.toThrow('division by zero');
  await client.end();
  await running.stop();
  const log = readFileSync(options.log, 'utf8');
  expect([log.includes('division by zero'), log.includes('a_statement_of_many_words')]).toEqual([true, false]);
});

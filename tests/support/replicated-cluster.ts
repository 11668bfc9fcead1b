/** A PostgreSQL server with a streaming replica, both real and of one test file. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startCluster, type Cluster } from '../../scripts/src/postgres/cluster';
import { findOwner, giveTo } from '../../scripts/src/postgres/owner';

const PASSWORD = 'test';
const SETTINGS = { fsync: 'off', full_page_writes: 'off', wal_keep_size: '1GB' };

/** Replay waits for no reader: it cancels statements that are in its way at once. */
const REPLICA_SETTINGS = { ...SETTINGS, max_standby_streaming_delay: '0' };

/** Gives the answer to one statement on a connection of its own. */
async function ask<Row extends object>(url: string, sql: string, values: readonly unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** Both servers. Addresses are those of the superuser. */
export interface ReplicatedCluster {
  readonly primaryUrl: string;
  /** The address of a database on the replica. @param databaseUrl its address on the primary */
  replicaOf(databaseUrl: string): string;
  /** Stops replay; resolves once nothing is replayed any more. */
  pauseReplay(): Promise<void>;
  resumeReplay(): Promise<void>;
  /** Resolves once the replica has replayed everything that is committed on the primary now. */
  caughtUp(): Promise<void>;
  /** Ends the replica as a crash does. */
  killReplica(): Promise<void>;
  startReplica(): Promise<void>;
  /** Stops all processes of the replica, as a cut network would: connections stay, and nothing answers. @returns what lets them go on */
  freezeReplica(): Promise<() => void>;
  /** Makes the replica a server of its own. */
  promoteReplica(): Promise<void>;
  close(): Promise<void>;
}

/** Copies the data of a running server, as pg_basebackup does (PostgreSQL manual, "Making a Base Backup Using the Low Level API"). */
async function copyData(primary: Cluster, from: string, to: string): Promise<void> {
  const owner = findOwner();
  const client = new Client({ connectionString: primary.url });
  await client.connect();
  await client.query(`select pg_backup_start('replica', fast => true)`);
  mkdirSync(to);
  giveTo(owner, to);
  const data = join(to, 'data');
  execFileSync('cp', ['-a', join(from, 'data'), data]);
  const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(wait_for_archive => false)');
  await client.end();
  for (const file of ['postmaster.pid', 'postmaster.opts']) rmSync(join(data, file), { force: true });
  for (const file of readdirSync(join(data, 'pg_wal'))) if (/^[0-9A-F]{24}/.test(file)) rmSync(join(data, 'pg_wal', file));
  const { port } = new URL(primary.url);
  appendFileSync(
    join(data, 'postgresql.auto.conf'),
    `primary_conninfo = 'host=127.0.0.1 port=${port} user=postgres password=${PASSWORD}'\n`,
  );
  writeFileSync(join(data, 'backup_label'), rows[0]?.labelfile ?? '');
  writeFileSync(join(data, 'standby.signal'), '');
  for (const file of ['backup_label', 'standby.signal']) giveTo(owner, join(data, file));
}

/** Starts both, the replica as a copy of the primary. */
export async function startReplicatedCluster(): Promise<ReplicatedCluster> {
  const root = mkdtempSync(join(tmpdir(), 'dossier-replica-'));
  // If root runs the tests, the servers run as another user, who must be able to enter the folder.
  chmodSync(root, 0o755);
  const folders = { primary: join(root, 'primary'), replica: join(root, 'replica') };
  const primary = await startCluster({ folder: folders.primary, password: PASSWORD, log: join(root, 'primary.log'), settings: SETTINGS });
  await copyData(primary, folders.primary, folders.replica);
  const start = (port?: number): Promise<Cluster> =>
    startCluster({
      folder: folders.replica,
      password: PASSWORD,
      log: join(root, 'replica.log'),
      settings: REPLICA_SETTINGS,
      ...(port === undefined ? {} : { port }),
    });
  let replica = await start();
  const kill = (): void => {
    for (const { pid } of [primary, replica]) process.kill(pid, 'SIGQUIT');
  };
  process.once('exit', kill);
  const untilReplica = async (sql: string, values: readonly unknown[] = []): Promise<void> => {
    while (!(await ask<{ done: boolean }>(replica.url, sql, values))[0]?.done) await sleep(5);
  };
  return {
    primaryUrl: primary.url,
    replicaOf: (databaseUrl) => Object.assign(new URL(replica.url), { pathname: new URL(databaseUrl).pathname }).toString(),
    async pauseReplay() {
      await ask(replica.url, 'select pg_wal_replay_pause()');
      await untilReplica(`select pg_get_wal_replay_pause_state() = 'paused' as done`);
    },
    async resumeReplay() {
      await ask(replica.url, 'select pg_wal_replay_resume()');
    },
    async caughtUp() {
      const [row] = await ask<{ lsn: string }>(primary.url, 'select pg_current_wal_flush_lsn() as lsn');
      await untilReplica('select pg_last_wal_replay_lsn() >= $1::pg_lsn as done', [row?.lsn]);
    },
    async killReplica() {
      process.kill(replica.pid, 'SIGQUIT');
      await replica.stop();
    },
    async startReplica() {
      replica = await start(Number(new URL(replica.url).port));
    },
    async freezeReplica() {
      const children = await ask<{ pid: number }>(replica.url, 'select pid from pg_stat_activity where pid <> pg_backend_pid()');
      const all = [replica.pid, ...children.map(({ pid }) => pid)];
      for (const pid of all) process.kill(pid, 'SIGSTOP');
      return () => {
        for (const pid of all) process.kill(pid, 'SIGCONT');
      };
    },
    async promoteReplica() {
      await ask(replica.url, 'select pg_promote()');
    },
    async close() {
      process.off('exit', kill);
      await replica.stop();
      await primary.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** The PostgreSQL that tests run against: the one from npm, in a folder of its own that goes with the run. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster, type Cluster } from '../../scripts/src/postgres/cluster';

/** Its data may be lost with the machine: nothing is written through to the disk. */
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

let cluster: Cluster | undefined;
let folder: string | undefined;

function killServer(): void {
  if (cluster) process.kill(cluster.pid, 'SIGQUIT');
}

/** The address of a fresh cluster, as its superuser. */
export async function startTestCluster(): Promise<string> {
  folder = mkdtempSync(join(tmpdir(), 'dossier-test-pg-'));
  // As root the server runs as another user, who has to come in.
  chmodSync(folder, 0o755);
  cluster = await startCluster({
    folder: join(folder, 'postgres'),
    password: 'test',
    log: join(folder, 'postgres.log'),
    settings: SETTINGS,
  });
  // Ctrl-C skips the teardown, and the server is no child of the terminal's.
  process.once('exit', killServer);
  return cluster.url;
}

/** Stops the cluster and removes its folder. */
export async function stopTestCluster(): Promise<void> {
  process.off('exit', killServer);
  await cluster?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
}

/** The PostgreSQL cluster that the tests use: its programs come from npm, its data are in a temporary folder that is removed after the run. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster, type Cluster } from '../../scripts/src/postgres/cluster';

/** Faster and not safe: the tests do not need their data after a crash, so the server does not wait for the disk. */
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

let cluster: Cluster | undefined;
let folder: string | undefined;

function killServer(): void {
  if (cluster) process.kill(cluster.pid, 'SIGQUIT');
}

/** Starts a new cluster. @returns its address, with the superuser's name and password */
export async function startTestCluster(): Promise<string> {
  folder = mkdtempSync(join(tmpdir(), 'dossier-test-pg-'));
  // If root runs the tests, the server runs as another user, who must be able to enter the folder.
  chmodSync(folder, 0o755);
  cluster = await startCluster({
    folder: join(folder, 'postgres'),
    password: 'test',
    log: join(folder, 'postgres.log'),
    settings: SETTINGS,
  });
  // After Ctrl-C, Jest does not run the teardown, and the terminal does not send the signal to the server.
  process.once('exit', killServer);
  return cluster.url;
}

/** Stops the cluster and removes its folder. */
export async function stopTestCluster(): Promise<void> {
  process.off('exit', killServer);
  await cluster?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
}

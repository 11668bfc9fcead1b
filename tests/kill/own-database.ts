/** A database server of a test's own, which the test can kill, and a ledger in it that is there again afterwards. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDatabase } from '../../scripts/src/database/prepare-database';
import { startCluster, type Cluster, type ClusterOptions } from '../../scripts/src/postgres/cluster';
import { freePort } from '../../scripts/src/processes/ports';
import { openLedger, type TestLedger } from '../support/ledger';
import { pause, PAUSE_MS } from './part';

/** What was committed outlives the kill of the server, though not of the machine: readers have seen it. */
const SETTINGS = { fsync: 'off', full_page_writes: 'off' };

/** Kills a server and starts it again. @returns the new one */
export async function killCluster(cluster: Cluster, options: ClusterOptions): Promise<Cluster> {
  process.kill(cluster.pid, 'SIGKILL');
  for (;;) {
    try {
      return await startCluster({ ...options, settings: SETTINGS });
    } catch {
      // The child processes of the killed server still hold its shared memory for a moment; a start fails until they have ended.
      await pause(PAUSE_MS);
    }
  }
}

/** Starts a server in a new folder. */
export async function openCluster(): Promise<{ readonly folder: string; readonly options: ClusterOptions; readonly cluster: Cluster }> {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-test-kill-'));
  chmodSync(folder, 0o755);
  const options = { folder: join(folder, 'postgres'), password: 'test', log: join(folder, 'postgres.log'), port: await freePort() };
  return { folder, options, cluster: await startCluster({ ...options, settings: SETTINGS }) };
}

/** A server with one database. */
export class OwnDatabase {
  private constructor(
    /** Removed when it is closed. */
    readonly folder: string,
    readonly url: string,
    private readonly options: ClusterOptions,
    private cluster: Cluster,
    private opened: TestLedger,
  ) {}

  static async open(): Promise<OwnDatabase> {
    const { folder, options, cluster } = await openCluster();
    const url = await ensureDatabase(cluster.url, 'dossier');
    return new OwnDatabase(folder, url, options, cluster, await OwnDatabase.openLedger(url));
  }

  private static async openLedger(url: string): Promise<TestLedger> {
    const ledger = await openLedger(url);
    // The test kills the server between its own statements.
    ledger.client.on('error', () => undefined);
    return ledger;
  }

  /** The ledger, whichever connection it has. */
  readonly ledger: TestLedger = ((own: OwnDatabase) => ({
    get client() {
      return own.opened.client;
    },
    put: async (...put) => own.opened.put(...put),
    putRaw: async (...put) => own.opened.putRaw(...put),
    withdraw: async (...withdrawn) => own.opened.withdraw(...withdrawn),
    close: async () => own.opened.close(),
  }))(this);

  /** Ends the server with SIGKILL, and starts it again. Nothing of the test may be asking it. */
  async kill(): Promise<void> {
    this.cluster = await killCluster(this.cluster, this.options);
    this.opened = await OwnDatabase.openLedger(this.url);
  }

  async close(): Promise<void> {
    await this.opened.close();
    await this.cluster.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

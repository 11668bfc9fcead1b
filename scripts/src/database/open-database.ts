/** Opens the database of an installation: that of DATABASE_URL, or the PostgreSQL from npm. */
import { join } from 'node:path';
import type { StartConfig } from '../config';
import type { DataDir } from '../data-dir';
import { startCluster, type Cluster } from '../postgres/cluster';
import type { Waiting } from '../processes/wait-for';
import type { Secrets } from '../secrets';
import { ensureDatabase, prepareDatabase } from './prepare-database';
import { readRolePasswords } from './role-passwords';
import type { RoleUrls } from './roles';

const DATABASE = 'dossier';

/** The prepared database; `cluster` is undefined when the database is that of DATABASE_URL. */
export interface OpenedDatabase {
  readonly urls: RoleUrls;
  readonly cluster: Cluster | undefined;
}

/**
 * Starts or finds the database and prepares it.
 * @param onProcess called with the cluster as soon as its process runs
 * @throws StartError whose message says what to do, or the reason of the signal; a cluster that it has started is stopped then
 */
export async function openDatabase(
  { databaseUrl }: StartConfig,
  folders: DataDir,
  secrets: Secrets,
  waiting: Waiting,
  onProcess?: (cluster: Cluster) => void,
): Promise<OpenedDatabase> {
  const passwords = readRolePasswords(folders.root);
  if (databaseUrl) return { urls: await prepareDatabase(databaseUrl, passwords), cluster: undefined };
  const log = join(folders.logs, 'postgres.log');
  const cluster = await startCluster({ folder: folders.postgres, password: secrets.postgres, log, waiting, onProcess });
  try {
    return { urls: await prepareDatabase(await ensureDatabase(cluster.url, DATABASE), passwords), cluster };
  } catch (error) {
    if (!cluster.isAdopted) await cluster.stop();
    throw error;
  }
}

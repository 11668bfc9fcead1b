/** The database that everything runs on: one's own from DATABASE_URL, or the one that comes along. */
import { join } from 'node:path';
import type { StartConfig } from '../config';
import type { DataDir } from '../data-dir';
import { startCluster, type Cluster } from '../postgres/cluster';
import type { Secrets } from '../secrets';
import { ensureDatabase, prepareDatabase, type RoleUrls } from './prepare';

const DATABASE = 'dossier';

/** The prepared database, and the cluster to stop in the end when it is ours. */
export interface OpenedDatabase {
  readonly urls: RoleUrls;
  readonly cluster: Cluster | undefined;
}

/** Starts or finds the database and prepares it. @throws StartError whose message says what to do */
export async function openDatabase({ databaseUrl }: StartConfig, folders: DataDir, secrets: Secrets): Promise<OpenedDatabase> {
  const passwords = { cms: secrets.databaseCms, index: secrets.databaseIndex, api: secrets.databaseApi };
  if (databaseUrl) return { urls: await prepareDatabase(databaseUrl, passwords), cluster: undefined };
  const cluster = await startCluster({ folder: folders.postgres, password: secrets.postgres, log: join(folders.logs, 'postgres.log') });
  try {
    return { urls: await prepareDatabase(await ensureDatabase(cluster.url, DATABASE), passwords), cluster };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

/** A database, a CMS and a worker as separate processes, which a test can kill. Each is started again. */
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { Client } from 'pg';
import { ensureDatabase, prepareDatabase } from '../../scripts/src/database/prepare-database';
import type { Cluster, ClusterOptions } from '../../scripts/src/postgres/cluster';
import { freePort } from '../../scripts/src/processes/ports';
import { killCluster, openCluster } from './own-database';
import { Part, pause, PAUSE_MS } from './part';

const ROOT = resolve(__dirname, '../..');
const STRAPI = join(dirname(createRequire(join(ROOT, 'cms/package.json')).resolve('@strapi/strapi/package.json')), 'bin/strapi.js');
const SECRET = 'test-secret-that-signs-nothing-of-worth';
const LONGEST_WAIT_MS = 120_000;

/** The processes that a test can kill. */
export type PartName = 'cms' | 'worker' | 'database';

/** The three processes, and a temporary folder that is removed when they are closed. */
export class Newsroom {
  private constructor(
    readonly cmsUrl: string,
    readonly databaseUrl: string,
    /** The database, as the role of the API. */
    readonly apiUrl: string,
    /** Removed when it is closed. */
    readonly folder: string,
    private readonly options: ClusterOptions,
    private cluster: Cluster,
    private readonly parts: Readonly<Record<'cms' | 'worker', Part>>,
  ) {}

  static async open(): Promise<Newsroom> {
    const { folder, options, cluster } = await openCluster();
    const databaseUrl = await ensureDatabase(cluster.url, 'dossier');
    const urls = await prepareDatabase(databaseUrl, { cms: 'cms', index: 'index', api: 'api', delivery: 'delivery' });
    const port = await freePort();
    const secrets = { APP_KEYS: `${SECRET},${SECRET}-2`, API_TOKEN_SALT: SECRET, ADMIN_JWT_SECRET: SECRET };
    const cms = new Part({
      command: [STRAPI, 'start'],
      cwd: join(ROOT, 'cms'),
      env: {
        ...secrets,
        ...{ TRANSFER_TOKEN_SALT: SECRET, ENCRYPTION_KEY: SECRET, NODE_ENV: 'production', STRAPI_TELEMETRY_DISABLED: 'true' },
        ...{ DATABASE_URL: urls.cms, CMS_PORT: String(port), PUBLIC_DIR: join(folder, 'public'), SAMPLE_ARCHIVE: 'no' },
      },
      log: join(folder, 'cms.log'),
    });
    const worker = new Part({
      command: [join(ROOT, 'api/dist/work.js')],
      cwd: ROOT,
      env: { DATABASE_URL: urls.index, NODE_ENV: 'production' },
      log: join(folder, 'worker.log'),
    });
    return new Newsroom(`http://127.0.0.1:${port}`, databaseUrl, urls.api, folder, options, cluster, { cms, worker });
  }

  /** Ends a process with SIGKILL. It is started again. */
  async kill(name: PartName): Promise<void> {
    if (name === 'database') this.cluster = await killCluster(this.cluster, this.options);
    else this.parts[name].kill();
  }

  /** Runs a statement as the superuser. @returns its rows */
  async rows<Row extends object>(sql: string): Promise<Row[]> {
    const client = new Client({ connectionString: this.databaseUrl });
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  /** Waits until the CMS answers requests. */
  async untilUp(): Promise<void> {
    await this.until('the CMS to answer', async () => (await fetch(`${this.cmsUrl}/_health`)).ok);
  }

  /** What the CMS has logged, also before it was killed. */
  cmsLog(): string {
    return readFileSync(join(this.folder, 'cms.log'), 'utf8');
  }

  /** Waits until no document is dirty and the index has applied the whole ledger. */
  async settle(): Promise<void> {
    await this.untilUp();
    await this.until('the index to catch up', async () => {
      const [row] = await this.rows<{ settled: boolean }>(`
        select not exists (select from feed.dirty) and applied >= (select coalesce(max(sequence), 0) from feed.ledger) as settled
        from index.progress`);
      return row?.settled === true;
    });
  }

  private async until(what: string, check: () => Promise<boolean>): Promise<void> {
    for (const start = Date.now(); !(await check().catch(() => false));) {
      if (Date.now() - start > LONGEST_WAIT_MS) throw new Error(`waited too long for ${what}`);
      await pause(PAUSE_MS);
    }
  }

  async close(): Promise<void> {
    this.parts.cms.close();
    this.parts.worker.close();
    await this.cluster.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

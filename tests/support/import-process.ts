/** Runs `npm run import`, `npm run export` and the CMS as processes, with their own database and folders. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Client } from 'pg';
import { makeDataDir } from '../../scripts/src/data-dir';
import { EXPORT_COMMAND } from '../../scripts/src/export';
import { IMPORT_COMMAND } from '../../scripts/src/import';
import { environmentOfProcess } from '../../scripts/src/process-settings';
import { keepSecrets } from '../../scripts/src/secrets';
import { createDatabase } from './database';
import { prepareSchemas } from './index-of';

const CMS = resolve(__dirname, '../../cms');

/** A process that runs or has ended. */
export interface Running {
  readonly process: ChildProcess;
  /** Resolves with its exit code, or with the signal that ended it. */
  readonly ended: Promise<number | string | null>;
  readonly out: () => string;
  readonly err: () => string;
}

/** How a process ended, and its output. */
export interface Ended {
  readonly code: number | string | null;
  readonly out: string;
  readonly err: string;
}

/** The database and the data folder of an installation on which no process runs until a test starts one. */
export class ImportRoom {
  private readonly client: Client;

  private constructor(
    readonly databaseUrl: string,
    readonly folder: string,
  ) {
    this.client = new Client({ connectionString: databaseUrl });
  }

  /** @param template its database is copied; nothing may use that database during the copy */
  static async open(template?: ImportRoom): Promise<ImportRoom> {
    const databaseUrl = await createDatabase('import');
    if (template) await template.copyTo(databaseUrl);
    else await prepareSchemas(databaseUrl);
    const room = new ImportRoom(databaseUrl, mkdtempSync(join(tmpdir(), 'dossier-test-import-')));
    await room.client.connect();
    return room;
  }

  async close(): Promise<void> {
    await this.client.end();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Writes a file into the data folder. @returns its path */
  write(name: string, content: string | Buffer): string {
    writeFileSync(join(this.folder, name), content);
    return join(this.folder, name);
  }

  /** Runs a statement on the database. @returns its rows */
  async rows<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.client.query<Row>(sql, [...values])).rows;
  }

  /** The environment variables for a CMS of this installation. @param port of the CMS; 0 is any free port */
  environment(port = 0): NodeJS.ProcessEnv {
    const { databaseUrl: cms, folder } = this;
    const config = {
      databaseUrl: undefined,
      dataDir: folder,
      ports: { cms: port, api: 2, purger: 4001 },
      siteUrl: 'https://news.example',
      sampleArchive: false,
      processes: [],
      purger: {},
    };
    const installation = {
      config,
      folders: makeDataDir(folder),
      urls: { cms, index: cms, api: cms, delivery: cms },
      secrets: keepSecrets(folder),
    };
    return { ...process.env, ...environmentOfProcess('cms', installation) };
  }

  /** Starts an import with these arguments. */
  import(...args: readonly string[]): Running {
    return this.command(IMPORT_COMMAND, args);
  }

  /** Starts an export with these arguments. */
  export(...args: readonly string[]): Running {
    return this.command(EXPORT_COMMAND, args);
  }

  /** Starts a command of the project. @param settings more environment variables */
  command(command: readonly string[], args: readonly string[], settings: Readonly<Record<string, string>> = {}): Running {
    return this.run([...command, ...args], { CMS_WORK: 'batch', INIT_CWD: this.folder, API_URL: 'http://localhost:1', ...settings });
  }

  /** Starts the CMS as a server. */
  cms(): Running {
    const strapi = createRequire(join(CMS, 'package.json')).resolve('@strapi/strapi/package.json');
    return this.run([join(dirname(strapi), 'bin/strapi.js'), 'start'], {});
  }

  private run(command: readonly string[], settings: Readonly<Record<string, string>>): Running {
    const child = spawn(process.execPath, command, {
      cwd: CMS,
      env: { ...this.environment(), ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [out, err]: [string[], string[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk.toString()));
    const ended = new Promise<number | string | null>((resolve) => child.once('close', (code, signal) => resolve(code ?? signal)));
    return { process: child, ended, out: () => out.join(''), err: () => err.join('') };
  }

  private async copyTo(databaseUrl: string): Promise<void> {
    const nameOf = (url: string): string => new URL(url).pathname.slice(1);
    await this.client.end();
    const client = new Client({ connectionString: Object.assign(new URL(databaseUrl), { pathname: '/postgres' }).toString() });
    await client.connect();
    await client.query(`drop database ${nameOf(databaseUrl)}`);
    await client.query(`create database ${nameOf(databaseUrl)} template ${nameOf(this.databaseUrl)}`);
    await client.end();
  }
}

/** Waits for the end of a process. */
export async function endOf(running: Running): Promise<Ended> {
  return { code: await running.ended, out: running.out(), err: running.err() };
}

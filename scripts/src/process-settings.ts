/** The settings of one installation, as the environment variables of its processes. */
import { join } from 'node:path';
import { StartError, type StartConfig } from './config';
import type { DataDir } from './data-dir';
import type { RoleUrls } from './database/roles';
import { PROCESSES, type ProcessEntry, type ProcessName } from './process-list';
import type { Secrets } from './secrets';

/** One installation: its configuration, its folders, the addresses of its database and its secrets. */
export interface Installation {
  readonly config: StartConfig;
  readonly folders: DataDir;
  readonly urls: RoleUrls;
  readonly secrets: Secrets;
}

/** The address of the replica as the role of the API, which a replica has as its primary has it; empty when there is none. */
function replicaUrl({ config: { readDatabaseUrl }, urls }: Installation): string {
  if (!readDatabaseUrl) return '';
  const { username, password, pathname } = new URL(urls.api);
  return Object.assign(new URL(readDatabaseUrl), { username, password, pathname }).toString();
}

/** Every setting that a process can be given, by the name of its variable. */
function settingsOf(installation: Installation): Readonly<Record<string, string>> {
  const { config, folders, secrets } = installation;
  return {
    READ_DATABASE_URL: replicaUrl(installation),
    CMS_PORT: String(config.ports.cms),
    API_PORT: String(config.ports.api),
    PURGER_PORT: String(config.ports.purger),
    SITE_URL: config.siteUrl,
    PUBLIC_DIR: folders.public,
    UPLOADS_DIR: folders.uploads,
    MEDIA_CACHE_DIR: folders.mediaCache,
    IMPORTS_DIR: folders.imports,
    SAMPLE_ARCHIVE: config.sampleArchive ? 'yes' : 'no',
    LOG_LEVEL: 'warn',
    API_ORIGINS: `http://127.0.0.1:${config.ports.api}`,
    PURGED_FILE: join(folders.root, 'purged.json'),
    ...config.purger,
    APP_KEYS: secrets.appKeys,
    API_TOKEN_SALT: secrets.apiTokenSalt,
    ADMIN_JWT_SECRET: secrets.adminJwtSecret,
    TRANSFER_TOKEN_SALT: secrets.transferTokenSalt,
    ENCRYPTION_KEY: secrets.encryptionKey,
    COMMENTS_KEY: secrets.commentsKey,
    WEBHOOKS_KEY: secrets.webhooksKey,
    STRAPI_TELEMETRY_DISABLED: 'true',
  };
}

/** The environment of one process: the database as its role, and the settings that its entry names. */
export function environmentOf({ name, role, settings }: ProcessEntry, installation: Installation): Record<string, string> {
  const all = settingsOf(installation);
  const given = settings.map((setting): [string, string] => {
    const value = all[setting];
    if (value === undefined) throw new StartError(`The process ${name} is given the setting ${setting}, which process-settings.ts lacks.`);
    return [setting, value];
  });
  return { NODE_ENV: 'production', DATABASE_URL: installation.urls[role], ...Object.fromEntries(given) };
}

/** The environment of the process of a name, for work on the command line that does what the process does. */
export function environmentOfProcess(name: ProcessName, installation: Installation): Record<string, string> {
  const entry = PROCESSES.find((one) => one.name === name);
  if (!entry) throw new StartError(`There is no process ${name}.`);
  return environmentOf(entry, installation);
}

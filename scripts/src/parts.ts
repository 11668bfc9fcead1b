/** The processes that Dossier is made of, and what each is told. */
import { dirname, join, resolve } from 'node:path';
import { ROOT, type StartConfig } from './config';
import type { DataDir } from './data-dir';
import type { RoleUrls } from './database/roles';
import { Child } from './processes/child';
import type { RunFile } from './processes/run-file';
import type { Secrets } from './secrets';

/** The three processes. */
export interface Parts {
  readonly cms: Child;
  readonly worker: Child;
  readonly api: Child;
}

const STRAPI = join(dirname(require.resolve('@strapi/strapi/package.json', { paths: [join(ROOT, 'cms')] })), 'bin/strapi.js');

/** Megabytes for what is new: the documents of a question are gone before this is full, and are never copied to where old things live. */
const API_OPTIONS = ['--max-semi-space-size=64'];

/** What the CMS is told, as a server and for work on the command line. */
export function cmsEnvironment(config: StartConfig, folders: DataDir, urls: RoleUrls, secrets: Secrets): Record<string, string> {
  return {
    NODE_ENV: 'production',
    DATABASE_URL: urls.cms,
    CMS_PORT: String(config.cmsPort),
    SITE_URL: config.siteUrl,
    PUBLIC_DIR: folders.public,
    IMPORTS_DIR: folders.imports,
    SAMPLE_ARCHIVE: config.sampleArchive ? 'yes' : 'no',
    APP_KEYS: secrets.appKeys,
    API_TOKEN_SALT: secrets.apiTokenSalt,
    ADMIN_JWT_SECRET: secrets.adminJwtSecret,
    TRANSFER_TOKEN_SALT: secrets.transferTokenSalt,
    ENCRYPTION_KEY: secrets.encryptionKey,
    STRAPI_TELEMETRY_DISABLED: 'true',
  };
}

function apiEnvironment({ apiPort, siteUrl }: StartConfig, folders: DataDir, urls: RoleUrls): Record<string, string> {
  return {
    NODE_ENV: 'production',
    DATABASE_URL: urls.api,
    API_PORT: String(apiPort),
    SITE_URL: siteUrl,
    UPLOADS_DIR: folders.uploads,
    MEDIA_CACHE_DIR: folders.mediaCache,
    LOG_LEVEL: 'warn',
  };
}

/** Each process with its environment; none is started. */
export function makeParts(config: StartConfig, folders: DataDir, urls: RoleUrls, secrets: Secrets, runFile: RunFile): Parts {
  const child = (name: string, command: readonly string[], cwd: string, environment: Record<string, string>): Child =>
    new Child({ name, command, cwd, environment, log: join(folders.logs, `${name}.log`), onStart: (pid) => runFile.add(name, pid) });
  return {
    cms: child('cms', [STRAPI, 'start'], resolve(ROOT, 'cms'), cmsEnvironment(config, folders, urls, secrets)),
    worker: child('worker', [join(ROOT, 'api/dist/work.js')], ROOT, { NODE_ENV: 'production', DATABASE_URL: urls.index }),
    api: child('api', [...API_OPTIONS, join(ROOT, 'api/dist/serve.js')], ROOT, apiEnvironment(config, folders, urls)),
  };
}

/** Reads the environment of the CMS. No other file reads it; the files in `config/` pass these values to Strapi. */
import { resolve } from 'node:path';
import { readAllowedHosts } from '@dossier/contract/webhooks/addresses';
import { compile } from '@fastify/proxy-addr';

/** The settings of the CMS. */
export interface CmsConfig {
  /** Address of the database, as the role that owns the schemas `cms` and `feed`. */
  readonly databaseUrl: string;
  readonly host: string;
  readonly port: number;
  /**
   * Addresses and networks of trusted proxies. The CMS believes only their headers about the client's address and TLS; no proxy's, when
   * empty.
   */
  readonly trustProxy: readonly string[];
  /** The folder whose subfolder `uploads` contains the uploaded files. */
  readonly publicDir: string;
  /** The folder that keeps exports until they are imported. Only the CMS may read it, since exports contain private data of readers. */
  readonly importsDir: string;
  /** Keys that sign sessions and tokens. */
  readonly secrets: {
    readonly appKeys: readonly string[];
    readonly apiTokenSalt: string;
    readonly adminJwtSecret: string;
    readonly transferTokenSalt: string;
    readonly encryptionKey: string;
    /** Opens the e-mail addresses of readers who have sent comments. Empty where none are taken. */
    readonly commentsKey: string;
    /** Encrypts the secrets of webhooks. Empty where none are sent. */
    readonly webhooksKey: string;
  };
  /** Hosts that webhooks may be sent to by HTTP and in a private network. */
  readonly allowedWebhookHosts: readonly string[];
  /** Address of the site for readers; the admin links to it. */
  readonly siteUrl: string;
  /** Address under which the API serves uploaded files, without a slash at its end. Exports use it for files. */
  readonly mediaUrl: string;
  /** Whether this process serves editors. A process that imports or exports does not. */
  readonly servesEditors: boolean;
  /** Whether the sample archive is published on the first start. */
  readonly sampleArchive: boolean;
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: set it in the environment of the CMS (npm start does so by itself)`);
  return value;
}

/** The environment for a second process that imports or exports on the same database. */
export function batchEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, CMS_WORK: 'batch' };
}

/** @throws Error with the name of the setting, when a part of it is not an address or network */
function proxies(): readonly string[] {
  const given = (process.env.TRUST_PROXY ?? '').split(',').map((one) => one.trim());
  const named = given.filter((one) => one !== '');
  try {
    compile([...named]);
  } catch {
    throw new Error(`TRUST_PROXY is "${named.join(',')}": give addresses or networks, such as 127.0.0.1,10.0.0.0/8, separated by commas`);
  }
  return named;
}

/** Reads the environment. @throws Error with the name of the variable that is missing or not valid */
export function readConfig(): CmsConfig {
  const port = Number(process.env.CMS_PORT ?? '1337');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`CMS_PORT is not a port: ${process.env.CMS_PORT}`);
  return {
    databaseUrl: required('DATABASE_URL'),
    host: process.env.CMS_HOST ?? '127.0.0.1',
    port,
    trustProxy: proxies(),
    publicDir: resolve(process.env.PUBLIC_DIR ?? 'public'),
    importsDir: resolve(process.env.IMPORTS_DIR ?? 'imports'),
    secrets: {
      appKeys: required('APP_KEYS').split(','),
      apiTokenSalt: required('API_TOKEN_SALT'),
      adminJwtSecret: required('ADMIN_JWT_SECRET'),
      transferTokenSalt: required('TRANSFER_TOKEN_SALT'),
      encryptionKey: required('ENCRYPTION_KEY'),
      commentsKey: process.env.COMMENTS_KEY ?? '',
      webhooksKey: process.env.WEBHOOKS_KEY ?? '',
    },
    allowedWebhookHosts: readAllowedHosts(process.env.WEBHOOK_ALLOW),
    siteUrl: process.env.SITE_URL ?? 'http://localhost:4000',
    mediaUrl: `${(process.env.API_URL || process.env.SITE_URL || 'http://localhost:4000').replace(/\/+$/, '')}/media`,
    servesEditors: process.env.CMS_WORK !== 'batch',
    sampleArchive: process.env.SAMPLE_ARCHIVE === 'yes',
  };
}

/**
 * The folder in which a command was called. npm changes to its own folder and keeps the first one in INIT_CWD. Paths on the command line
 * are relative to it.
 */
export function calledIn(): string {
  return process.env.INIT_CWD ?? process.cwd();
}

/** The configuration of the API's processes, from the environment: read here and nowhere else. */
import { resolve } from 'node:path';
import { readAllowedHosts } from '@dossier/contract/webhooks/addresses';
import { CACHE_KINDS, type CacheKind } from './model/cache-tags';
import { cloudflareCache, fastlyCache, varnishCache, type PurgedCache } from './purging/purged-cache';
import { readNetwork, type Network } from './sharing/network-addresses';
import { address, ConfigError, listOf, port, required, wholeNumber, yesOrNo, type Environment } from './settings';
import type { TrustedClient } from './sharing/client-weights';

/** Characters of the shortest secret for comments. */
const SHORTEST_KEY = 16;

/** The configuration of the API's server. */
export interface ApiConfig {
  readonly databaseUrl: string;
  /** A streaming replica of the database, for reads of the index; undefined when there is none. */
  readonly readDatabaseUrl: string | undefined;
  readonly port: number;
  /** The site that readers see, without a slash at its end. */
  readonly siteUrl: string;
  /** The public address of this server, without a slash at its end: addresses of pictures begin with it. */
  readonly apiUrl: string;
  /** The folder that holds the uploaded files themselves. */
  readonly uploads: string;
  /** A folder for scaled pictures, which may be emptied. */
  readonly mediaCache: string;
  readonly logLevel: string;
  /** Bytes of documents and lists that are kept in memory; 0 keeps none. */
  readonly memoryBytes: number;
  /** Bytes of whole answers that are kept in memory; 0 keeps none. */
  readonly answerBytes: number;
  /** Milliseconds after which what is known of changes is no longer recent enough to answer from memory. */
  readonly memoryBoundMs: number;
  /** The most listeners of changes at a time; 0 refuses them. */
  readonly mostListeners: number;
  /** Proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly Network[];
  /** Clients with a weight above 1, such as the newsroom's own front end. */
  readonly trustedClients: readonly TrustedClient[];
  /** The file of listed queries; undefined when there is none. */
  readonly persistedQueries: string | undefined;
  /** Whether queries that are not listed are refused. */
  readonly onlyPersisted: boolean;
  /** The kind of the HTTP cache in front, which a purger keeps true; undefined when there is no purger. */
  readonly cacheKind: CacheKind | undefined;
  /** Whether the graph is open to everybody, and not to partners alone. */
  readonly isPublic: boolean;
  /** The most requests of one partner in a minute; 0 for no limit. */
  readonly partnerRequests: number;
  /** The secret of readers' comments; undefined where none are taken. */
  readonly commentsKey: string | undefined;
  /** Origins of pages that may send comments, besides the site's and this server's. */
  readonly commentOrigins: readonly string[];
}

/** The configuration of the worker and of a reindex. */
export interface WorkerConfig {
  readonly databaseUrl: string;
}

/** The configuration of the syndication process. */
export interface SyndicationConfig {
  readonly databaseUrl: string;
  /** The site that readers see, without a slash at its end. */
  readonly siteUrl: string;
  /** The public address of the API, without a slash at its end: addresses of pictures begin with it. */
  readonly apiUrl: string;
  /** The key that opens the secrets of endpoints, hosts that are allowed by name, the time-out. Undefined where no webhooks are sent. */
  readonly webhooks: { readonly webhooksKey: string; readonly allowed: readonly string[]; readonly timeoutMs: number } | undefined;
}

/** The configuration of the purger. */
export interface PurgerConfig {
  readonly databaseUrl: string;
  readonly port: number;
  readonly caches: readonly PurgedCache[];
  /** Addresses of the processes of the API themselves, without a slash at the end. */
  readonly apiOrigins: readonly string[];
  /** The file that keeps how far it has purged. */
  readonly positionFile: string;
}

const MEBIBYTE = 1_048_576;
const API_PORT = 4000;
const PURGER_PORT = 4001;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

function databaseUrl(env: Environment): string {
  const value = required(env, 'DATABASE_URL', 'the address of the database, as in postgres://user:password@localhost:5432/dossier');
  return address('DATABASE_URL', value, ['postgres:', 'postgresql:']);
}

function readDatabaseUrl({ DATABASE_URL, READ_DATABASE_URL }: Environment): string | undefined {
  if (!READ_DATABASE_URL) return undefined;
  if (READ_DATABASE_URL === DATABASE_URL)
    throw new ConfigError('READ_DATABASE_URL is the same as DATABASE_URL: give the address of a streaming replica, or leave it out.');
  return address('READ_DATABASE_URL', READ_DATABASE_URL, ['postgres:', 'postgresql:']);
}

function siteUrl(env: Environment): string {
  return address('SITE_URL', required(env, 'SITE_URL', 'the address of the site that readers see'), ['http:', 'https:']);
}

function apiUrl({ API_URL }: Environment, listen: number): string {
  return address('API_URL', API_URL || `http://localhost:${listen}`, ['http:', 'https:']);
}

function logLevel(value: string | undefined): string {
  const level = value || 'info';
  if (!LOG_LEVELS.includes(level)) throw new ConfigError(`LOG_LEVEL is "${level}": give one of ${LOG_LEVELS.join(', ')}.`);
  return level;
}

function network(name: string, text: string): Network {
  const read = readNetwork(text);
  if (!read) throw new ConfigError(`${name} has "${text}": give addresses or networks, as in 10.0.0.5, 2001:db8::/64.`);
  return read;
}

function trustedClient(text: string): TrustedClient {
  const [where = '', weight = '', ...rest] = text.split('=');
  if (rest.length > 0 || !/^[1-9]\d{0,2}$/.test(weight.trim()))
    throw new ConfigError(`TRUSTED_CLIENTS has "${text}": give addresses with a weight from 1 to 999, as in 10.0.0.5=8.`);
  return { network: network('TRUSTED_CLIENTS', where), weight: Number(weight) };
}

function onlyPersisted(env: Environment): boolean {
  const isOnly = yesOrNo(env, 'ONLY_PERSISTED') === true;
  if (isOnly && !env.PERSISTED_QUERIES)
    throw new ConfigError('ONLY_PERSISTED is set without PERSISTED_QUERIES: give the file of the queries to answer.');
  return isOnly;
}

function cacheKind(value: string | undefined): CacheKind | undefined {
  if (!value) return undefined;
  const kind = CACHE_KINDS.find((one) => one === value);
  if (!kind) throw new ConfigError(`PURGER is "${value}": give one of ${CACHE_KINDS.join(', ')}, or leave it out.`);
  return kind;
}

/** The secret, where comments are taken. */
function commentsKey(env: Environment): string | undefined {
  const { COMMENTS_KEY } = env;
  const isTaken = yesOrNo(env, 'COMMENTS');
  if (isTaken === false) return undefined;
  if (isTaken && !COMMENTS_KEY) throw new ConfigError('COMMENTS is yes without COMMENTS_KEY: give the key that the CMS has, too.');
  if (COMMENTS_KEY && COMMENTS_KEY.length < SHORTEST_KEY)
    throw new ConfigError(`COMMENTS_KEY has fewer than ${SHORTEST_KEY} characters: make one with openssl rand -hex 32.`);
  return COMMENTS_KEY || undefined;
}

function addresses(env: Environment, name: string, meaning: string): string[] {
  return listOf(required(env, name, meaning)).map((text) => address(name, text, ['http:', 'https:']));
}

const CACHES: Readonly<Record<CacheKind, (env: Environment) => PurgedCache[]>> = {
  varnish: (env) => addresses(env, 'VARNISH_URLS', 'the addresses of the Varnish servers, separated by commas').map(varnishCache),
  fastly: (env) => [
    fastlyCache(
      required(env, 'FASTLY_SERVICE_ID', 'the ID of the service'),
      required(env, 'FASTLY_API_TOKEN', 'a token that may purge it'),
    ),
  ],
  cloudflare: (env) => [
    cloudflareCache(
      required(env, 'CLOUDFLARE_ZONE_ID', 'the ID of the zone'),
      required(env, 'CLOUDFLARE_API_TOKEN', 'a token that may purge it'),
    ),
  ],
};

function origin(text: string): string {
  return new URL(address('COMMENT_ORIGINS', text, ['http:', 'https:'])).origin;
}

/** Reads what the server needs. Throws ConfigError for the first setting that is missing or cannot be used. */
export function readApiConfig(env: Environment = process.env): ApiConfig {
  const listen = port(env, 'API_PORT', API_PORT);
  return {
    databaseUrl: databaseUrl(env),
    readDatabaseUrl: readDatabaseUrl(env),
    port: listen,
    siteUrl: siteUrl(env),
    apiUrl: apiUrl(env, listen),
    uploads: resolve(required(env, 'UPLOADS_DIR', "the folder of uploaded files, uploads/ in the CMS's public folder")),
    mediaCache: resolve(required(env, 'MEDIA_CACHE_DIR', 'a folder for scaled pictures')),
    logLevel: logLevel(env.LOG_LEVEL),
    memoryBytes: wholeNumber('MEMORY_CACHE_MB', env.MEMORY_CACHE_MB, { byDefault: 256, from: 0, to: 65_536 }) * MEBIBYTE,
    answerBytes: wholeNumber('ANSWER_CACHE_MB', env.ANSWER_CACHE_MB, { byDefault: 64, from: 0, to: 65_536 }) * MEBIBYTE,
    memoryBoundMs: wholeNumber('MEMORY_CACHE_BOUND_MS', env.MEMORY_CACHE_BOUND_MS, { byDefault: 250, from: 50, to: 60_000 }),
    mostListeners: wholeNumber('LIVE_LISTENERS', env.LIVE_LISTENERS, { byDefault: 2_000, from: 0, to: 3_500 }),
    trustedProxies: listOf(env.TRUST_PROXY).map((text) => network('TRUST_PROXY', text)),
    trustedClients: listOf(env.TRUSTED_CLIENTS).map(trustedClient),
    persistedQueries: env.PERSISTED_QUERIES ? resolve(env.PERSISTED_QUERIES) : undefined,
    onlyPersisted: onlyPersisted(env),
    cacheKind: cacheKind(env.PURGER),
    isPublic: yesOrNo(env, 'PUBLIC_GRAPH') ?? true,
    partnerRequests: wholeNumber('PARTNER_REQUESTS', env.PARTNER_REQUESTS, { byDefault: 1_500, from: 0, to: 1_000_000 }),
    commentsKey: commentsKey(env),
    commentOrigins: listOf(env.COMMENT_ORIGINS).map(origin),
  };
}

/** Reads what the worker and a reindex need. Throws ConfigError as `readApiConfig` does. */
export function readWorkerConfig(env: Environment = process.env): WorkerConfig {
  return { databaseUrl: databaseUrl(env) };
}

function webhooks({ WEBHOOKS_KEY, WEBHOOK_ALLOW, WEBHOOK_TIMEOUT_MS }: Environment): SyndicationConfig['webhooks'] {
  if (!WEBHOOKS_KEY) return undefined;
  return {
    webhooksKey: WEBHOOKS_KEY,
    allowed: readAllowedHosts(WEBHOOK_ALLOW),
    timeoutMs: wholeNumber('WEBHOOK_TIMEOUT_MS', WEBHOOK_TIMEOUT_MS, { byDefault: 15_000, from: 100, to: 60_000 }),
  };
}

/** Reads what the syndication process needs. Throws ConfigError as `readApiConfig` does. */
export function readSyndicationConfig(env: Environment = process.env): SyndicationConfig {
  return {
    databaseUrl: databaseUrl(env),
    siteUrl: siteUrl(env),
    apiUrl: apiUrl(env, port(env, 'API_PORT', API_PORT)),
    webhooks: webhooks(env),
  };
}

/** Reads what the purger needs. Throws ConfigError as `readApiConfig` does. */
export function readPurgerConfig(env: Environment = process.env): PurgerConfig {
  const kind = cacheKind(required(env, 'PURGER', `the kind of the cache, one of ${CACHE_KINDS.join(', ')}`));
  return {
    databaseUrl: databaseUrl(env),
    port: port(env, 'PURGER_PORT', PURGER_PORT),
    caches: kind ? CACHES[kind](env) : [],
    apiOrigins: addresses(env, 'API_ORIGINS', 'the addresses of all processes of the API, separated by commas'),
    positionFile: resolve(required(env, 'PURGED_FILE', 'a file in which the purger keeps how far it is')),
  };
}

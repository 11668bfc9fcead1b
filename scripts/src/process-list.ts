/**
 * The processes that Dossier is made of. A new process is one entry here: `npm start` makes its processes from this list, and a test holds
 * docker-compose.yml and the table of docs/operations.md against it. It imports nothing, so that the configuration can read it.
 */

/** One process. */
export interface ProcessEntry {
  /** Its name in logs and in `run.json`, and its service in docker-compose.yml. */
  readonly name: string;
  /** What it does, as the table of docs/operations.md says. */
  readonly does: string;
  /** The compiled file that it runs, from the project's folder; `bin/strapi.js` of the package is found as Node finds it. */
  readonly entry: string;
  /** Arguments of Node before the entry. */
  readonly nodeOptions: readonly string[];
  /** Arguments of the entry. */
  readonly arguments: readonly string[];
  /** The folder that it runs in, from the project's folder. */
  readonly folder: string;
  /** Its role in the database: a key of `RoleUrls`. */
  readonly role: 'cms' | 'index' | 'api' | 'delivery';
  /** What the role may do, as the table of docs/operations.md says. */
  readonly may: string;
  /** The variable that holds the port it listens on, and the port when that is not set; null when it listens on none. */
  readonly port: { readonly variable: string; readonly standard: number } | null;
  /** The address that answers 200 while it is well: the process that serves the address, and the path. */
  readonly health: { readonly process: string; readonly path: string };
  /** How far its priority is below that of the API, so that readers do not wait while editors publish (`nice`; `cpu_shares` of Docker). */
  readonly below: number;
  /** The setting without which it is not started; null for a process that always is. */
  readonly startedWith: string | null;
  /** Names of the settings that it is given as environment variables, besides those that every process is given (`process-settings.ts`). */
  readonly settings: readonly string[];
}

/** Settings of the HTTP cache that is purged, as the user gives them. */
export const PURGER_SETTINGS = [
  'PURGER',
  'VARNISH_URLS',
  'FASTLY_SERVICE_ID',
  'FASTLY_API_TOKEN',
  'CLOUDFLARE_ZONE_ID',
  'CLOUDFLARE_API_TOKEN',
] as const;

/** In the order in which they start. */
export const PROCESSES = [
  {
    name: 'cms',
    does: "the admin; the ledger's publisher",
    entry: '@strapi/strapi/bin/strapi.js',
    nodeOptions: ['--max-semi-space-size=32'],
    arguments: ['start'],
    folder: 'cms',
    role: 'cms',
    may: 'owns the schemas `cms`, `feed`, `import`, `desk`, `inbox`; reads `index.failed`; adds and revokes keys of partners and endpoints of webhooks, without reading secrets; reads what partners were told of which document, without texts',
    port: { variable: 'CMS_PORT', standard: 1337 },
    health: { process: 'cms', path: '/_health' },
    below: 10,
    startedWith: null,
    settings: [
      'CMS_PORT',
      'SITE_URL',
      'PUBLIC_DIR',
      'IMPORTS_DIR',
      'SAMPLE_ARCHIVE',
      'APP_KEYS',
      'API_TOKEN_SALT',
      'ADMIN_JWT_SECRET',
      'TRANSFER_TOKEN_SALT',
      'ENCRYPTION_KEY',
      'COMMENTS_KEY',
      'WEBHOOKS_KEY',
      'STRAPI_TELEMETRY_DISABLED',
    ],
  },
  {
    name: 'worker',
    does: 'keeps the index up to date with the ledger',
    entry: 'api/dist/work.js',
    nodeOptions: [],
    arguments: [],
    folder: '.',
    role: 'index',
    may: 'reads `feed` without the accounts of partners, owns `index`',
    port: null,
    health: { process: 'api', path: '/ready' },
    below: 5,
    startedWith: null,
    settings: [],
  },
  {
    name: 'syndication',
    does: "keeps the partners' feeds up to date; sends webhooks",
    entry: 'api/dist/syndicate.js',
    nodeOptions: [],
    arguments: [],
    folder: '.',
    role: 'delivery',
    may: 'reads the ledger and the accounts of partners, owns `delivery`',
    port: null,
    health: { process: 'api', path: '/partners/ready' },
    below: 5,
    startedWith: null,
    settings: ['API_PORT', 'SITE_URL', 'WEBHOOKS_KEY'],
  },
  {
    name: 'api',
    does: 'the graph, media, health; any number of them',
    entry: 'api/dist/serve.js',
    // Megabytes for new objects: the documents of a request are freed before this is full, and are never copied to the old generation.
    nodeOptions: ['--max-semi-space-size=64'],
    arguments: [],
    folder: '.',
    role: 'api',
    may: 'reads `index` and `delivery`; writes when a key of a partner was used; adds to `inbox.comments` without reading it; nothing else',
    port: { variable: 'API_PORT', standard: 4000 },
    health: { process: 'api', path: '/health' },
    below: 0,
    startedWith: null,
    settings: ['API_PORT', 'SITE_URL', 'UPLOADS_DIR', 'MEDIA_CACHE_DIR', 'LOG_LEVEL', 'PURGER', 'READ_DATABASE_URL', 'COMMENTS_KEY'],
  },
  {
    name: 'purger',
    does: 'has HTTP caches in front of the API drop what has changed; only where `PURGER` is set',
    entry: 'api/dist/purge.js',
    nodeOptions: [],
    arguments: [],
    folder: '.',
    role: 'api',
    may: 'reads `changes`, writes nothing',
    port: { variable: 'PURGER_PORT', standard: 4001 },
    health: { process: 'purger', path: '/health' },
    below: 0,
    startedWith: 'PURGER',
    settings: ['PURGER_PORT', 'PURGED_FILE', 'API_ORIGINS', ...PURGER_SETTINGS],
  },
] as const satisfies readonly ProcessEntry[];

type Entry = (typeof PROCESSES)[number];

/** The name of a process. */
export type ProcessName = Entry['name'];

/** Ports by the name of the process that listens. */
export type Ports = Readonly<Record<Extract<Entry, { readonly port: object }>['name'], number>>;

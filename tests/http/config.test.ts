import { readApiConfig, readPurgerConfig, readWorkerConfig } from '../../api/src/config';
import { ConfigError } from '../../api/src/settings';

const whole = {
  DATABASE_URL: 'postgres://dossier:secret@localhost/dossier',
  SITE_URL: 'https://example.org/',
  UPLOADS_DIR: '/var/uploads',
  MEDIA_CACHE_DIR: '/var/cache',
};

test('ports and addresses have sensible defaults', () => {
  expect(readApiConfig(whole)).toEqual({
    databaseUrl: whole.DATABASE_URL,
    port: 4000,
    siteUrl: 'https://example.org',
    apiUrl: 'http://localhost:4000',
    uploads: '/var/uploads',
    mediaCache: '/var/cache',
    logLevel: 'info',
    memoryBytes: 268_435_456,
    answerBytes: 67_108_864,
    memoryBoundMs: 250,
    mostListeners: 2_000,
    trustedProxies: [],
    trustedClients: [],
    persistedQueries: undefined,
    onlyPersisted: false,
    cacheKind: undefined,
    isPublic: true,
    partnerRequests: 1_500,
    commentsKey: undefined,
    commentOrigins: [],
  });
  expect(readApiConfig({ ...whole, API_PORT: '4100' })).toMatchObject({ port: 4100, apiUrl: 'http://localhost:4100' });
});

test('trusted proxies and trusted clients are given as addresses and networks', () => {
  const TRUST_PROXY = '127.0.0.1, 10.0.0.0/8,2001:db8::/32';
  expect(readApiConfig({ ...whole, TRUST_PROXY, TRUSTED_CLIENTS: '10.0.0.5=8, 2001:db8::/64=20' })).toMatchObject({
    trustedProxies: [
      { address: '127.0.0.1', bits: 32 },
      { address: '10.0.0.0', bits: 8 },
      { address: '2001:db8::', bits: 32 },
    ],
    trustedClients: [
      { network: { address: '10.0.0.5', bits: 32 }, weight: 8 },
      { network: { address: '2001:db8::', bits: 64 }, weight: 20 },
    ],
  });
});

test.each([
  [{ TRUST_PROXY: 'true' }, /^TRUST_PROXY has "true"/],
  [{ TRUST_PROXY: '10.0.0.0/40' }, /^TRUST_PROXY has "10.0.0.0\/40"/],
  [{ TRUSTED_CLIENTS: '10.0.0.5' }, /^TRUSTED_CLIENTS has "10.0.0.5": give addresses with a weight/],
  [{ TRUSTED_CLIENTS: '10.0.0.5=0' }, /^TRUSTED_CLIENTS has "10.0.0.5=0"/],
  [{ TRUSTED_CLIENTS: 'front.example=8' }, /^TRUSTED_CLIENTS has "front.example"/],
  [{ DATABASE_URL: undefined }, /^DATABASE_URL is not set/],
  [{ DATABASE_URL: 'mysql://dossier:secret@localhost' }, /^DATABASE_URL is not an address that begins with postgres:\/\//],
  [{ READ_DATABASE_URL: 'replica.internal:secret' }, /^READ_DATABASE_URL is not an address that begins with postgres:\/\//],
  [{ READ_DATABASE_URL: whole.DATABASE_URL }, /^READ_DATABASE_URL is the same as DATABASE_URL: give the address of a streaming replica/],
  [{ SITE_URL: 'example.org' }, /^SITE_URL is not an address/],
  [{ API_PORT: 'http' }, /^API_PORT is "http"/],
  [{ API_PORT: '70000' }, /^API_PORT is "70000"/],
  [{ UPLOADS_DIR: '' }, /^UPLOADS_DIR is not set/],
  [{ MEMORY_CACHE_MB: 'much' }, /^MEMORY_CACHE_MB is "much": give a whole number from 0 to 65536/],
  [{ MEMORY_CACHE_BOUND_MS: '0' }, /^MEMORY_CACHE_BOUND_MS is "0"/],
  [{ LIVE_LISTENERS: '5000' }, /^LIVE_LISTENERS is "5000": give a whole number from 0 to 3500/],
  [{ ONLY_PERSISTED: 'yes' }, /^ONLY_PERSISTED is set without PERSISTED_QUERIES/],
  [{ ONLY_PERSISTED: 'perhaps' }, /^ONLY_PERSISTED is "perhaps"/],
  [{ PUBLIC_GRAPH: 'off' }, /^PUBLIC_GRAPH is "off": give yes or no/],
  [{ COMMENTS: 'perhaps' }, /^COMMENTS is "perhaps": give yes or no/],
  [{ COMMENTS: 'yes' }, /^COMMENTS is yes without COMMENTS_KEY/],
  [{ COMMENTS_KEY: 'short' }, /^COMMENTS_KEY has fewer than 16 characters/],
  [{ COMMENT_ORIGINS: 'news.example' }, /^COMMENT_ORIGINS is not an address/],
  [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL is "loud"/],
])('%o is refused with one line that says what to do and contains no password', (change, message) => {
  const read = (): unknown => readApiConfig({ ...whole, ...change });
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(message);
  expect(read).not.toThrow(/secret|\n/);
});

test('the worker only needs the address of its database', () => {
  expect(readWorkerConfig({ DATABASE_URL: whole.DATABASE_URL })).toEqual({ databaseUrl: whole.DATABASE_URL });
});

const purger = {
  DATABASE_URL: whole.DATABASE_URL,
  PURGER: 'varnish',
  VARNISH_URLS: 'http://10.0.0.1:6081/, http://10.0.0.2:6081',
  API_ORIGINS: 'http://10.0.0.3:4000',
  PURGED_FILE: '/var/purged.json',
};

test('the purger is told the caches of its kind, and the processes of the API', () => {
  const { caches, ...others } = readPurgerConfig(purger);
  const names = caches.map(({ name }) => name);
  expect([names, others]).toEqual([
    ['http://10.0.0.1:6081', 'http://10.0.0.2:6081'],
    { databaseUrl: whole.DATABASE_URL, port: 4001, apiOrigins: ['http://10.0.0.3:4000'], positionFile: '/var/purged.json' },
  ]);
});

test.each([
  [{ PURGER: 'squid' }, /^PURGER is "squid": give one of varnish, fastly, cloudflare/],
  [{ PURGER: '' }, /^PURGER is not set/],
  [{ VARNISH_URLS: undefined }, /^VARNISH_URLS is not set/],
  [{ VARNISH_URLS: '10.0.0.1:6081' }, /^VARNISH_URLS is not an address/],
  [{ PURGER: 'fastly' }, /^FASTLY_SERVICE_ID is not set/],
  [{ PURGER: 'cloudflare', CLOUDFLARE_ZONE_ID: 'zone' }, /^CLOUDFLARE_API_TOKEN is not set/],
  [{ API_ORIGINS: '' }, /^API_ORIGINS is not set/],
  [{ PURGED_FILE: '' }, /^PURGED_FILE is not set/],
  [{ PURGER_PORT: '-1' }, /^PURGER_PORT is "-1"/],
])('a purger with %o is refused', (change, message) => {
  const read = (): unknown => readPurgerConfig({ ...purger, ...change });
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(message);
});

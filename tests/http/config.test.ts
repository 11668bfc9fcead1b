import { ConfigError, readApiConfig, readWorkerConfig } from '../../api/src/config';

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
  });
  expect(readApiConfig({ ...whole, API_PORT: '4100' })).toMatchObject({ port: 4100, apiUrl: 'http://localhost:4100' });
});

test.each([
  [{ DATABASE_URL: undefined }, /^DATABASE_URL is not set/],
  [{ DATABASE_URL: 'mysql://dossier:secret@localhost' }, /^DATABASE_URL is not an address that begins with postgres:\/\//],
  [{ SITE_URL: 'example.org' }, /^SITE_URL is not an address/],
  [{ API_PORT: 'http' }, /^API_PORT is "http"/],
  [{ API_PORT: '70000' }, /^API_PORT is "70000"/],
  [{ UPLOADS_DIR: '' }, /^UPLOADS_DIR is not set/],
  [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL is "loud"/],
])('%o is refused in one line that says what to do, and no password', (change, message) => {
  const read = (): unknown => readApiConfig({ ...whole, ...change });
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(message);
  expect(read).not.toThrow(/secret|\n/);
});

test('the worker needs nothing but its database', () => {
  expect(readWorkerConfig({ DATABASE_URL: whole.DATABASE_URL })).toEqual({ databaseUrl: whole.DATABASE_URL });
});

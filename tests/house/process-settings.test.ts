/** What `npm start` gives its processes of the settings that only some of them need. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inheritedEnvironment } from '../../scripts/src/config';
import { makeDataDir } from '../../scripts/src/data-dir';
import { environmentOfProcess, type Installation } from '../../scripts/src/process-settings';
import { keepSecrets } from '../../scripts/src/secrets';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dossier-test-settings-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function installation(readDatabaseUrl: string | undefined): Installation {
  const ports = { cms: 1, api: 2, purger: 3 };
  const config = { databaseUrl: undefined, readDatabaseUrl, dataDir: folder, ports, siteUrl: 'https://news.example' };
  const as = (role: string): string => `postgres://news_${role}:p%40ss@primary:5432/news`;
  return {
    config: { ...config, sampleArchive: false, processes: [], purger: { PURGER: '' } },
    folders: makeDataDir(folder),
    urls: { cms: as('cms'), index: as('index'), api: as('api'), delivery: as('delivery') },
    secrets: keepSecrets(folder),
  };
}

test('the API alone is given the read replica, as its own role in its own database', () => {
  const given = installation('postgres://administrator:secret@replica:6432/postgres');
  expect(environmentOfProcess('api', given).READ_DATABASE_URL).toBe('postgres://news_api:p%40ss@replica:6432/news');
  expect(environmentOfProcess('api', installation(undefined)).READ_DATABASE_URL).toBe('');
  expect(environmentOfProcess('cms', given)).not.toHaveProperty('READ_DATABASE_URL');
  process.env.READ_DATABASE_URL = 'postgres://administrator:secret@replica:6432/postgres';
  try {
    expect(inheritedEnvironment()).not.toHaveProperty('READ_DATABASE_URL');
  } finally {
    delete process.env.READ_DATABASE_URL;
  }
});

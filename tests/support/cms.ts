/** A real Strapi CMS that runs in the process of the test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type * as Strapi from '@strapi/strapi';

/** A running CMS. `url` is its address, without a slash at the end. */
export interface TestCms {
  readonly strapi: Strapi.Core.Strapi;
  readonly url: string;
  stop(): Promise<void>;
}

const CMS = resolve(__dirname, '../../cms');
const SECRET = 'test-secret-that-signs-nothing-of-worth';

interface Pool {
  numUsed(): number;
  numPendingAcquires(): number;
}

/**
 * Waits until no statement runs, at most 5 seconds. After a save or a publication, Strapi reads the document again for its events, and nobody
 * waits for this: when the CMS ends in the meantime, the rejection would fail the last test.
 */
async function untilIdle(strapi: Strapi.Core.Strapi): Promise<void> {
  const { pool } = strapi.db.connection.client as { readonly pool: Pool };
  for (let tries = 0; tries < 100 && pool.numUsed() + pool.numPendingAcquires() > 0; tries++) await setTimeout(50);
}

/**
 * Starts the built CMS (cms/dist) on any free port.
 * @param options `servesAdmin`: serve the admin panel too; `sampleArchive`: publish the sample archive; the default of both is no
 */
export async function startCms(options: {
  readonly databaseUrl: string;
  readonly servesAdmin?: boolean;
  readonly sampleArchive?: boolean;
}): Promise<TestCms> {
  const publicDir = mkdtempSync(join(tmpdir(), 'dossier-test-public-'));
  Object.assign(process.env, {
    DATABASE_URL: options.databaseUrl,
    CMS_PORT: '0',
    PUBLIC_DIR: publicDir,
    APP_KEYS: `${SECRET}-1,${SECRET}-2`,
    API_TOKEN_SALT: SECRET,
    ADMIN_JWT_SECRET: SECRET,
    TRANSFER_TOKEN_SALT: SECRET,
    ENCRYPTION_KEY: SECRET,
    COMMENTS_KEY: SECRET,
    SAMPLE_ARCHIVE: options.sampleArchive ? 'yes' : 'no',
    STRAPI_TELEMETRY_DISABLED: 'true',
  });
  const { createStrapi } = createRequire(join(CMS, 'package.json'))('@strapi/strapi') as typeof Strapi;
  const strapi = createStrapi({
    appDir: CMS,
    distDir: join(CMS, 'dist'),
    autoReload: false,
    serveAdminPanel: options.servesAdmin ?? false,
  });
  strapi.log.level = 'error';
  await strapi.start();
  const address = strapi.server.httpServer.address();
  if (!address || typeof address === 'string') throw new Error('the CMS does not listen on a port');
  return {
    strapi,
    url: `http://127.0.0.1:${address.port}`,
    async stop() {
      await untilIdle(strapi);
      await strapi.destroy();
      rmSync(publicDir, { recursive: true, force: true });
    },
  };
}

/** Runs the CMS without its HTTP server, for commands. */
import { resolve } from 'node:path';
import { createStrapi, type Core } from '@strapi/strapi';

/** The folder of the compiled CMS, and that of its package. */
const DIST = resolve(__dirname, '../..');
const APP = resolve(DIST, '..');

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Strapi without its signal handlers, which would close the database during the work. The command handles signals itself. */
function createWithoutSignals(): Core.Strapi {
  const before = SIGNALS.map((signal) => process.listeners(signal));
  const strapi = createStrapi({ appDir: APP, distDir: DIST, autoReload: false, serveAdminPanel: false });
  SIGNALS.forEach((signal, index) => {
    for (const listener of process.listeners(signal)) if (!before[index]?.includes(listener)) process.off(signal, listener);
  });
  return strapi;
}

/** Loads the CMS, does the work, and shuts the CMS down. */
export async function withStrapi<Result>(work: (strapi: Core.Strapi) => Promise<Result>): Promise<Result> {
  const strapi = createWithoutSignals();
  strapi.log.level = 'error';
  let result: Result;
  try {
    await strapi.load();
    result = await work(strapi);
  } catch (error) {
    // Shutting down a partly loaded CMS may fail too; the first error is the one to report.
    await strapi.destroy().catch(() => undefined);
    throw error;
  }
  await strapi.destroy();
  return result;
}

/** The CMS without its server, for work on the command line. */
import { resolve } from 'node:path';
import { createStrapi, type Core } from '@strapi/strapi';

/** The folder of the compiled CMS, and that of its package. */
const DIST = resolve(__dirname, '../..');
const APP = resolve(DIST, '..');

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** At a signal Strapi would end its database beneath the work under way: what a signal means is for the command to say. */
function createWithoutSignals(): Core.Strapi {
  const before = SIGNALS.map((signal) => process.listeners(signal));
  const strapi = createStrapi({ appDir: APP, distDir: DIST, autoReload: false, serveAdminPanel: false });
  SIGNALS.forEach((signal, index) => {
    for (const listener of process.listeners(signal)) if (!before[index]?.includes(listener)) process.off(signal, listener);
  });
  return strapi;
}

/** Loads the CMS, does the work, and ends it. A signal ends nothing by itself where the caller listens for it. */
export async function withStrapi<Result>(work: (strapi: Core.Strapi) => Promise<Result>): Promise<Result> {
  const strapi = createWithoutSignals();
  strapi.log.level = 'error';
  let result: Result;
  try {
    await strapi.load();
    result = await work(strapi);
  } catch (error) {
    // What could not be loaded whole cannot be ended whole either: the first error is the one to tell.
    await strapi.destroy().catch(() => undefined);
    throw error;
  }
  await strapi.destroy();
  return result;
}

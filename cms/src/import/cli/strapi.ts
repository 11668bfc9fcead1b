/** The CMS without its server, for work on the command line. */
import { resolve } from 'node:path';
import { createStrapi, type Core } from '@strapi/strapi';

/** The folder of the compiled CMS, and that of its package. */
const DIST = resolve(__dirname, '../../..');
const APP = resolve(DIST, '..');

/** Loads the CMS, does the work, and ends it. */
export async function withStrapi<Result>(work: (strapi: Core.Strapi) => Promise<Result>): Promise<Result> {
  const strapi = createStrapi({ appDir: APP, distDir: DIST, autoReload: false, serveAdminPanel: false });
  strapi.log.level = 'error';
  await strapi.load();
  try {
    return await work(strapi);
  } finally {
    await strapi.destroy();
  }
}

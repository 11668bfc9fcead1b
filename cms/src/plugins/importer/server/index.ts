/** Server side of the importer: what its pages ask, and the process that imports. */
import type { Core } from '@strapi/strapi';
import { Importer } from '../../../import/run/importer';
import { findingsController } from './findings';
import { routes } from './routes';
import { runsController } from './runs';

export default {
  services: { jobs: ({ strapi }: { strapi: Core.Strapi }): Importer => new Importer(strapi) },
  controllers: { runs: runsController, findings: findingsController },
  routes: { admin: { type: 'admin', routes } },
  async destroy({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    await strapi.plugin('importer').service('jobs').stop();
  },
};

/** Server side of the importer: the controllers of its pages, and the import worker process. */
import type { Core } from '@strapi/strapi';
import { ImportWorkerProcess } from '../../../import/run/import-worker-process';
import { findingsController } from './findings';
import { routes } from './routes';
import { runsController } from './runs';

export default {
  services: { workerProcess: ({ strapi }: { strapi: Core.Strapi }): ImportWorkerProcess => new ImportWorkerProcess(strapi) },
  controllers: { runs: runsController, findings: findingsController },
  routes: { admin: { type: 'admin', routes } },
  async destroy({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    await strapi.plugin('importer').service('workerProcess').stop();
  },
};

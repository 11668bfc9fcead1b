/** Server side of the desk: its custom fields, and the routes for its inputs and its panel. */
import type { Core } from '@strapi/strapi';
import { deskController } from './controller';
import { routes } from './routes';

export default {
  register({ strapi }: { strapi: Core.Strapi }): void {
    strapi.customFields.register([
      { name: 'references', plugin: 'desk', type: 'json', inputSize: { default: 12, isResizable: true } },
      { name: 'date', plugin: 'desk', type: 'json', inputSize: { default: 6, isResizable: true } },
    ]);
  },
  controllers: { desk: deskController },
  routes: { admin: { type: 'admin', routes } },
};

/** Server side of the desk: its custom fields, and the routes for its inputs and its panel. */
import type { Core } from '@strapi/strapi';
import { chronologiesController } from './chronologies/controller';
import { commentsController } from './comments/controller';
import { commentRoutes } from './comments/routes';
import { deskController } from './controller';
import { correctionsController } from './corrections/controller';
import { correctionRoutes } from './corrections/routes';
import { editionsController } from './editions/controller';
import { editionRoutes } from './editions/routes';
import { partnersController } from './partners/controller';
import { offerPartnersRight } from './partners/right';
import { partnerRoutes } from './partners/routes';
import { picturesController } from './pictures/controller';
import { pictureRoutes } from './pictures/routes';
import { binController } from './history/bin-controller';
import { historyController } from './history/controller';
import { isSuperAdmin } from './history/request';
import { historyRoutes } from './history/routes';
import { routes } from './routes';
import { presenceController } from './saving/controller';
import { installPresence } from './saving/presence';
import { presenceRoutes } from './saving/routes';

export default {
  register({ strapi }: { strapi: Core.Strapi }): void {
    strapi.customFields.register([
      { name: 'references', plugin: 'desk', type: 'json', inputSize: { default: 12, isResizable: true } },
      { name: 'text', plugin: 'desk', type: 'json', inputSize: { default: 12, isResizable: false } },
      { name: 'date', plugin: 'desk', type: 'json', inputSize: { default: 6, isResizable: true } },
    ]);
  },
  /** Runs while no other process of the CMS prepares the database. */
  async bootstrap({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    await installPresence(strapi);
    await offerPartnersRight(strapi);
  },
  policies: { 'is-super-admin': isSuperAdmin },
  controllers: {
    desk: deskController,
    chronologies: chronologiesController,
    pictures: picturesController,
    presence: presenceController,
    editions: editionsController,
    corrections: correctionsController,
    history: historyController,
    bin: binController,
    comments: commentsController,
    partners: partnersController,
  },
  routes: {
    admin: {
      type: 'admin',
      routes: [
        ...[...routes, ...pictureRoutes, ...presenceRoutes, ...editionRoutes, ...correctionRoutes],
        ...[...historyRoutes, ...commentRoutes, ...partnerRoutes],
      ],
    },
  },
};

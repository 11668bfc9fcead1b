/** The right to the page for partners. */
import type { Core } from '@strapi/strapi';

/** The right as roles have it. Strapi gives it to super admins; to other roles an administrator does. */
export const PARTNERS_RIGHT = 'plugin::desk.partners';

/** Registers the right, so that roles can be given it. Call in `bootstrap`, before Strapi gives super admins all rights. */
export async function offerPartnersRight(strapi: Core.Strapi): Promise<void> {
  await strapi.service('admin::permission').actionProvider.registerMany([
    {
      section: 'plugins',
      displayName: 'Manage partners: keys, webhooks, what terms let through',
      uid: 'partners',
      pluginName: 'desk',
    },
  ]);
}

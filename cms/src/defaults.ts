/** Creates what a new CMS needs: the locales of the site, and the site's document. */
import type { Core } from '@strapi/strapi';
import { giveLaterRights, openLocales } from './roles';

const LOCALES = [
  { code: 'en', name: 'English (en)' },
  { code: 'fr', name: 'French (fr)' },
  { code: 'nl', name: 'Dutch (nl)' },
] as const;

/** Adds the locales once; an editor may remove them afterwards. */
async function addLocales(strapi: Core.Strapi): Promise<void> {
  const store = strapi.store({ type: 'plugin', name: 'desk', key: 'locales' });
  if ((await store.get({})) === 'added') return;
  const service = strapi.plugin('i18n').service('locales');
  for (const locale of LOCALES) if (!(await service.findByCode(locale.code))) await service.create({ ...locale });
  await openLocales(
    strapi,
    LOCALES.map(({ code }) => code),
  );
  await store.set({ value: 'added' });
}

/** Creates the site's document, so that the graph can always answer with a name. */
async function addSite(strapi: Core.Strapi): Promise<void> {
  const site = strapi.documents('api::site.site');
  if (!(await site.findFirst({}))) await site.create({ data: { name: 'Dossier' } });
}

/** Adds what is missing, and the rights of the roles. Call at every start. */
export async function addDefaults(strapi: Core.Strapi): Promise<void> {
  await addLocales(strapi);
  const locales: { code: string }[] = await strapi.plugin('i18n').service('locales').find();
  await giveLaterRights(
    strapi,
    locales.map(({ code }) => code),
  );
  await addSite(strapi);
}

/** What a CMS holds from its first start on: the locales of the site, and the site itself. */
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

/** Makes the single document of the site, so that the graph can always say whose it is. */
async function addSite(strapi: Core.Strapi): Promise<void> {
  const site = strapi.documents('api::site.site');
  if (!(await site.findFirst({}))) await site.create({ data: { name: 'Dossier' } });
}

/** Safe at every start. */
export async function addDefaults(strapi: Core.Strapi): Promise<void> {
  await addLocales(strapi);
  const locales: { code: string }[] = await strapi.plugin('i18n').service('locales').find();
  await giveLaterRights(
    strapi,
    locales.map(({ code }) => code),
  );
  await addSite(strapi);
}

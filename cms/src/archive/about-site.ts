/** Reads the data about the site that the header of every export contains. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { readConfig } from '../config';

/** The site, its languages, and where its files are served. */
export interface AboutSite {
  readonly name: string;
  readonly description: string;
  /** Address of the site for readers, without a slash at its end. */
  readonly address: string;
  readonly mediaUrl: string;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
}

const locales = z.array(z.object({ code: z.string() }));
const siteRow = z.object({ name: z.string(), description: z.string().nullish() }).nullable();

/** Reads the site's document, its locales and its configuration. */
export async function aboutSite(strapi: Core.Strapi): Promise<AboutSite> {
  const service = strapi.plugin('i18n').service('locales');
  const { siteUrl, mediaUrl } = readConfig();
  const found: unknown = await strapi.db.query('api::site.site').findOne({});
  const site = siteRow.parse(found);
  return {
    name: site?.name ?? '',
    description: site?.description ?? '',
    address: siteUrl.replace(/\/+$/, ''),
    mediaUrl,
    locales: locales
      .parse(await service.find())
      .map(({ code }) => code)
      .sort(),
    defaultLocale: z.string().parse(await service.getDefaultLocale()),
  };
}

/** The addresses of the importer's pages and of the pages to which they link, and the permission to see them. */
import type { Permission } from '@strapi/strapi/admin';

/** The name of the plugin in Strapi. */
export const PLUGIN = 'importer';
/** Address of the first page, within the admin. */
export const IMPORTS = `/plugins/${PLUGIN}`;
/** Address of the review page, within the admin. */
export const REVIEW = `${IMPORTS}/review`;

/** The right to publish posts, which the server checks too. */
export const MAY_IMPORT: readonly Permission[] = [{ action: 'plugin::content-manager.explorer.publish', subject: 'api::post.post' }];

/** Address of the report of one import, within the admin. */
export function reportAddress(id: number): string {
  return `${IMPORTS}/runs/${id}`;
}

/** Address of a document's edit page, within the admin. `locale` is `''` for types without locales. */
export function editAddress(uid: string, documentId: string, locale: string): string {
  const inLocale = locale === '' ? '' : `?plugins[i18n][locale]=${encodeURIComponent(locale)}`;
  return `/content-manager/collection-types/${uid}/${documentId}${inLocale}`;
}

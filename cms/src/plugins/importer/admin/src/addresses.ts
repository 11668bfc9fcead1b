/** Where the importer's pages are, what they link to, and who may see them. */
import type { Permission } from '@strapi/strapi/admin';

export const PLUGIN = 'importer';
/** Address of the first page, within the admin. */
export const IMPORTS = `/plugins/${PLUGIN}`;
export const REVIEW = `${IMPORTS}/review`;

/** The right to publish posts, which the server checks too. */
export const MAY_IMPORT: readonly Permission[] = [{ action: 'plugin::content-manager.explorer.publish', subject: 'api::post.post' }];

/** The page of one import's report. */
export function reportAddress(id: number): string {
  return `${IMPORTS}/runs/${id}`;
}

/** Where an editor edits a document. `locale`: `''` where its type has none. */
export function editAddress(uid: string, documentId: string, locale: string): string {
  const inLocale = locale === '' ? '' : `?plugins[i18n][locale]=${encodeURIComponent(locale)}`;
  return `/content-manager/collection-types/${uid}/${documentId}${inLocale}`;
}

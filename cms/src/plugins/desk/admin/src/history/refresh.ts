/** Makes forms and lists load their documents again, after the desk has changed documents itself. */
import { adminApi, type StrapiApp } from '@strapi/strapi/admin';

let app: StrapiApp | undefined;

/** Remembers the admin, whose store is made later. */
export function keepApp(running: StrapiApp): void {
  app = running;
}

/** Loads all shown documents again. */
export function refreshDocuments(): void {
  const { invalidateTags } = adminApi.enhanceEndpoints({ addTagTypes: ['Document', 'Relations'] }).util;
  app?.store?.dispatch(invalidateTags(['Document', 'Relations']));
}

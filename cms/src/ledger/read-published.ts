/** Reads the published versions of many documents at once, through Strapi's own services. */
import type { Core } from '@strapi/strapi';
import { isHeld } from '../content/held-terms';
import { POPULATE } from '../content/populate';
import { readWhole } from '../content/read-whole';
import type { FaceContext } from './faces/parts';
import type { TrackedType } from './tracked';

/** Ids per query: with more, a second query is faster. */
const CHUNK = 200;

function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size));
}

function hasDocumentId(document: unknown): document is { documentId: string } {
  return typeof document === 'object' && document !== null && 'documentId' in document && typeof document.documentId === 'string';
}

/** Files are read directly: they have no drafts, locales or relations. */
async function readFiles(strapi: Core.Strapi, ids: readonly string[]): Promise<unknown[]> {
  return strapi.db.query('plugin::upload.file').findMany({ where: { documentId: { $in: ids } } });
}

async function readDocuments(strapi: Core.Strapi, tracked: TrackedType, ids: readonly string[], locale: string): Promise<unknown[]> {
  return readWhole(strapi, tracked.uid, POPULATE[tracked.type], {
    documentIds: ids,
    versions: tracked.drafts ? 'published' : 'all',
    locales: tracked.localised ? [locale] : null,
  });
}

/** The published documents among `ids`, by documentId. Documents that are not public, such as held terms, are missing. */
export async function readPublished(
  strapi: Core.Strapi,
  tracked: TrackedType,
  ids: readonly string[],
  locale: string,
): Promise<Map<string, unknown>> {
  const found = new Map<string, unknown>();
  for (const chunk of chunks(ids, CHUNK)) {
    const documents = tracked.type === 'file' ? await readFiles(strapi, chunk) : await readDocuments(strapi, tracked, chunk, locale);
    for (const document of documents) if (hasDocumentId(document) && !isHeld(document)) found.set(document.documentId, document);
  }
  return found;
}

/** Addresses of the pictures in rich text, at any depth of the documents. Rich text contains a picture as `image: { url }`. */
function pictureAddresses(documents: Iterable<unknown>): string[] {
  const addresses = new Set<string>();
  const waiting: unknown[] = [...documents];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, held] of Object.entries(value) as [string, unknown][]) {
      if (typeof held !== 'object' || held === null) continue;
      if (name === 'image' && 'url' in held && typeof held.url === 'string') addresses.add(held.url);
      waiting.push(held);
    }
  }
  return [...addresses];
}

/** The locales of the site and its default locale. */
export async function readSiteContext(strapi: Core.Strapi): Promise<Omit<FaceContext, 'fileByAddress'>> {
  const service = strapi.plugin('i18n').service('locales');
  const locales: { code: string }[] = await service.find();
  const defaultLocale: string = await service.getDefaultLocale();
  return { locales: locales.map(({ code }) => code).sort(), defaultLocale };
}

/** The documentIds of the files whose addresses are in the rich text of the documents. */
export async function readFilesByAddress(strapi: Core.Strapi, documents: Iterable<unknown>): Promise<FaceContext['fileByAddress']> {
  const found = new Map<string, string>();
  for (const addresses of chunks(pictureAddresses(documents), CHUNK)) {
    const files: { documentId: string; url: string }[] = await strapi.db
      .query('plugin::upload.file')
      .findMany({ select: ['documentId', 'url'], where: { url: { $in: addresses }, mime: { $startsWith: 'image/' } } });
    for (const { url, documentId } of files) found.set(url, documentId);
  }
  return found;
}

/** Reads what is public now of many documents at once, through Strapi's own services. */
import type { Core } from '@strapi/strapi';
import { isHeld } from '../content/held';
import { POPULATE } from '../content/populate';
import type { FaceContext } from './faces/context';
import type { TrackedType } from './tracked';

/** More ids than this in one question cost more than a second question. */
const CHUNK = 200;

function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size));
}

function hasDocumentId(document: unknown): document is { documentId: string } {
  return typeof document === 'object' && document !== null && 'documentId' in document && typeof document.documentId === 'string';
}

/** Files are no content type of the Document Service's making: they have neither drafts nor locales nor relations to read. */
async function readFiles(strapi: Core.Strapi, ids: readonly string[]): Promise<unknown[]> {
  return strapi.db.query('plugin::upload.file').findMany({ where: { documentId: { $in: ids } } });
}

async function readDocuments(strapi: Core.Strapi, tracked: TrackedType, ids: readonly string[], locale: string): Promise<unknown[]> {
  return strapi.documents(tracked.uid).findMany({
    filters: { documentId: { $in: ids } },
    populate: POPULATE[tracked.type],
    limit: ids.length,
    ...(tracked.drafts ? { status: 'published' } : {}),
    ...(tracked.localised ? { locale } : {}),
  } as Parameters<ReturnType<Core.Strapi['documents']>['findMany']>[0]);
}

/** The published documents among `ids`, by documentId. What is missing in the answer is not public, such as a held term. */
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

/** Locales of the site, and the files that rich text may name by their address. */
export async function readFaceContext(strapi: Core.Strapi): Promise<FaceContext> {
  const service = strapi.plugin('i18n').service('locales');
  const locales: { code: string }[] = await service.find();
  const defaultLocale: string = await service.getDefaultLocale();
  const files: { documentId: string; url: string }[] = await strapi.db
    .query('plugin::upload.file')
    .findMany({ select: ['documentId', 'url'], where: { mime: { $startsWith: 'image/' } } });
  return {
    locales: locales.map(({ code }) => code).sort(),
    defaultLocale,
    fileByAddress: new Map(files.map(({ url, documentId }) => [url, documentId])),
  };
}

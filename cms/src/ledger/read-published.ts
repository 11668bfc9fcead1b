/** Reads the published versions of many documents at once, in the publisher's transaction. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { isHeld } from '../content/held-terms';
import { POPULATE } from '../content/populate';
import { readWhole } from '../content/read-whole';
import { rowsIn, type Transaction } from '../sql';
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

/** The published documents among `ids`, by documentId. Documents that are not public, such as held terms, are missing. */
export async function readPublished(
  strapi: Core.Strapi,
  transaction: Transaction,
  { uid, type, drafts, localised }: TrackedType,
  ids: readonly string[],
  locale: string,
): Promise<Map<string, unknown>> {
  const found = new Map<string, unknown>();
  // Files have no drafts, locales or parts.
  const populate = type === 'file' ? {} : POPULATE[type];
  for (const documentIds of chunks(ids, CHUNK)) {
    const wanted = { documentIds, versions: drafts ? 'published' : 'all', locales: localised ? [locale] : null } as const;
    for (const document of await readWhole(strapi, uid, populate, wanted, transaction))
      if (hasDocumentId(document) && !isHeld(document)) found.set(document.documentId, document);
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

const file = z.object({ document_id: z.string(), url: z.string() });

/** The documentIds of the files whose addresses are in the rich text of the documents. */
export async function readFilesByAddress(
  strapi: Core.Strapi,
  transaction: Transaction,
  documents: Iterable<unknown>,
): Promise<FaceContext['fileByAddress']> {
  const table = `"${strapi.db.getSchemaName() ?? 'public'}"."${strapi.db.metadata.get('plugin::upload.file').tableName}"`;
  const sql = `select document_id, url from ${table} where url = any (?::text[]) and mime like 'image/%' order by id`;
  const found = new Map<string, string>();
  for (const addresses of chunks(pictureAddresses(documents), CHUNK))
    for (const { url, document_id } of await rowsIn(transaction, file, sql, [addresses])) found.set(url, document_id);
  return found;
}

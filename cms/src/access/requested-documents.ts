/** Finds the documents that a request of the admin is about: from ids in its path, its query string and its body. */
import type { Core, UID } from '@strapi/strapi';
import { z } from 'zod';
import { contentTypeOf, type Where } from './row-permissions';

/** The parts of a request that are read here. */
export interface RequestParts {
  readonly params: unknown;
  readonly request: { readonly query?: unknown; readonly body?: unknown };
}

/** The documents that a request is about. */
export interface RequestedDocuments {
  readonly uid: UID.ContentType | null;
  /** Conditions that find the versions of each document. */
  readonly documents: readonly Where[];
  /** The requested languages; `*` for all. */
  readonly locales: readonly string[];
}

const id = z.union([z.string(), z.number()]).transform(String).optional().catch(undefined);
const text = z.string().optional().catch(undefined);
const many = z
  .union([z.array(id), z.record(z.string(), id).transform((all) => Object.values(all)), id.transform((one) => [one])])
  .optional()
  .catch(undefined);
const part = z
  .object({
    model: text,
    contentType: text,
    id,
    sourceId: id,
    documentId: id,
    documentIds: many,
    sourceLocale: text,
    locale: z.union([text.transform((one) => [one]), z.array(text)]).catch([]),
  })
  .partial()
  .catch({});

/** Reads them from the request. `uid` is null where the request contains no known content type. */
export function requestedDocuments(strapi: Core.Strapi, { params, request }: RequestParts): RequestedDocuments {
  const [path, query, body] = [part.parse(params), part.parse(request.query), part.parse(request.body)];
  const parts = [path, query, body];
  const model = parts.map((one) => one.model ?? one.contentType).find((name) => name !== undefined);
  const ids = parts.flatMap((one) => [one.sourceId, one.documentId, ...(one.documentIds ?? [])]).concat(path.id, query.id);
  const documentIds = [...new Set(ids.flatMap((one) => one ?? []))];
  // Where the body contains the content type, `id` is a row id.
  const rows = path.model === undefined && body.model !== undefined && body.id !== undefined ? [{ id: body.id }] : [];
  return {
    uid: contentTypeOf(strapi, model),
    documents: [...documentIds.map((documentId) => ({ documentId })), ...rows],
    locales: parts.flatMap((one) => [one.sourceLocale, ...(one.locale ?? [])]).flatMap((one) => one ?? []),
  };
}

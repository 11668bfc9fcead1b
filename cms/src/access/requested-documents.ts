/** Which documents a request of the admin names, wherever it names them: in its path, its query or its body. */
import type { Core, UID } from '@strapi/strapi';
import { z } from 'zod';
import { contentTypeOf, type Where } from './row-permissions';

/** What of a request is read here. */
export interface RequestParts {
  readonly params: unknown;
  readonly request: { readonly query?: unknown; readonly body?: unknown };
}

/** The documents that a request names. */
export interface RequestedDocuments {
  readonly uid: UID.ContentType | null;
  /** Conditions that find the versions of each document. */
  readonly documents: readonly Where[];
  /** The languages asked for; `*` for all. */
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

/** Reads the names; `uid` is null where the request names no content type of Strapi's. */
export function requestedDocuments(strapi: Core.Strapi, { params, request }: RequestParts): RequestedDocuments {
  const [path, query, body] = [part.parse(params), part.parse(request.query), part.parse(request.body)];
  const parts = [path, query, body];
  const model = parts.map((one) => one.model ?? one.contentType).find((name) => name !== undefined);
  const ids = parts.flatMap((one) => [one.sourceId, one.documentId, ...(one.documentIds ?? [])]).concat(path.id, query.id);
  const documentIds = [...new Set(ids.flatMap((one) => one ?? []))];
  // A body that names its type names a row by its number.
  const rows = path.model === undefined && body.model !== undefined && body.id !== undefined ? [{ id: body.id }] : [];
  return {
    uid: contentTypeOf(strapi, model),
    documents: [...documentIds.map((documentId) => ({ documentId })), ...rows],
    locales: parts.flatMap((one) => [one.sourceLocale, ...(one.locale ?? [])]).flatMap((one) => one ?? []),
  };
}

/** The parts of a request that the desk uses (Koa's context, as Strapi extends it), and the schemas of requests. */
import type { Core, UID } from '@strapi/strapi';
import { z } from 'zod';
import type { Ability } from '../../../access/requesting-user';
import { contentTypeOf, judgeRows, mayEver } from '../../../access/row-permissions';

const MOST_IDS = 200;

/** The part of Koa's context that the desk uses. */
export interface DeskContext {
  readonly query: unknown;
  readonly request: { readonly body?: unknown };
  readonly state: { readonly userAbility: Ability };
  body: unknown;
  badRequest(message: string): void;
  forbidden(message: string): void;
}

const locale = z
  .string()
  .optional()
  .transform((value) => value || null);

/** The query of `GET /search`: documents of the type `target` that match `q`, without the first `after` of them. */
export const searchQuestion = z.object({
  target: z.string().startsWith('api::'),
  q: z.string().max(2000).default(''),
  limit: z.coerce.number().int().min(1).max(50).default(20),
  after: z.coerce.number().int().min(0).max(100_000).default(0),
  locale,
});
/** The query of `GET /resolve`: documents of the type `target`, with their documentIds separated by commas. */
export const resolveQuestion = z.object({
  target: z.string().startsWith('api::'),
  ids: z.string().transform((ids) => [...new Set(ids.split(',').filter((id) => id !== ''))].slice(0, MOST_IDS)),
  locale,
});
/** The query of `GET /read-date`. `near` is the year of the date before it, of four digits. */
export const dateQuestion = z.object({
  printed: z.string().default(''),
  edtf: z.string().default(''),
  near: z
    .string()
    .regex(/^\d{4}$/)
    .optional()
    .catch(undefined),
  locale,
});
/** The query of `GET /problems` and `GET /failure`: one saved document. */
export const savedQuestion = z.object({ uid: z.string().startsWith('api::'), documentId: z.string(), locale });
/** The body of `POST /problems`: the values of a form. `documentId` is missing for a document that was never saved. */
export const unsavedQuestion = z.object({
  uid: z.string().startsWith('api::'),
  documentId: z.string().nullish(),
  locale: z.string().nullish(),
  data: z.record(z.string(), z.unknown()),
});

/** The parsed request; null when it is invalid, after the error response has been set. */
export function parseQuestion<Question>(context: DeskContext, shape: z.ZodType<Question>, given: unknown): Question | null {
  const parsed = shape.safeParse(given);
  if (parsed.success) return parsed.data;
  context.badRequest(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
  return null;
}

/** The content type if the user may read documents of it; otherwise null, after the 403 response has been set. */
export function readableType(strapi: Core.Strapi, context: DeskContext, name: string): UID.ContentType | null {
  const uid = contentTypeOf(strapi, name);
  if (uid !== null && mayEver(strapi, context.state.userAbility, 'read', uid)) return uid;
  context.forbidden(`Your role does not let you read ${name}.`);
  return null;
}

/**
 * The content type if the user may read the document in the given locale (in any locale, when the document does not have that one);
 * otherwise null, after the 403 response has been set. A document that does not exist is not refused.
 */
export async function readableDocument(
  strapi: Core.Strapi,
  context: DeskContext,
  name: string,
  documentId: string,
  locale: string | null,
): Promise<UID.ContentType | null> {
  const uid = readableType(strapi, context, name);
  if (uid === null) return null;
  const versions = await judgeRows(strapi, context.state.userAbility, 'read', uid, { documentId });
  const inLocale = versions.filter(({ row }) => row.locale === locale);
  const asked = inLocale.length > 0 ? inLocale : versions;
  if (asked.length === 0 || asked.some(({ isAllowed }) => isAllowed)) return uid;
  context.forbidden('Your role does not let you read this document.');
  return null;
}

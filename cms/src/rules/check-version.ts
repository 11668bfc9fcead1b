/**
 * Refuses a save of the admin that is based on an older version of the document than the one that is stored. The form names the version in
 * a header of the request; requests without the header (scripts, imports, lists) are not checked.
 */
import type { Core, Modules } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';

/** The version of the draft that a request is based on: its `updatedAt`, in ISO 8601, or `none` when there was no draft in this locale. */
const BASED_ON = 'x-dossier-based-on';

/** The version of the draft after the request, in the same form. A form sends it with its next save. */
const NOW_AT = 'x-dossier-now-at';

type Context = Modules.Documents.Middleware.Context;
type Transaction = Parameters<Parameters<Core.Strapi['db']['transaction']>[0]>[0]['trx'];

/** The actions that change a draft, or make it public without showing it again. */
const CHECKED: ReadonlySet<string> = new Set(['update', 'publish', 'unpublish', 'discardDraft']);

/** The part of Koa's context that this file uses. */
interface Request {
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly state: { wasChecked?: boolean };
  get(header: string): string;
  set(header: string, value: string): void;
}

/** A save is based on an older version: `details` has the name of who changed the document and the moment, or null. Answered with 409. */
export class VersionConflict extends errors.ApplicationError {
  constructor(by: string | null, at: string | null) {
    const what = at === null ? 'This version of the document no longer exists' : `${by ?? 'A program'} changed this document at ${at}`;
    super(`${what}, after you opened it, so nothing was saved: open it again, compare, then save.`, { by, at });
    Object.assign(this, { name: 'ConflictError' });
  }
}

const asking = z.custom<Request>((value) => typeof value === 'object' && value !== null && 'params' in value);
const parameters = z.looseObject({ documentId: z.string(), locale: z.string().nullish() });
const stored = z.object({
  updatedAt: z.coerce.date(),
  updatedBy: z.object({ firstname: z.string().nullish(), lastname: z.string().nullish(), username: z.string().nullish() }).nullish(),
});
type Stored = z.infer<typeof stored>;

const metadata = z.object({ tableName: z.string() });

/** The request, if it is based on a version of the document that the action changes. */
function requestFor(strapi: Core.Strapi, context: Context): Request | null {
  const request = asking.safeParse(strapi.requestContext.get()).data;
  if (!request || !CHECKED.has(context.action) || request.get(BASED_ON) === '') return null;
  const { id, model } = request.params;
  const named = parameters.safeParse(context.params).data;
  return model === context.uid && named && (id === undefined || id === named.documentId) ? request : null;
}

/** Which rows are the draft: one per locale. */
async function draftWhere(strapi: Core.Strapi, context: Context): Promise<Record<string, unknown>> {
  const { documentId, locale } = parameters.parse(context.params);
  const type = strapi.contentType(context.uid);
  const isLocalised = strapi.plugin('i18n').service('content-types').isLocalizedContentType(type) === true;
  const inLocale: unknown = isLocalised ? (locale ?? (await strapi.plugin('i18n').service('locales').getDefaultLocale())) : undefined;
  return {
    documentId,
    ...(isLocalised ? { locale: inLocale } : {}),
    ...(type.options?.draftAndPublish === true ? { publishedAt: null } : {}),
  };
}

/** The stored draft; null when there is none in this locale. */
async function readDraft(strapi: Core.Strapi, context: Context): Promise<Stored | null> {
  const row: unknown = await strapi.db
    .query(context.uid)
    .findOne({ where: await draftWhere(strapi, context), select: ['updatedAt'], populate: { updatedBy: true } });
  return stored.nullable().parse(row);
}

/**
 * Locks the rows of the document in all its locales until the transaction ends. Twice, because the writer for whom this waits may have
 * replaced rows.
 */
async function lockDocument(strapi: Core.Strapi, trx: Transaction, context: Context): Promise<void> {
  const { documentId } = parameters.parse(context.params);
  const { tableName } = metadata.parse(strapi.db.metadata.get(context.uid));
  for (let time = 0; time < 2; time++)
    await trx.raw('select id from ?? where document_id = ? order by id for update', [tableName, documentId]);
}

function nameOf({ updatedBy }: Stored): string | null {
  if (!updatedBy) return null;
  const { firstname, lastname, username } = updatedBy;
  return username || [firstname, lastname].filter((one) => one).join(' ') || null;
}

/** @throws VersionConflict when the stored draft is another version than the one that the request names */
async function check(strapi: Core.Strapi, trx: Transaction, context: Context, request: Request): Promise<void> {
  await lockDocument(strapi, trx, context);
  // One request may save and then publish: the second step is based on the first.
  if (request.state.wasChecked) return;
  request.state.wasChecked = true;
  const draft = await readDraft(strapi, context);
  const basedOn = request.get(BASED_ON);
  const isSame = draft === null ? basedOn === 'none' : draft.updatedAt.getTime() === Date.parse(basedOn);
  if (!isSame) throw new VersionConflict(draft && nameOf(draft), draft && draft.updatedAt.toISOString());
}

/**
 * Registers the check. Call in `register`, after the checks of rights and before the rules. It runs in the transaction of the save, under a
 * lock on the rows of the document: of two simultaneous saves that are based on the same version, one is refused.
 */
export function checkVersions(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const request = requestFor(strapi, context);
    if (!request) return next();
    return strapi.db.transaction(async ({ trx }) => {
      await check(strapi, trx, context, request);
      const result = await next();
      const draft = await readDraft(strapi, context);
      request.set(NOW_AT, draft === null ? 'none' : draft.updatedAt.toISOString());
      return result;
    });
  });
}

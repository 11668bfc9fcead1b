/**
 * Rights where every way to a document meets: in the Document Service. What a request makes it do, the user who sent the request must be
 * allowed to do, whichever controller asks.
 */
import type { Core, Modules, UID } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import { mayBeHeld } from '../content/held-terms';
import { trackedTypeOf } from '../ledger/tracked';
import { requestingUserOf, type Ability } from './requesting-user';
import { saveWithCheckedReferences } from './check-saved-references';
import { mayAll, type Act, type Where } from './row-permissions';
import { publicWhere } from './visible-documents';

type Context = Modules.Documents.Middleware.Context;

/** One act on a document: who asks, of which type, and in which languages it will happen. */
interface Deed {
  readonly strapi: Core.Strapi;
  readonly ability: Ability;
  readonly uid: UID.ContentType;
  readonly where: Where;
}

const parameters = z.looseObject({
  documentId: z.string(),
  locale: z.union([z.string(), z.array(z.string())]).nullish(),
});

/** Conditions that find the versions which an action touches, as the Document Service reads its parameters. */
async function touched(strapi: Core.Strapi, uid: UID.ContentType, { documentId, locale }: z.infer<typeof parameters>): Promise<Where> {
  const { isLocalizedContentType } = strapi.plugin('i18n').service('content-types');
  if (!isLocalizedContentType(strapi.contentType(uid)) || locale === '*') return { documentId };
  const locales: unknown = locale ?? (await strapi.plugin('i18n').service('locales').getDefaultLocale());
  return { documentId, locale: { $in: Array.isArray(locales) ? locales : [locales] } };
}

function hasDrafts({ strapi, uid }: Deed): boolean {
  return strapi.contentType(uid).options?.draftAndPublish === true;
}

/** What editors work on of those versions. */
function drafted(deed: Deed): Where {
  return hasDrafts(deed) ? { publishedAt: null } : {};
}

/** What readers see of those versions. */
function shown({ strapi, uid, where }: Deed): Where {
  return { $and: [where, publicWhere(strapi, uid)] };
}

/** @throws PolicyError (403), the one kind of refusal whose words Strapi lets the admin see */
async function must(act: Act, { strapi, ability, uid }: Deed, where: Where, message: string): Promise<void> {
  if (!(await mayAll(strapi, ability, act, uid, where))) throw new errors.PolicyError(message);
}

/** Terms that may be held have rules of their own (`rules/held.ts`). */
function hasOwnRules({ uid }: Deed): boolean {
  const tracked = trackedTypeOf(uid);
  return tracked !== undefined && mayBeHeld(tracked.type);
}

const UNREAD = 'Your role does not let you read what you want to copy, in every language that is copied: ask an editor.';
const UNPUBLISHED = 'Your role does not let you publish this document: ask an editor.';
const WITHDRAWN =
  'Readers see this document, and your role does not let you publish it, so it does not let you withdraw it: ask an editor.';
const CHANGED = 'What is saved here is public at once, and your role does not let you publish it: ask an editor.';

const GUARDS: Partial<Record<string, (deed: Deed) => Promise<void>>> = {
  /** A copy holds all that its source holds. */
  clone: (deed) => must('read', deed, { $and: [deed.where, drafted(deed)] }, UNREAD),
  publish: (deed) => must('publish', deed, { $and: [deed.where, drafted(deed)] }, UNPUBLISHED),
  unpublish: (deed) => must('publish', deed, shown(deed), WITHDRAWN),
  async delete(deed) {
    if (!hasOwnRules(deed)) await must('publish', deed, shown(deed), WITHDRAWN);
  },
  async update(deed) {
    if (!hasDrafts(deed) && !hasOwnRules(deed)) await must('publish', deed, shown(deed), CHANGED);
  },
};

/** Actions that save what a request says. */
const SAVES = ['create', 'update', 'clone'];

const identified = z.looseObject({ data: z.looseObject({}) });

/** Which row and document a save writes is in its address: a number in its data would take that of a row to come, or of another one. */
function withoutIdentity(context: Context): void {
  const given = identified.safeParse(context.params).data;
  if (!given) return;
  const { id: _id, documentId: _documentId, ...data } = given.data;
  Object.assign(context.params, { data });
}

/** Registers the guard; call in `register` before any other middleware of documents. */
export function guardDocuments(strapi: Core.Strapi): void {
  strapi.documents.use(async (context: Context, next) => {
    const user = requestingUserOf(strapi);
    if (!user || !context.uid.startsWith('api::')) return next();
    const { uid, action } = context;
    const named = parameters.safeParse(context.params).data;
    if (named) await GUARDS[action]?.({ strapi, ability: user.ability, uid, where: await touched(strapi, uid, named) });
    if (!SAVES.includes(action)) return next();
    withoutIdentity(context);
    return saveWithCheckedReferences(strapi, user, uid, action === 'update' ? (named?.documentId ?? null) : null, async () => next());
  });
}

/**
 * Checks rights in the Document Service, through which every change of a document passes: the user who sent the request must have the right
 * to what the service is about to do, whichever controller calls it.
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

/** One action on a document: the user's ability, the content type, and the versions that the action changes. */
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

/** Conditions that find the versions which an action changes, as the Document Service reads its parameters. */
async function touched(strapi: Core.Strapi, uid: UID.ContentType, { documentId, locale }: z.infer<typeof parameters>): Promise<Where> {
  const { isLocalizedContentType } = strapi.plugin('i18n').service('content-types');
  if (!isLocalizedContentType(strapi.contentType(uid)) || locale === '*') return { documentId };
  const locales: unknown = locale ?? (await strapi.plugin('i18n').service('locales').getDefaultLocale());
  return { documentId, locale: { $in: Array.isArray(locales) ? locales : [locales] } };
}

function hasDrafts({ strapi, uid }: Deed): boolean {
  return strapi.contentType(uid).options?.draftAndPublish === true;
}

/** Conditions that find the drafts among those versions; all of them for types without drafts. */
function drafted(deed: Deed): Where {
  return hasDrafts(deed) ? { publishedAt: null } : {};
}

/** Conditions that find the public ones among those versions. */
function shown({ strapi, uid, where }: Deed): Where {
  return { $and: [where, publicWhere(strapi, uid)] };
}

/** @throws PolicyError (403): the only 403 error whose message Strapi passes on to the admin */
async function must(act: Act, { strapi, ability, uid }: Deed, where: Where, message: string): Promise<void> {
  if (!(await mayAll(strapi, ability, act, uid, where))) throw new errors.PolicyError(message);
}

/** Whether the type is checked by `rules/guard-held-terms.ts` instead. */
function hasOwnRules({ uid }: Deed): boolean {
  const tracked = trackedTypeOf(uid);
  return tracked !== undefined && mayBeHeld(tracked.type);
}

const UNREAD = 'Your role does not let you read this document in every language that would be copied: ask an editor.';
const UNPUBLISHED = 'Your role does not let you publish this document: ask an editor.';
const WITHDRAWN = 'This document is public. Your role does not let you publish it, so you cannot unpublish or delete it: ask an editor.';
const CHANGED = 'Changes to this document are public as soon as they are saved, and your role does not let you publish: ask an editor.';

const GUARDS: Partial<Record<string, (deed: Deed) => Promise<void>>> = {
  /** A copy contains everything that its source contains. */
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

/** Actions that save data from a request. */
const SAVES = ['create', 'update', 'clone'];

/** Registers the checks. Call in `register`, before any other middleware of the Document Service. */
export function guardDocuments(strapi: Core.Strapi): void {
  strapi.documents.use(async (context: Context, next) => {
    const user = requestingUserOf(strapi);
    if (!user || !context.uid.startsWith('api::')) return next();
    const { uid, action } = context;
    const named = parameters.safeParse(context.params).data;
    if (named) await GUARDS[action]?.({ strapi, ability: user.ability, uid, where: await touched(strapi, uid, named) });
    if (!SAVES.includes(action)) return next();
    return saveWithCheckedReferences(strapi, user, uid, action === 'update' ? (named?.documentId ?? null) : null, async () => next());
  });
}

/**
 * Rights where every way to a document meets: in the Document Service. What a request makes it do, the user who sent the request must be
 * allowed to do, whichever controller asks.
 */
import type { Core, Modules, UID } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import { abilityOfAsker, type Ability } from './asker';
import { mayAll, type Where } from './rows';

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

/** A copy holds all that its source holds, in every language that is copied. */
async function mayClone({ strapi, ability, uid, where }: Deed): Promise<void> {
  if (!(await mayAll(strapi, ability, 'read', uid, where)))
    throw new errors.ForbiddenError('Your role does not let you read what you want to copy.');
}

const GUARDS: Partial<Record<string, (deed: Deed) => Promise<void>>> = { clone: mayClone };

/** Registers the guard; call in `register` before any other middleware of documents. */
export function guardDocuments(strapi: Core.Strapi): void {
  strapi.documents.use(async (context: Context, next) => {
    const ability = abilityOfAsker(strapi);
    const guard = GUARDS[context.action];
    const asked = parameters.safeParse(context.params);
    if (ability && guard && asked.success)
      await guard({ strapi, ability, uid: context.uid, where: await touched(strapi, context.uid, asked.data) });
    return next();
  });
}

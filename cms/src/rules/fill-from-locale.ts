/**
 * "Fill in from another locale": Strapi's route returns a whole document, which the admin puts in the form in place
 * of all that is there. What is not copied stays as it is in the language that is filled in.
 */
import type { Core, UID } from '@strapi/strapi';
import { z } from 'zod';
import { trackedTypeOf } from '../ledger/tracked';
import { notCopied } from './copied-fields';

const HANDLER = 'content-types.getFillFromLocaleData';
const answered = z.looseObject({ data: z.record(z.string(), z.unknown()) });

const asked = z.object({ documentId: z.string(), targetLocale: z.string() });

/** What is read of Koa's context. */
interface Context {
  readonly params: { readonly model?: string };
  readonly query: unknown;
  readonly state: { readonly userAbility: object };
  body: unknown;
}

/** Strapi's service behind the route; only the methods used here. */
interface Service {
  fetchRawDocument(uid: UID.ContentType, locale: string, documentId: string): Promise<object | null>;
  transformDocument(document: object, uid: UID.ContentType, locale: string, ability: object): Promise<Readonly<Record<string, unknown>>>;
}

/** The fields that the version in the asked language has itself, as the form takes them. */
async function ownValues(strapi: Core.Strapi, uid: UID.ContentType, context: Context, names: readonly string[]): Promise<object> {
  const { documentId, targetLocale } = asked.parse(context.query);
  const { userAbility } = context.state;
  const service: Service = strapi.plugin('i18n').service('fill-from-locale');
  const found = await service.fetchRawDocument(uid, targetLocale, documentId);
  if (!found) return {};
  const checker = strapi.plugin('content-manager').service('permission-checker').create({ userAbility, model: uid });
  const own = await service.transformDocument(await checker.sanitizeOutput(found), uid, targetLocale, userAbility);
  return Object.fromEntries(names.filter((name) => name in own).map((name) => [name, own[name]]));
}

/** Registers the change of the response. Call in `register`, before Strapi makes its router. */
export function leaveOutOfTranslations(strapi: Core.Strapi): void {
  const middleware = async (context: Context, next: () => Promise<void>): Promise<void> => {
    await next();
    const uid = trackedTypeOf(context.params.model ?? '')?.uid;
    const answer = answered.safeParse(context.body).data;
    if (!uid || !answer) return;
    const names = notCopied(strapi, uid, 'translation');
    const taken = Object.entries(answer.data).filter(([name]) => !names.includes(name));
    context.body = { ...answer, data: { ...Object.fromEntries(taken), ...(await ownValues(strapi, uid, context, names)) } };
  };
  for (const router of Object.values(strapi.plugin('i18n').routes))
    for (const route of 'routes' in router ? router.routes : [])
      if (route.handler === HANDLER) route.config = { ...route.config, middlewares: [...(route.config?.middlewares ?? []), middleware] };
}

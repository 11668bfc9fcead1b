/**
 * A policy on every route of the admin whose requests contain ids of documents: the user must have the right to read these documents. Some of
 * Strapi's controllers check that themselves; others do not (copies, checks of a selection, "fill in from another locale", versions in a
 * language that does not exist).
 */
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import type { Ability } from './requesting-user';
import { requestedDocuments, type RequestParts, type RequestedDocuments } from './requested-documents';
import { checkRouteNames } from './check-route-names';
import { judgeRows } from './row-permissions';

/** Plugins whose routes take ids of documents. */
const PLUGINS = ['content-manager', 'i18n'];
const POLICY = 'global::reads-what-it-names';

/** The body of a request to Strapi's slug routes, which has its own field for the content type. */
const addressed = z.object({ contentTypeUID: z.string() });

/** The parts of a request that the policy reads (Koa's context, as Strapi extends it). */
interface Context extends RequestParts {
  readonly state: { readonly userAbility?: Ability };
}

/** @throws PolicyError (403) when the user may not read any version of a document, or not the version in a requested language */
async function mustRead(strapi: Core.Strapi, ability: Ability, { uid, documents, locales }: RequestedDocuments): Promise<void> {
  if (uid === null) return;
  for (const where of documents) {
    const versions = await judgeRows(strapi, ability, 'read', uid, where);
    const asked = versions.filter(({ row }) => locales.includes('*') || (row.locale && locales.includes(row.locale)));
    const isAllowed = asked.length > 0 ? asked.every((one) => one.isAllowed) : versions.some((one) => one.isAllowed);
    if (versions.length > 0 && !isAllowed) throw new errors.PolicyError('Your role does not let you read this document.');
  }
}

/** Adds the policy to the routes. Call in `register`, before Strapi makes its router. */
export function guardRoutes(strapi: Core.Strapi): void {
  strapi.get('policies').set(POLICY, async (context: Context): Promise<boolean> => {
    const { userAbility } = context.state;
    checkRouteNames(strapi, userAbility, context.params);
    checkRouteNames(strapi, userAbility, { uid: addressed.safeParse(context.request.body).data?.contentTypeUID });
    if (userAbility) await mustRead(strapi, userAbility, requestedDocuments(strapi, context));
    return true;
  });
  for (const name of PLUGINS)
    for (const router of Object.values(strapi.plugin(name).routes))
      for (const route of 'routes' in router ? router.routes : [])
        route.config = { ...route.config, policies: [...(route.config?.policies ?? []), POLICY] };
}

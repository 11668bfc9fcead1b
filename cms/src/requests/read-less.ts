/** Takes out of the admin's request to publish what Strapi reads of the document and does not use. */
import type { Core, Modules } from '@strapi/strapi';
import { z } from 'zod';

type Context = Modules.Documents.Middleware.Context;

const PUBLISHES = /\/actions\/publish$/;

const asking = z.object({ path: z.string(), params: z.object({ model: z.string() }) });
const parameters = z.looseObject({ status: z.string().nullish() });

/** What Strapi's conditions of rights look at (`admin::is-creator`, `admin::has-same-role-as-creator`). */
const FOR_RIGHTS = { createdBy: { populate: { roles: true } } } as const;

/**
 * The request saves and then publishes. It reads the draft with all its parts before the save, to check rights, and after the save, as its result, which the
 * controller drops: only the published version is answered.
 */
function leaveOut(context: Context): void {
  const params = context.params as Record<string, unknown>;
  if (context.action === 'update') delete params.populate;
  // With a status, it reads the draft a second time, without parts.
  if (context.action === 'findOne' && !parameters.parse(params).status) params.populate = FOR_RIGHTS;
}

/** Registers this. Call in `register`, before all else that looks at documents. */
export function readLess(strapi: Core.Strapi): void {
  strapi.documents.use(async (context: Context, next) => {
    if (context.action === 'update' || context.action === 'findOne') {
      const request = asking.safeParse(strapi.requestContext.get()).data;
      if (request?.params.model === context.uid && PUBLISHES.test(request.path)) leaveOut(context);
    }
    return next();
  });
}

/**
 * Rules for held terms (categories, tags, authors, series). A user who may not publish posts creates terms held, and may change and delete
 * only held terms. Publishing a post makes its terms public. Only a user who may publish posts can hold a term again.
 */
import type { Core, Modules } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import { isHeld, mayBeHeld, type HeldType } from '../content/held-terms';
import { rowsOf } from '../sql';
import { trackedTypeOf, type TrackedType } from '../ledger/tracked';
import { isCarried, releaseAbove, releaseCarried } from './release-held-terms';

type Context = Modules.Documents.Middleware.Context;
type Next = () => ReturnType<Modules.Documents.Middleware.Middleware>;
type Answer = Awaited<ReturnType<Next>>;

/** The part of Strapi's ability that is used here. */
interface Ability {
  can(action: string, subject: string): boolean;
}

const PUBLISH = 'plugin::content-manager.explorer.publish';
const POST = 'api::post.post';

const parameters = z.looseObject({
  documentId: z.string().optional(),
  data: z.custom<Record<string, unknown>>((value) => typeof value === 'object' && value !== null).optional(),
});
const term = z.object({ name: z.string().nullish(), held: z.boolean().nullish() });
const saved = z.looseObject({ documentId: z.string() });
const asking = z.object({ state: z.object({ userAbility: z.custom<Ability>((value) => typeof value === 'object' && value !== null) }) });

/** Who makes the change: a user who may publish posts, another user, or a program (such as an import) without a user. */
type Actor = 'publisher' | 'other' | 'program';

function actorOf(strapi: Core.Strapi): Actor {
  const context = asking.safeParse(strapi.requestContext.get());
  if (!context.success) return 'program';
  return context.data.state.userAbility.can(PUBLISH, POST) ? 'publisher' : 'other';
}

/** The current term, locked until the transaction ends. */
async function lock(strapi: Core.Strapi, { uid }: TrackedType, documentId: string): Promise<z.infer<typeof term> | null> {
  const { tableName } = strapi.db.metadata.get(uid);
  const table = [strapi.db.getSchemaName() ?? 'public', tableName];
  const statement = 'select name, held from ??.?? where document_id = ? for no key update';
  return (await rowsOf(strapi, term, statement, [...table, documentId]))[0] ?? null;
}

/** @throws PolicyError (403) when the term is public */
async function refuseUnlessHeld(strapi: Core.Strapi, tracked: TrackedType, documentId: string): Promise<void> {
  const found = await lock(strapi, tracked, documentId);
  if (!found || isHeld(found)) return;
  // The only 403 error whose message Strapi passes on to the admin.
  throw new errors.PolicyError(
    `The ${tracked.type} "${found.name ?? ''}" is public, so only users who may publish posts can change or delete it: ask an editor.`,
  );
}

/** @throws ValidationError when published posts use the term */
async function refuseWhileCarried(strapi: Core.Strapi, type: HeldType, documentId: string): Promise<void> {
  if (!(await isCarried(strapi, type, documentId))) return;
  const message = `Published posts use this ${type}, so it cannot be held: first unpublish them, or remove it from them.`;
  throw new errors.ValidationError(message, { errors: [{ path: ['held'], message, name: 'ValidationError' }] });
}

/** After a change: refuses a held term that published posts use, and makes the categories above a public one public. */
async function settle(strapi: Core.Strapi, tracked: TrackedType & { type: HeldType }, documentId: string, actor: Actor): Promise<void> {
  const found = await lock(strapi, tracked, documentId);
  if (isHeld(found)) await refuseWhileCarried(strapi, tracked.type, documentId);
  else if (tracked.type === 'category' && actor === 'publisher') await releaseAbove(strapi, documentId);
}

async function change(strapi: Core.Strapi, tracked: TrackedType & { type: HeldType }, context: Context, next: Next): Promise<Answer> {
  const { documentId, data } = parameters.parse(context.params);
  const actor = actorOf(strapi);
  const isOfOne = context.action === 'update' || context.action === 'delete';
  if (actor === 'other' && isOfOne && documentId !== undefined) await refuseUnlessHeld(strapi, tracked, documentId);
  if (actor === 'other' && context.action !== 'delete') Object.assign(context.params, { data: { ...data, held: true } });
  const answer = await next();
  const written = context.action === 'delete' ? undefined : saved.safeParse(answer).data;
  if (written) await settle(strapi, tracked, written.documentId, actor);
  return answer;
}

/** Registers the rules. Call in `register` after `enforceRules`, which opens the transaction of a publication. */
export function guardHeldTerms(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const tracked = trackedTypeOf(context.uid);
    if (!tracked) return next();
    if (tracked.type === 'post' && context.action === 'publish')
      return strapi.db.transaction(async () => {
        const answer = await next();
        const { documentId } = parameters.parse(context.params);
        if (documentId) await releaseCarried(strapi, documentId);
        return answer;
      });
    const { type } = tracked;
    if (!mayBeHeld(type) || !['create', 'clone', 'update', 'delete'].includes(context.action)) return next();
    return strapi.db.transaction(async () => change(strapi, { ...tracked, type }, context, async () => next()));
  });
}

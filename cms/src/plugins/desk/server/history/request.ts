/** The requests of the history and the bin, and the checks of who may send them. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import type { Act } from '../../../../access/row-permissions';
import { contentTypeOf } from '../../../../access/row-permissions';
import { judge } from '../../../../history/rights';
import type { Place } from '../../../../history/versions';
import { trackedTypeOf } from '../../../../ledger/tracked';
import type { DeskContext } from '../request';

const MOST_FIELDS = 50;

/** A context of a signed-in user. */
export interface SignedInContext extends DeskContext {
  readonly state: DeskContext['state'] & { readonly user: { readonly id: number; readonly roles?: readonly { readonly code?: string }[] } };
  notFound(message: string): void;
  conflict(message: string): void;
}

const place = {
  uid: z.string().startsWith('api::'),
  documentId: z.string().min(1).max(255),
  locale: z
    .string()
    .max(35)
    .nullish()
    .transform((value) => value ?? ''),
};
const number = z.coerce.number().int().min(1).max(2_147_483_647);
const deletion = z.uuid();

/** The query of `GET /history/versions`: a page of versions with smaller numbers than `below`. */
export const listQuestion = z.object({ ...place, below: number.nullish().transform((value) => value ?? null) });
/** The query of `GET /history/version`. */
export const versionQuestion = z.object({ ...place, number });
/** The body of `POST /history/restore`. `basedOn`: the `updatedAt` of the draft that the editor saw. */
export const restoreQuestion = z.object({
  ...place,
  number,
  fields: z
    .array(z.string().max(100))
    .min(1)
    .max(MOST_FIELDS)
    .nullish()
    .transform((value) => value ?? null),
  basedOn: z.iso
    .datetime({ offset: true })
    .nullish()
    .transform((value) => value ?? null),
});
/** The body of `POST /history/purge`. */
export const purgeQuestion = z.object({
  ...place,
  number,
  andEarlier: z.boolean().default(false),
  why: z.string().trim().min(3).max(1000),
});
/** The body of `POST /history/publish-again`: documents that were withdrawn. */
export const againQuestion = z.object({
  uid: place.uid,
  documentIds: z.array(place.documentId).min(1).max(200),
  locale: place.locale,
});
/** The query of `GET /bin`. */
export const binQuestion = z.object({
  after: z.coerce
    .number()
    .int()
    .nullish()
    .transform((value) => value ?? null),
});
/** The body of `POST /bin/restore`: deletions from the bin, or documents that were deleted last. */
export const unbinQuestion = z.union([
  z
    .object({ deletion, publish: z.boolean().default(false) })
    .transform(({ publish, ...one }) => ({ publish, deletion: one.deletion, named: null })),
  z
    .object({ uid: place.uid, documentIds: z.array(place.documentId).min(1).max(200), publish: z.boolean().default(false) })
    .transform(({ publish, ...named }) => ({ publish, deletion: null, named })),
]);
/** The body of `POST /bin/empty`: one deletion, or everything. */
export const emptyQuestion = z.object({ deletion: deletion.nullish().transform((value) => value ?? null) });

interface NamedPlace {
  readonly uid: string;
  readonly documentId: string;
  readonly locale: string;
}

/** The document, if the user may do this with it; otherwise null, after the 403 or 404 response has been set. */
export async function placeFor(strapi: Core.Strapi, context: SignedInContext, act: Act, named: NamedPlace): Promise<Place | null> {
  const uid = contentTypeOf(strapi, named.uid);
  const tracked = uid === null ? undefined : trackedTypeOf(uid);
  if (uid === null || !tracked) {
    context.forbidden(`Your role does not let you read ${named.uid}.`);
    return null;
  }
  const found = { uid, documentId: named.documentId, locale: tracked.localised ? named.locale : '' };
  const judged = await judge(strapi, context.state.userAbility, act, found);
  if (judged === 'allowed') return found;
  if (judged === 'unknown') context.notFound('There is no such document, neither in the CMS nor in its bin.');
  else context.forbidden(`Your role does not let you ${act} this document.`);
  return null;
}

/** Whether the user is a super admin. */
export function isSuperAdmin({ state }: Pick<SignedInContext, 'state'>): boolean {
  return state.user.roles?.some(({ code }) => code === 'strapi-super-admin') ?? false;
}

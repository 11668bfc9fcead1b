/** A condition for rights that finds public categories, tags, authors and series. The role "author" may read these and its own ones. */
import type { Core } from '@strapi/strapi';
import { HELD_TYPES } from '../content/held-terms';
import { trackedType } from '../ledger/tracked';

/** The id of the condition in Strapi. */
export const IS_PUBLIC = 'plugin::desk.is-public';

/** What Strapi passes to a condition; only the right that the condition restricts is used. */
interface Asked {
  readonly permission: { readonly subject?: string | null };
}

/** Makes the condition available to roles. Call in `register`, before rights are read. */
export async function offerPublicTerms(strapi: Core.Strapi): Promise<void> {
  const terms = HELD_TYPES.map((type) => trackedType(type).uid);
  await strapi.service('admin::permission').conditionProvider.register({
    displayName: 'Is public (not held)',
    name: 'is-public',
    plugin: 'desk',
    // Terms older than the field `held` have null there. For other types the condition finds nothing.
    handler: ({ permission }: Asked) =>
      terms.some((uid) => uid === permission.subject) ? { $or: [{ held: { $eq: null } }, { held: { $eq: false } }] } : false,
  });
}

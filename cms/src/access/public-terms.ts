/** A condition for rights: what readers see of categories, tags, authors and series. Authors read their own ones, and these. */
import type { Core } from '@strapi/strapi';
import { HELD_TYPES } from '../content/held-terms';
import { trackedType } from '../ledger/tracked';

/** The condition's name among Strapi's. */
export const IS_PUBLIC = 'plugin::desk.is-public';

/** What Strapi hands to a condition: who asks, with the right that it narrows. */
interface Asked {
  readonly permission: { readonly subject?: string | null };
}

/** Offers the condition to every role; call in `register`, before rights are read. */
export async function offerPublicTerms(strapi: Core.Strapi): Promise<void> {
  const terms = HELD_TYPES.map((type) => trackedType(type).uid);
  await strapi.service('admin::permission').conditionProvider.register({
    displayName: 'Is public (not held)',
    name: 'is-public',
    plugin: 'desk',
    // Terms from before the flag have none. Of other types the condition finds nothing.
    handler: ({ permission }: Asked) =>
      terms.some((uid) => uid === permission.subject) ? { $or: [{ held: { $eq: null } }, { held: { $eq: false } }] } : false,
  });
}

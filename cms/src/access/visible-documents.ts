/** What a user may see of a content type: what the user's roles allow reading, and what is public. */
import type { Core, UID } from '@strapi/strapi';
import type { Ability } from './requesting-user';
import { allowedWhere, type Where } from './row-permissions';

/** Conditions that find the public rows of a type. Types without drafts are public once saved, unless they are held. */
export function publicWhere(strapi: Core.Strapi, uid: UID.ContentType): Where {
  const isHeldEver = 'held' in strapi.contentType(uid).attributes;
  return { publishedAt: { $notNull: true }, ...(isHeldEver ? { $or: [{ held: { $null: true } }, { held: false }] } : {}) };
}

/** Conditions that find the rows of a type that the user may see. */
export async function visibleWhere(strapi: Core.Strapi, ability: Ability, uid: UID.ContentType): Promise<Where> {
  const allowed = await allowedWhere(strapi, ability, 'read', uid);
  if (allowed === null) return publicWhere(strapi, uid);
  return Object.keys(allowed).length === 0 ? {} : { $or: [allowed, publicWhere(strapi, uid)] };
}

/**
 * A query for the ids of those rows, for use as a subquery.
 * @param among further conditions, where only few rows are asked about
 * @returns a Knex query builder, wrapped in an object because awaiting a bare builder would run it
 */
export async function visibleIds(
  strapi: Core.Strapi,
  ability: Ability,
  uid: UID.ContentType,
  among: Where = {},
): Promise<{ readonly ids: object }> {
  return {
    ids: strapi.db
      .queryBuilder(uid)
      .where({ $and: [await visibleWhere(strapi, ability, uid), among] })
      .select('id')
      .getKnexQuery(),
  };
}

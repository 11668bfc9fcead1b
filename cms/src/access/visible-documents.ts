/** What a user may see of a content type: what the roles let the user read, and what readers see anyway. */
import type { Core, UID } from '@strapi/strapi';
import type { Ability } from './requesting-user';
import { allowedWhere, type Where } from './row-permissions';

/** Conditions that find the public rows of a type. Types without drafts are public as they are saved, unless they are held. */
export function publicWhere(strapi: Core.Strapi, uid: UID.ContentType): Where {
  const isHeldEver = 'held' in strapi.contentType(uid).attributes;
  return { publishedAt: { $notNull: true }, ...(isHeldEver ? { $or: [{ held: { $null: true } }, { held: false }] } : {}) };
}

/** Conditions that find what the user may see of a type. */
export async function visibleWhere(strapi: Core.Strapi, ability: Ability, uid: UID.ContentType): Promise<Where> {
  const allowed = await allowedWhere(strapi, ability, 'read', uid);
  if (allowed === null) return publicWhere(strapi, uid);
  return Object.keys(allowed).length === 0 ? {} : { $or: [allowed, publicWhere(strapi, uid)] };
}

/**
 * The same as a statement that selects the ids of those rows, to stand in another.
 * @returns Strapi's builder of a statement (of Knex) in a field of its own: by itself it would be run as it is awaited
 */
export async function visibleIds(strapi: Core.Strapi, ability: Ability, uid: UID.ContentType): Promise<{ readonly ids: object }> {
  return {
    ids: strapi.db
      .queryBuilder(uid)
      .where(await visibleWhere(strapi, ability, uid))
      .select('id')
      .getKnexQuery(),
  };
}

/**
 * Keeps what Strapi makes of a user's rights. Strapi makes it anew for each request of the admin, which takes a tenth of the time of a
 * publication; the rights themselves are still read for each request.
 */
import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Ability } from './requesting-user';

/** Users whose abilities are kept. */
const MOST_KEPT = 50;

/** Strapi's engine of rights; only the members used here. */
interface Engine {
  generateUserAbility(user: object): Promise<Ability>;
  /** Makes the ability of a user from rights that were read before. */
  generateTokenAbility(permissions: readonly object[], user: object): Promise<Ability>;
}

/** Strapi's service of rights; only the members used here. */
interface Rights {
  readonly engine: Engine;
  findUserPermissions(user: object): Promise<readonly object[]>;
}

/**
 * From now on the ability of a user is made only when the user's rights, roles or fields differ from those that the kept one was made of. The
 * conditions of rights depend on nothing else. Call in `register`.
 */
export function keepAbilities(strapi: Core.Strapi): void {
  const service = strapi.service('admin::permission') as unknown as Rights;
  const kept = new Map<string, Promise<Ability>>();
  service.engine.generateUserAbility = async (user) => {
    const permissions = await service.findUserPermissions(user);
    // Hashed, since a user has a password.
    const key = createHash('sha256')
      .update(JSON.stringify([user, permissions]))
      .digest('base64');
    const known = kept.get(key) ?? service.engine.generateTokenAbility(permissions, user);
    // Moves the key to the end: the first one is the one that was used longest ago.
    kept.delete(key);
    kept.set(key, known);
    for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest);
    try {
      return await known;
    } catch (error) {
      kept.delete(key);
      throw error;
    }
  };
}

/** The user whose request is being handled. Work that no request started (the publisher, a command) has no such user. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';

/** What a user's roles allow: the ability object of Strapi's permission engine (CASL). */
export interface Ability {
  /** @param subject a type, or a row of it that the engine has marked with its type */
  can(action: string, subject?: string | object, field?: string): boolean;
}

/** A signed-in user of the admin. */
export interface RequestingUser {
  readonly ability: Ability;
  readonly userId: number;
}

const ability = z.custom<Ability>((value) => typeof value === 'object' && value !== null);
const state = z.object({ state: z.object({ userAbility: ability, user: z.object({ id: z.number() }) }) });

/** The user whose request is being handled; null outside of a request, and for a request without a session. */
export function requestingUserOf(strapi: Core.Strapi): RequestingUser | null {
  const asking = state.safeParse(strapi.requestContext.get()).data?.state;
  return asking ? { ability: asking.userAbility, userId: asking.user.id } : null;
}

/** The user with this id; null when there is none, or when the user is deactivated. */
export async function requestingUserById(strapi: Core.Strapi, userId: string): Promise<RequestingUser | null> {
  const user: unknown = await strapi.db
    .query('admin::user')
    .findOne({ where: { id: Number(userId), isActive: true }, populate: ['roles'] });
  if (user === null) return null;
  return { ability: await strapi.service('admin::permission').engine.generateUserAbility(user), userId: Number(userId) };
}

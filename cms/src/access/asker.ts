/** Who asks: the user whose request the work at hand answers. Work that nobody asked for (the ledger, a command) has none. */
import type { Core } from '@strapi/strapi';

/** What a user's roles allow, as Strapi's engine of permissions tells it (CASL). */
export interface Ability {
  /** @param subject a type, or a row of it that the engine has marked with its type */
  can(action: string, subject?: string | object, field?: string): boolean;
}

/** The ability of the user whose request is being answered; null where there is no request, and before anybody has signed in. */
export function abilityOfAsker(strapi: Core.Strapi): Ability | null {
  const state: { readonly userAbility?: Ability } | undefined = strapi.requestContext.get()?.state;
  return state?.userAbility ?? null;
}

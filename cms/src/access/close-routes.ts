/** Strapi opens some routes to every signed-in user, whatever the role. Here each of them requires a right. */
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Ability } from './requesting-user';

/** The right that a role must have, by plugin and handler of the route. */
const RIGHTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'content-manager': { 'components.updateComponentConfiguration': 'plugin::content-manager.components.configure-layout' },
  i18n: { 'settings.updateSettings': 'plugin::i18n.locale.update' },
  email: { 'email.send': 'plugin::email.settings.read' },
};
const POLICY = 'global::has-the-right';

interface Context {
  readonly state: { readonly userAbility?: Ability };
}

/** Adds the required rights to the routes. Call in `register`, before Strapi makes its router. */
export function closeRoutes(strapi: Core.Strapi): void {
  strapi.get('policies').set(POLICY, (context: Context, { right }: { right: string }): boolean => {
    if (context.state.userAbility?.can(right)) return true;
    throw new errors.PolicyError('Your role does not let you do this: ask an administrator.');
  });
  for (const [name, rights] of Object.entries(RIGHTS))
    for (const router of Object.values(strapi.plugin(name).routes))
      for (const route of 'routes' in router ? router.routes : []) {
        const right = typeof route.handler === 'string' ? rights[route.handler] : undefined;
        if (right) route.config = { ...route.config, policies: [...(route.config?.policies ?? []), { name: POLICY, config: { right } }] };
      }
}

/** Pages of the admin's settings whose routes are closed (`middlewares/no-fetching.ts`): no role has a right to them, so no menu shows them. */
import type { Core } from '@strapi/strapi';

/** Beginnings of the names of Strapi's rights to webhooks and to transfers between servers. */
const CLOSED = /^(?:webhooks|transfer)\./;

/** A right as Strapi's parts announce it: the part used here. */
interface Announced {
  readonly uid: string;
  readonly pluginName: string;
}

/** Leaves these rights out of those that roles may have; call in `register`, before Strapi announces its own. */
export function closeSettings(strapi: Core.Strapi): void {
  const { actionProvider } = strapi.service('admin::permission');
  const register: (announced: Announced) => Promise<unknown> = actionProvider.register.bind(actionProvider);
  actionProvider.register = async (announced: Announced) =>
    announced.pluginName === 'admin' && CLOSED.test(announced.uid) ? actionProvider : register(announced);
}

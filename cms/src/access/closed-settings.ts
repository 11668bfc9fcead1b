/** Hides the settings pages whose routes are closed (`middlewares/no-fetching.ts`): without a right to them, no menu shows them. */
import type { Core } from '@strapi/strapi';

/** Strapi's rights to webhooks and to transfers between servers, by the beginning of their names. */
const CLOSED = /^(?:webhooks|transfer)\./;

/** A right as Strapi registers it; only the fields used here. */
interface Announced {
  readonly uid: string;
  readonly pluginName: string;
}

/** Keeps these rights from being registered. Call in `register`, before Strapi registers its own rights. */
export function closeSettings(strapi: Core.Strapi): void {
  const { actionProvider } = strapi.service('admin::permission');
  const register: (announced: Announced) => Promise<unknown> = actionProvider.register.bind(actionProvider);
  actionProvider.register = async (announced: Announced) =>
    announced.pluginName === 'admin' && CLOSED.test(announced.uid) ? actionProvider : register(announced);
}

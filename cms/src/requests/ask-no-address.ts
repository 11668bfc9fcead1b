/** Stops the CMS from sending requests to other servers: an address from a user may lead to internal services of this machine or network. */
import type { Core } from '@strapi/strapi';

const REFUSAL = 'This server sends no requests to addresses that users enter.';

/**
 * Disables Strapi's HTTP client. The routes that use it are closed already (`no-fetching.ts`); this also stops webhooks that an older
 * installation has stored.
 */
export function askNoAddress(strapi: Core.Strapi): void {
  const refuse = async (): Promise<never> => {
    throw new Error(REFUSAL);
  };
  Object.defineProperty(strapi, 'fetch', { value: refuse });
  strapi.get('webhookRunner').fetch = refuse;
}

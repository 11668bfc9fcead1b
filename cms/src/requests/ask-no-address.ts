/** The CMS asks no other server: an address that somebody typed may lead to this machine's or its network's own services. */
import type { Core } from '@strapi/strapi';

const REFUSAL = 'This server asks no address that somebody typed.';

/**
 * Closes Strapi's client of HTTP, which its routes that fetch addresses and its webhooks use, under the routes that are closed already
 * (`no-fetching.ts`): webhooks that an older installation kept are called no more.
 */
export function askNoAddress(strapi: Core.Strapi): void {
  const refuse = async (): Promise<never> => {
    throw new Error(REFUSAL);
  };
  Object.defineProperty(strapi, 'fetch', { value: refuse });
  strapi.get('webhookRunner').fetch = refuse;
}

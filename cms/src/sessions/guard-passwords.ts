/** What the CMS checks in a request that carries a password or a token, before Strapi handles it. */
import type { Core } from '@strapi/strapi';
import type { Next, RoutedContext } from '../requests/context';
import { confirmNewEmail } from './confirm-email';
import { limitGuesses } from './login-limit';

/** Limits how often a password may be guessed, then has a change of a user's own e-mail confirmed by the current password. */
export function guardPasswords(strapi: Core.Strapi): (context: RoutedContext, next: Next) => Promise<unknown> {
  const limit = limitGuesses();
  return async (context, next) => limit(context, async () => confirmNewEmail(strapi, context, next));
}

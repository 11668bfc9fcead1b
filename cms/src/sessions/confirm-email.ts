/** A user's own e-mail is what they sign in with, and where a forgotten password goes: changing it takes the password, as changing that does. */
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import { handlerOf, type Next, type RoutedContext } from '../requests/context';

/** The route of Strapi on which users change what they are called, their e-mail and their password. */
export const OWN_PROFILE = 'admin.authenticated-user.updateMe';

const change = z.looseObject({ email: z.string(), currentPassword: z.string().optional() });
const asking = z.looseObject({ user: z.looseObject({ email: z.string(), password: z.string() }) });

/** Strapi's form leaves the current password out unless a new one is typed: it says so, as the form has no place to. */
const LACKING =
  'To change your e-mail, type your password under "Current password", and under "Password" and "Confirm password" a new one, or the same again.';
const WRONG = 'This is not your password: type the one you sign in with.';

function refusal(field: 'email' | 'currentPassword', message: string): Error {
  return new errors.ValidationError(message, { errors: [{ path: [field], message, name: 'ValidationError' }] });
}

/** @throws ValidationError at the field of the form when the user's own e-mail would change without the right current password */
export async function confirmNewEmail(strapi: Core.Strapi, context: RoutedContext, next: Next): Promise<unknown> {
  if (handlerOf(context) !== OWN_PROFILE) return next();
  const body = change.safeParse(context.request.body).data;
  const user = asking.safeParse(context.state).data?.user;
  if (!body || !user || body.email.trim().toLowerCase() === user.email.toLowerCase()) return next();
  if (!body.currentPassword) throw refusal('email', LACKING);
  const isRight: unknown = await strapi.service('admin::auth').validatePassword(body.currentPassword, user.password);
  if (isRight !== true) throw refusal('currentPassword', WRONG);
  return next();
}

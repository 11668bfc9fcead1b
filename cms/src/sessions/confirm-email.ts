/** Requires the current password to change one's own e-mail address: with it a user signs in and resets a forgotten password. */
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import { handlerOf, type Next, type RoutedContext } from '../requests/context';

/** Strapi's route on which users change their own name, e-mail and password. */
export const OWN_PROFILE = 'admin.authenticated-user.updateMe';

const change = z.looseObject({ email: z.string(), currentPassword: z.string().optional() });
const asking = z.looseObject({ user: z.looseObject({ email: z.string(), password: z.string() }) });

/** Strapi's form sends the current password only together with a new one, so the message has to explain that. */
const LACKING =
  'To change your e-mail, type your password under "Current password", and a new password (or the same one) under "Password" and "Confirm password".';
const WRONG = 'This is not your password: type the one you sign in with.';

function refusal(field: 'email' | 'currentPassword', message: string): Error {
  return new errors.ValidationError(message, { errors: [{ path: [field], message, name: 'ValidationError' }] });
}

/** @throws ValidationError at the field of the form when users change their own e-mail without the correct current password */
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

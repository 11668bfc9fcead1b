/** Ends sessions of the admin when the user's password changes, or when the user is deactivated, reactivated or deleted. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';

const USERS = 'admin::user';
const SESSIONS = 'admin::session';

const change = z.looseObject({
  params: z.looseObject({
    where: z.unknown().optional(),
    data: z.looseObject({ password: z.unknown().optional(), isActive: z.unknown().optional() }).optional(),
  }),
});
const rows = z.array(z.object({ id: z.union([z.number(), z.string()]), isActive: z.boolean().nullish() }));

/** The users that a change signs out: it sets their password, or changes whether they are active. */
async function usersOf(strapi: Core.Strapi, event: unknown): Promise<string[]> {
  const { where, data = {} } = change.parse(event).params;
  const setsPassword = data.password !== undefined;
  if (!setsPassword && data.isActive === undefined) return [];
  const found: unknown = await strapi.db.query(USERS).findMany({ where, select: ['id', 'isActive'] });
  const users = rows.parse(found).filter((user) => setsPassword || user.isActive !== data.isActive);
  return users.map(({ id }) => String(id));
}

async function end(strapi: Core.Strapi, users: unknown): Promise<void> {
  for (const user of z.array(z.string()).parse(users ?? [])) await strapi.db.query(SESSIONS).deleteMany({ where: { userId: user } });
}

/**
 * Ends all sessions of a user, with their access tokens, as soon as the password is set (by the user, by an administrator, by a reset link or
 * on the command line), or the user is deactivated, reactivated or deleted. Strapi (5.54) does so in some of these cases only. This listens
 * to changes of user rows, so it applies to every way of changing a user.
 */
export function endSessionsOfChangedUsers(strapi: Core.Strapi): void {
  const before = async (event: { state: Record<string, unknown> }): Promise<void> => {
    event.state.signedOut = await usersOf(strapi, event);
  };
  const after = async (event: { state: Record<string, unknown> }): Promise<void> => end(strapi, event.state.signedOut);
  const beforeDelete = async (event: { state: Record<string, unknown> }): Promise<void> => {
    const { where } = change.parse(event).params;
    const found: unknown = await strapi.db.query(USERS).findMany({ where, select: ['id'] });
    event.state.signedOut = rows.parse(found).map(({ id }) => String(id));
  };
  strapi.db.lifecycles.subscribe({
    models: [USERS],
    beforeUpdate: before,
    beforeUpdateMany: before,
    beforeDelete,
    beforeDeleteMany: beforeDelete,
    afterUpdate: after,
    afterUpdateMany: after,
    afterDelete: after,
    afterDeleteMany: after,
  });
}

/** Ends the sessions of deactivated users, which earlier versions left open. */
export async function endSessionsOfInactiveUsers(strapi: Core.Strapi): Promise<void> {
  const found: unknown = await strapi.db
    .query(USERS)
    .findMany({ where: { $or: [{ isActive: false }, { isActive: { $null: true } }] }, select: ['id'] });
  await end(
    strapi,
    rows.parse(found).map(({ id }) => String(id)),
  );
}

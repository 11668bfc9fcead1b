/** Sessions of the admin end with what they rest on: the password, and that the user is active. */
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

/** The users whom a change signs out: those whose password it sets, and those whom it makes active or inactive. */
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
 * Ends all sessions of a user, with their access tokens, as soon as the password is set (by themselves, by an administrator, by a link or on
 * the command line), the user is deactivated or made active again, or is deleted. Strapi (5.54) ends them in some of these cases. It works at
 * the row of the user, so that it holds for whatever changes one.
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

/** Ends the sessions of users who are not active: those that an earlier version left. */
export async function endSessionsOfInactiveUsers(strapi: Core.Strapi): Promise<void> {
  const found: unknown = await strapi.db
    .query(USERS)
    .findMany({ where: { $or: [{ isActive: false }, { isActive: { $null: true } }] }, select: ['id'] });
  await end(
    strapi,
    rows.parse(found).map(({ id }) => String(id)),
  );
}

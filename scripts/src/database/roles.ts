/** The four roles that Dossier's processes have in the database. */

/** The keys of the roles. */
export const ROLE_KEYS = ['cms', 'index', 'api', 'delivery'] as const;

/** One text (a name or a password) for each of the four roles. */
interface OfEach {
  readonly cms: string;
  readonly index: string;
  readonly api: string;
  readonly delivery: string;
}

/** Names of the four roles. */
export type Roles = OfEach;

/** Passwords of the four roles. */
export type RolePasswords = OfEach;

/** Addresses of the database as each role. */
export type RoleUrls = OfEach;

/** Names of the roles. Roles belong to a whole server, so their names contain that of the database: one server can hold several Dossiers. */
export function rolesOf(database: string): Roles {
  return { cms: `${database}_cms`, index: `${database}_index`, api: `${database}_api`, delivery: `${database}_delivery` };
}

/** The address of the database for each role. @param anyUrl an address of the same database, as any role */
export function toUrls(anyUrl: string, database: string, passwords: RolePasswords): RoleUrls {
  const roles = rolesOf(database);
  const as = (key: keyof OfEach): string =>
    Object.assign(new URL(anyUrl), { username: encodeURIComponent(roles[key]), password: encodeURIComponent(passwords[key]) }).toString();
  return { cms: as('cms'), index: as('index'), api: as('api'), delivery: as('delivery') };
}

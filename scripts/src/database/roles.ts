/** The three roles that Dossier's processes have in the database. */

/** Something of each. */
interface OfEach {
  readonly cms: string;
  readonly index: string;
  readonly api: string;
}

/** Names of the three roles. */
export type Roles = OfEach;

/** Passwords of the three roles. */
export type RolePasswords = OfEach;

/** Addresses of the database as each role. */
export type RoleUrls = OfEach;

/** Roles belong to a whole server, so they carry the database's name: several Dossiers on one server stay apart. */
export function rolesOf(database: string): Roles {
  return { cms: `${database}_cms`, index: `${database}_index`, api: `${database}_api` };
}

/** The addresses that differ from another one of the same database in role and password alone. */
export function toUrls(anyUrl: string, database: string, passwords: RolePasswords): RoleUrls {
  const roles = rolesOf(database);
  const as = (key: keyof OfEach): string =>
    Object.assign(new URL(anyUrl), { username: encodeURIComponent(roles[key]), password: encodeURIComponent(passwords[key]) }).toString();
  return { cms: as('cms'), index: as('index'), api: as('api') };
}

/** Passwords of the database's roles: from the environment in production, else from the data folder. */
import { ROLE_PASSWORD_VARIABLES, readVariable } from '../config';
import { makeDataDir } from '../data-dir';
import { keepSecrets } from '../secrets';
import type { RolePasswords } from './roles';

/** All four from the environment, or all four from the data folder. @throws StartError when only some are set */
export function readRolePasswords(dataDir: string): RolePasswords {
  if (ROLE_PASSWORD_VARIABLES.some((name) => readVariable(name, false))) {
    const [cms = '', index = '', api = '', delivery = ''] = ROLE_PASSWORD_VARIABLES.map((name) => readVariable(name, true));
    return { cms, index, api, delivery };
  }
  makeDataDir(dataDir);
  const secrets = keepSecrets(dataDir);
  return { cms: secrets.databaseCms, index: secrets.databaseIndex, api: secrets.databaseApi, delivery: secrets.databaseDelivery };
}

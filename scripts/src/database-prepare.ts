/** `npm run database:prepare`: makes roles, schemas and rights in the database of DATABASE_URL, as its administrator. */
import { readStartConfig, StartError } from './config';
import { prepareDatabase } from './database/prepare-database';
import { readRolePasswords } from './database/role-passwords';

/** @throws StartError when a variable is missing or the database refuses */
export async function main(): Promise<void> {
  const { databaseUrl, dataDir } = readStartConfig();
  if (!databaseUrl) throw new StartError('DATABASE_URL is not set: give the address of the database as its administrator.');
  await prepareDatabase(databaseUrl, readRolePasswords(dataDir));
  process.stdout.write('The database is prepared.\n');
}

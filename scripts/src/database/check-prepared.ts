/** Checks whether an administrator has prepared the database, for a start whose role may not do so. */
import { Client } from 'pg';
import { StartError } from '../config';
import { ROLE_KEYS, type RoleUrls } from './roles';

/** The rights of each role in a prepared database: the message when one is missing, and the SQL condition that the role itself runs. */
const NEEDS: Readonly<Record<keyof RoleUrls, string>> = {
  cms: `
    ('may not create tables in the schema cms', has_schema_privilege(to_regnamespace('cms')::oid, 'create')),
    ('may not create tables in the schema feed', has_schema_privilege(to_regnamespace('feed')::oid, 'create')),
    ('may not create tables in the schema import', has_schema_privilege(to_regnamespace('import')::oid, 'create')),
    ('may not create tables in the schema desk', has_schema_privilege(to_regnamespace('desk')::oid, 'create')),
    ('may not create tables in the schema inbox', has_schema_privilege(to_regnamespace('inbox')::oid, 'create')),
    ('may not create temporary tables', has_database_privilege(current_database(), 'temporary')),
    ('may not use the schema extensions', has_schema_privilege(to_regnamespace('extensions')::oid, 'usage')),
    ('lacks btree_gist, pg_trgm or unaccent in the schema extensions', (select count(*) = 3 from pg_extension
      where extname in ('btree_gist', 'pg_trgm', 'unaccent') and extnamespace = to_regnamespace('extensions')))`,
  index: `
    ('may not create schemas in the database', has_database_privilege(current_database(), 'create')),
    ('may not use the schema extensions', has_schema_privilege(to_regnamespace('extensions')::oid, 'usage')),
    ('may not use the schema feed', has_schema_privilege(to_regnamespace('feed')::oid, 'usage')),
    ('may not read every table of the schema feed', not exists (select from pg_class
      where relnamespace = to_regnamespace('feed') and relkind = 'r' and relname <> 'partners' and not has_table_privilege(oid, 'select'))),
    ('may not read future tables of the schema feed', exists (select from pg_default_acl, aclexplode(defaclacl)
      where defaclnamespace = to_regnamespace('feed') and defaclobjtype = 'r' and privilege_type = 'SELECT' and grantee = me))`,
  api: `
    ('may not use the schema extensions', has_schema_privilege(to_regnamespace('extensions')::oid, 'usage')),
    ('may not use the schema index', to_regnamespace('index') is null or has_schema_privilege(to_regnamespace('index')::oid, 'usage')),
    ('may not read every table of the schema index', not exists (select from pg_class
      where relnamespace = to_regnamespace('index') and relkind = 'r' and not has_table_privilege(oid, 'select'))),
    ('may not use a future index', exists (select from pg_default_acl, aclexplode(defaclacl)
      where defaclnamespace = 0 and defaclobjtype = 'n' and privilege_type = 'USAGE' and grantee = me)),
    ('may not read the tables of a future index', exists (select from pg_default_acl, aclexplode(defaclacl)
      where defaclnamespace = 0 and defaclobjtype = 'r' and privilege_type = 'SELECT' and grantee = me))`,
  delivery: `
    ('may not create tables in the schema delivery', has_schema_privilege(to_regnamespace('delivery')::oid, 'create')),
    ('may not use the schema feed', has_schema_privilege(to_regnamespace('feed')::oid, 'usage'))`,
};

/** The first missing right; undefined when none is missing. */
async function findLack(url: string, needs: string): Promise<string | undefined> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000, application_name: 'dossier preparation' });
  try {
    await client.connect();
    const { rows } = await client.query<{ lack: string }>(`
      select lack from (select oid as me from pg_roles where rolname = current_user) role,
        lateral (values ${needs}) as need(lack, is_met) where is_met is not true`);
    return rows[0]?.lack;
  } catch (error) {
    return `cannot connect (${error instanceof Error ? error.message : String(error)})`;
  } finally {
    await client.end();
  }
}

/** @throws StartError that says what a role lacks and what an administrator has to run */
export async function checkPrepared(urls: RoleUrls): Promise<void> {
  for (const key of ROLE_KEYS) {
    const lack = await findLack(urls[key], NEEDS[key]);
    if (lack)
      throw new StartError(
        `The role of DATABASE_URL may not prepare the database, and the role ${decodeURIComponent(new URL(urls[key]).username)} ${lack}: ` +
          'have an administrator run npm run database:prepare ("Prepare a database by hand" in docs/operations.md).',
      );
  }
}

/** Prepares a database for Dossier: a role with least rights per kind of process, and the schemas that they own. */
import { Client } from 'pg';
import { StartError } from '../config';
import { checkPrepared } from './check-prepared';
import { ROLE_KEYS, rolesOf, toUrls, type RolePasswords, type Roles, type RoleUrls } from './roles';

const OLDEST_VERSION = 15;
/** SQLSTATE insufficient_privilege. */
const FORBIDDEN = '42501';
/** SQLSTATEs when another process makes the same at this moment: the next try succeeds. An advisory lock could be taken by any role. */
const MADE_MEANWHILE = new Set(['23505', '40P01', '42710', '42P04', '42P06', 'XX000']);
const TRIES = 20;
const PAUSE_MS = 100;

async function makeRole(client: Client, database: string, role: string, password: string): Promise<void> {
  const name = client.escapeIdentifier(role);
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  if (!rowCount) await client.query(`create role ${name} login`);
  // A role may change its own password and settings: they are set again each time.
  await client.query(`alter role ${name} with login password ${client.escapeLiteral(password)}`);
  await client.query(`alter role ${name} reset all`);
  await client.query(`alter role ${name} in database ${client.escapeIdentifier(database)} reset all`);
  // Needed below to give schemas to the role and to set its default privileges; a superuser does not need it.
  await client.query(`grant ${name} to current_user`);
}

/**
 * The CMS owns `cms`, `feed`, `import`, `desk` and `inbox`. The worker reads `feed` without the partners' terms, and makes and owns the schemas of the
 * index. The syndication process reads the ledger and the terms, and owns `delivery`. The API reads what the worker owns; what it and the CMS may do in
 * `delivery`, and that it may add comments to `inbox`, is granted where their tables are made. No other role has any right.
 */
function rights({ cms, index, api, delivery }: Roles, database: string): string {
  return `
    revoke all on database ${database} from public;
    revoke all on schema public from public;
    grant connect on database ${database} to ${cms}, ${index}, ${api}, ${delivery};
    grant create on database ${database} to ${index};
    grant temporary on database ${database} to ${cms};
    create schema if not exists cms authorization ${cms};
    create schema if not exists feed authorization ${cms};
    create schema if not exists import authorization ${cms};
    create schema if not exists desk authorization ${cms};
    create schema if not exists delivery authorization ${delivery};
    create schema if not exists inbox authorization ${cms};
    create schema if not exists extensions;
    create extension if not exists btree_gist schema extensions;
    create extension if not exists pg_trgm schema extensions;
    create extension if not exists unaccent schema extensions;
    grant usage on schema extensions to ${cms}, ${index}, ${api};
    grant usage on schema feed to ${index};
    grant select on all tables in schema feed to ${index};
    do $$ begin
      if to_regclass('feed.partners') is not null then revoke all on feed.partners from ${index}; end if;
    end $$;
    grant usage on schema feed to ${delivery};
    grant usage on schema delivery to ${cms}, ${api};
    alter default privileges for role ${cms} in schema feed grant select on tables to ${index};
    alter default privileges for role ${index} grant usage on schemas to ${api};
    alter default privileges for role ${index} grant select on tables to ${api};
    alter role ${api} in database ${database} set default_transaction_read_only = on;`;
}

async function checkVersion(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: number }>(`select current_setting('server_version_num')::int / 10000 as version`);
  const version = rows[0]?.version ?? 0;
  if (version < OLDEST_VERSION)
    throw new StartError(
      `The database is PostgreSQL ${version}, and Dossier needs ${OLDEST_VERSION} or later: upgrade it, or leave DATABASE_URL out.`,
    );
}

/** Does work on the connection, and does it again from the beginning while another process does the same. */
async function againWhenMadeMeanwhile(client: Client, work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await work();
      return;
    } catch (error) {
      await client.query('rollback');
      if (!MADE_MEANWHILE.has(String(codeOf(error))) || tries >= TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * (1 + Math.random())));
    }
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function makeClient(connectionString: string): Client {
  return new Client({ connectionString, connectionTimeoutMillis: 5_000, application_name: 'dossier preparation' });
}

async function connect(client: Client): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    if (codeOf(error) === FORBIDDEN) throw error;
    const reason = error instanceof Error && error.message ? error.message : String(codeOf(error) ?? error);
    throw new StartError(`The database of DATABASE_URL cannot be reached (${reason}): start it, or correct DATABASE_URL.`);
  }
}

async function readName(client: Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  return rows[0]?.name ?? '';
}

async function prepareOnce(client: Client, database: string, passwords: RolePasswords): Promise<void> {
  const roles = rolesOf(database);
  await client.query('begin');
  for (const key of ROLE_KEYS) await makeRole(client, database, roles[key], passwords[key]);
  const quoted = {
    cms: client.escapeIdentifier(roles.cms),
    index: client.escapeIdentifier(roles.index),
    api: client.escapeIdentifier(roles.api),
    delivery: client.escapeIdentifier(roles.delivery),
  };
  await client.query(rights(quoted, client.escapeIdentifier(database)));
  await client.query('commit');
}

/**
 * Makes roles, schemas and rights, or updates them; safe to run again. A role without the right to do so is accepted when an administrator has
 * prepared the database.
 * @param adminUrl the database, as a role that may make roles and schemas in it
 * @throws StartError when it cannot be reached, is too old, or is not prepared and the role may not do it
 */
export async function prepareDatabase(adminUrl: string, passwords: RolePasswords): Promise<RoleUrls> {
  const client = makeClient(adminUrl);
  let name = client.database ?? '';
  try {
    await connect(client);
    await checkVersion(client);
    name = await readName(client);
    await againWhenMadeMeanwhile(client, async () => prepareOnce(client, name, passwords));
  } catch (error) {
    // A prepared database refuses connections of all other roles.
    if (codeOf(error) !== FORBIDDEN) throw error;
    await checkPrepared(toUrls(adminUrl, name, passwords));
  } finally {
    await client.end();
  }
  return toUrls(adminUrl, name, passwords);
}

/**
 * Makes a database in our own cluster when it is missing, and returns its address. Only the superuser may connect to the cluster's other
 * databases.
 */
export async function ensureDatabase(clusterUrl: string, name: string): Promise<string> {
  const client = makeClient(clusterUrl);
  try {
    await connect(client);
    await againWhenMadeMeanwhile(client, async () => {
      const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
      if (!rowCount) await client.query(`create database ${client.escapeIdentifier(name)}`);
      await client.query('revoke all on database postgres, template1 from public');
    });
    return Object.assign(new URL(clusterUrl), { pathname: `/${name}` }).toString();
  } finally {
    await client.end();
  }
}

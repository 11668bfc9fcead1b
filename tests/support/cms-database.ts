/** Creates databases in which a CMS has started before: a first start takes three times as long, because it creates all tables. */
import { Client } from 'pg';
import { startCms } from './cms';
import { createDatabase } from './database';
import { prepareSchemas } from './index-of';

const TEMPLATE = 'cms_template';
/** Only one of the test files that run side by side makes the template. */
const LOCK = 1_962;

/** Makes the template of a test run. It gets its name when it is finished. */
async function makeTemplate(client: Client): Promise<void> {
  const databaseUrl = await createDatabase('first_start');
  await prepareSchemas(databaseUrl);
  const cms = await startCms({ databaseUrl });
  await cms.stop();
  await client.query(`alter database ${client.escapeIdentifier(new URL(databaseUrl).pathname.slice(1))} rename to ${TEMPLATE}`);
}

/**
 * Creates a database like that of a CMS that has started once, without a sample archive. All copies have the same document of the site, unlike
 * two installations.
 * @returns its address, with the superuser's name and password
 */
export async function createCmsDatabase(prefix: string): Promise<string> {
  const client = new Client({ connectionString: process.env.TEST_DATABASE_URL });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [TEMPLATE]);
    if (rowCount === 0) await makeTemplate(client);
    return await createDatabase(prefix, TEMPLATE);
  } finally {
    await client.end();
  }
}

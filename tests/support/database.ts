/** Creates databases for tests. */
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/**
 * Creates a database, empty unless it is the copy of a template.
 * @param url of the server, as its superuser; that of this test run unless given
 * @returns its address, with the superuser's name and password
 */
export async function createDatabase(prefix = 'test', template?: string, url = process.env.TEST_DATABASE_URL): Promise<string> {
  if (!url) throw new Error('TEST_DATABASE_URL is not set: run the tests through npm test');
  const name = `${prefix}_${randomBytes(6).toString('hex')}`;
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const copied = template ? ` template ${client.escapeIdentifier(template)} strategy file_copy` : '';
    await client.query(`create database ${client.escapeIdentifier(name)}${copied}`);
  } finally {
    await client.end();
  }
  return Object.assign(new URL(url), { pathname: `/${name}` }).toString();
}

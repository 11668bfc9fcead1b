/** Creates databases for tests. */
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** Creates a database in the cluster of this test run, empty unless it is the copy of a template. @returns its address, with the superuser's name and password */
export async function createDatabase(prefix = 'test', template?: string): Promise<string> {
  const url = process.env.TEST_DATABASE_URL;
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

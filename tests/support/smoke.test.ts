import { Client } from 'pg';
import { createDatabase } from './database';
test('a database of a test answers', async () => {
  const client = new Client({ connectionString: await createDatabase() });
  await client.connect();
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await client.query('create extension btree_gist; create extension unaccent; create extension pg_trgm');
  await client.end();
});

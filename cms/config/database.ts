import { readConfig } from '../src/config';

export default (): object => ({
  connection: {
    client: 'postgres',
    connection: { connectionString: readConfig().databaseUrl, schema: 'cms' },
    pool: { min: 1, max: 10 },
    acquireConnectionTimeout: 30_000,
  },
});

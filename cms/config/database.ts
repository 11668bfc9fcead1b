import { readConfig } from '../src/config';

export default (): object => ({
  connection: {
    client: 'postgres',
    connection: { connectionString: readConfig().databaseUrl, schema: 'cms' },
    // An error names the statement, not its values: they may be tokens, and errors are logged.
    compileSqlOnError: false,
    pool: { min: 1, max: 10 },
    acquireConnectionTimeout: 30_000,
  },
});

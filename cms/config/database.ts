import { readConfig } from '../src/config';

/** Strapi's connection to PostgreSQL. Its tables are in the schema `cms`. */
export default (): object => ({
  connection: {
    client: 'postgres',
    connection: { connectionString: readConfig().databaseUrl, schema: 'cms' },
    // An error must contain the statement without its values: errors are logged, and the values may be tokens.
    compileSqlOnError: false,
    pool: { min: 1, max: 10 },
    acquireConnectionTimeout: 30_000,
  },
});

import { prepareRepeated, RepeatedStatements, type PreparedConnection } from '@dossier/postgres/prepare-repeated';
import { readConfig } from '../src/config';

const statements = new RepeatedStatements();

/** Called with each new connection: a publication sends some two hundred statements, the same ones each time. */
function afterCreate(connection: PreparedConnection, done: (error: null, connection: PreparedConnection) => void): void {
  prepareRepeated(connection, statements);
  done(null, connection);
}

/** Strapi's connection to PostgreSQL. Its tables are in the schema `cms`. */
export default (): object => ({
  connection: {
    client: 'postgres',
    connection: { connectionString: readConfig().databaseUrl, schema: 'cms' },
    // An error must contain the statement without its values: errors are logged, and the values may be tokens.
    compileSqlOnError: false,
    pool: { min: 1, max: 10, afterCreate },
    acquireConnectionTimeout: 30_000,
  },
});

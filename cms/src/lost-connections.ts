/** A connection to the database that is lost while it is being opened. */
import type { Core } from '@strapi/strapi';

/**
 * Strapi (5.54) prepares each new connection of its pool, and leaves a failure of that without an answer: the process dies of an unhandled
 * rejection, or whoever waits for the connection waits for ever. A connection that could not be prepared is lost, so it is handed on as it
 * is: the first statement on it fails, its caller is told, and the pool drops it.
 */
export function surviveLostConnections({ db }: Core.Strapi): void {
  const prepare = db.dialect.initialize.bind(db.dialect);
  db.dialect.initialize = async (connection) => {
    await prepare(connection).catch(() => undefined);
  };
}

/** Failures of others that would end the process of the CMS, and need not. */
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

/**
 * Keeps a CMS that serves editors going, with the failure in its log: Strapi's checks of folders (yup 0.32) wait for no answer of the
 * database, so that a value which it refuses, or its absence, would end the process for everybody.
 * @returns what ends this again
 */
export function surviveUnhandledRejections({ log }: Core.Strapi): () => void {
  const tell = (reason: unknown): void => {
    log.error('A promise failed that nobody waits for.');
    log.error(reason);
  };
  process.on('unhandledRejection', tell);
  return () => process.off('unhandledRejection', tell);
}

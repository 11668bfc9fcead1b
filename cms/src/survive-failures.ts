/** Prevents failures in Strapi and its libraries from ending the process of the CMS. */
import type { Core } from '@strapi/strapi';

/**
 * Strapi (5.54) prepares each new connection of its pool and does not handle an error of this: either the process ends with an unhandled
 * rejection, or the caller waits for the connection for ever. With this function, a connection that could not be prepared is used as it is.
 * Its first statement fails, the caller gets the error, and the pool drops the connection.
 */
export function surviveLostConnections({ db }: Core.Strapi): void {
  const prepare = db.dialect.initialize.bind(db.dialect);
  db.dialect.initialize = async (connection) => {
    await prepare(connection).catch(() => undefined);
  };
}

/**
 * Keeps the CMS running after an unhandled rejection, and logs it. It is needed since Strapi's checks of folders (yup 0.32) do not await
 * the database: a value that the database refuses, or a lost database, would end the process for all editors.
 * @returns a function that ends this
 */
export function surviveUnhandledRejections({ log }: Core.Strapi): () => void {
  const tell = (reason: unknown): void => {
    log.error('Unhandled promise rejection; the CMS goes on.');
    log.error(reason);
  };
  process.on('unhandledRejection', tell);
  return () => process.off('unhandledRejection', tell);
}

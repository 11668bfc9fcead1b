/** Promises that fail while nobody waits for them. */
import type { Core } from '@strapi/strapi';

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

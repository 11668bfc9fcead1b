/** Deletes what is kept of readers only for a while. */
import type { Core } from '@strapi/strapi';
import { KEPT_DAYS, purgeRows } from './inbox-rows';

const HOUR_MS = 3_600_000;

/**
 * Deletes e-mail addresses and refused comments 30 days after the decision, and the counts of senders after a day; now and every hour.
 * @returns a function that ends this
 */
export function eraseOldEveryHour(strapi: Core.Strapi): () => void {
  const purge = (): void => {
    purgeRows(strapi)
      .then(
        (count) =>
          count > 0 && strapi.log.info(`comments: of ${count}, decided ${KEPT_DAYS} days ago, what was kept for the moderators is deleted`),
      )
      .catch((error: unknown) => strapi.log.error(`comments: deleting what is old failed and will be tried again: ${String(error)}`));
  };
  const timer = setInterval(purge, HOUR_MS);
  timer.unref();
  purge();
  return () => clearInterval(timer);
}

/** The process that does the imports asked for in the admin; it ends when nothing is left to do, or when the CMS does. */
import { doRuns } from '../jobs/do-runs';
import { withStrapi } from './strapi';

const ended = new AbortController();
// The CMS is gone, with or without a word.
process.once('disconnect', () => ended.abort());
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.abort());

withStrapi(async (strapi) => doRuns(strapi, ended.signal)).then(
  () => {
    if (process.connected) process.disconnect();
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);

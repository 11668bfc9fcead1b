/** Entry of the import worker: a process that runs the imports queued in the admin. It ends when the queue is empty or the CMS ends. */
import { runQueuedImports } from '../import/run/run-queued-imports';
import { runCommand } from './command';
import { withStrapi } from './strapi';

const ended = new AbortController();
// The channel to the CMS closes when the CMS stops, and when it crashes.
process.once('disconnect', () => ended.abort());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => ended.abort());

runCommand(async () => {
  await withStrapi(async (strapi) => runQueuedImports(strapi, ended.signal));
  return 0;
});

/** The process that does the imports asked for in the admin; it ends when nothing is left to do, or when the CMS does. */
import { doRuns } from '../import/run/do-runs';
import { runCommand } from './command';
import { withStrapi } from './strapi';

const ended = new AbortController();
// The CMS is gone, with or without a word.
process.once('disconnect', () => ended.abort());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => ended.abort());

runCommand(async () => {
  await withStrapi(async (strapi) => doRuns(strapi, ended.signal));
  return 0;
});

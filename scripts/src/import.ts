/** `npm run import`: imports a WordPress export into the CMS, whether the CMS is running or not. */
import { join } from 'node:path';
import { ROOT } from './config';
import { environmentOfProcess } from './process-settings';
import { runOnDatabase } from './run-on-database';

/**
 * Arguments of Node, before those of the import. The heap, in megabytes, is enough for the CMS and the longest post, whatever the size of
 * the export. The CMS gives the process of its own imports the same (`cms/src/import/run/import-worker-process.ts`).
 */
export const IMPORT_COMMAND: readonly string[] = [
  '--max-old-space-size=256',
  '--max-semi-space-size=16',
  join(ROOT, 'cms/dist/src/cli/import.js'),
];

export async function main(): Promise<void> {
  await runOnDatabase({
    command: [...IMPORT_COMMAND, ...process.argv.slice(3)],
    environment: (installation) => ({ ...environmentOfProcess('cms', installation), CMS_WORK: 'batch' }),
    stopping: 'Stopping after this post. Run the same command again to go on.',
  });
}

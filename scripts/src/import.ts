/** `npm run import`: brings a WordPress export into the CMS, which may run beside it or not. */
import { join } from 'node:path';
import { ROOT } from './config';
import { cmsEnvironment } from './parts';
import { runOnDatabase } from './run-on-database';

/**
 * Arguments of Node, before those of the import. Megabytes of heap: enough for the CMS and the longest post, whatever the size of the
 * export. The CMS gives its own process for imports the same (`cms/src/import/run/import-worker-process.ts`).
 */
export const IMPORT_COMMAND: readonly string[] = [
  '--max-old-space-size=256',
  '--max-semi-space-size=16',
  join(ROOT, 'cms/dist/src/cli/import.js'),
];

export async function main(): Promise<void> {
  await runOnDatabase({
    command: [...IMPORT_COMMAND, ...process.argv.slice(3)],
    environment: ({ config, folders, urls, secrets }) => ({ ...cmsEnvironment(config, folders, urls, secrets), CMS_WORK: 'batch' }),
    stopping: 'Stopping after this post. Run the same command again to go on.',
  });
}

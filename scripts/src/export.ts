/** `npm run export`: writes the archive to a file, whether the CMS is running or not. */
import { join } from 'node:path';
import { readVariable, ROOT } from './config';
import { environmentOfProcess } from './process-settings';
import { runOnDatabase } from './run-on-database';

/**
 * Arguments of Node, before those of the export. The heap, in megabytes, is enough for the CMS and a page of the longest posts, whatever the
 * size of the archive. Strapi sends several statements at once within a transaction; the driver's warning about that is left out, since
 * the user can do nothing about it.
 */
export const EXPORT_COMMAND: readonly string[] = [
  '--max-old-space-size=256',
  '--max-semi-space-size=8',
  '--no-deprecation',
  join(ROOT, 'cms/dist/src/cli/export.js'),
];

export async function main(): Promise<void> {
  await runOnDatabase({
    command: [...EXPORT_COMMAND, ...process.argv.slice(3)],
    environment: (installation) => ({
      ...environmentOfProcess('cms', installation),
      CMS_WORK: 'batch',
      // The export names each file by the address at which the API serves it.
      API_URL: readVariable('API_URL', false) || `http://localhost:${installation.config.ports.api}`,
    }),
    stopping: 'Stopping; the incomplete file is deleted',
  });
}

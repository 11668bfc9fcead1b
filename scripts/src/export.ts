/** `npm run export`: writes the archive to a file, with or without the CMS running beside it. */
import { join } from 'node:path';
import { readVariable, ROOT } from './config';
import { cmsEnvironment } from './parts';
import { runOnDatabase } from './run-on-database';

/**
 * Arguments of Node, before those of the export. Megabytes of heap: enough for the CMS and a page of the longest posts, whatever the size of
 * the archive. Strapi asks several questions at once within a transaction, which its driver warns of: nothing to do for whoever exports.
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
    environment: ({ config, folders, urls, secrets }) => ({
      ...cmsEnvironment(config, folders, urls, secrets),
      CMS_WORK: 'batch',
      // Files are told by the address at which the API serves them.
      API_URL: readVariable('API_URL', false) || `http://localhost:${config.apiPort}`,
    }),
    stopping: 'Stopping; no half-written file is left',
  });
}

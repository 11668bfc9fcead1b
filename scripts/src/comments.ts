/** `npm run comments`: finds and erases readers' comments, whether Dossier is running or not. */
import { join } from 'node:path';
import { ROOT } from './config';
import { environmentOfProcess } from './process-settings';
import { runOnDatabase } from './run-on-database';

export async function main(): Promise<void> {
  await runOnDatabase({
    command: [join(ROOT, 'cms/dist/src/cli/comments.js'), ...process.argv.slice(3)],
    environment: (installation) => ({ ...environmentOfProcess('cms', installation), SAMPLE_ARCHIVE: 'no', CMS_WORK: 'batch' }),
    stopping: 'Stopping. What was erased so far stays erased.',
  });
}

/** `npm run partner`: adds partners and makes or revokes their keys, whether Dossier is running or not. */
import { join } from 'node:path';
import { ROOT } from './config';
import { environmentOfProcess } from './process-settings';
import { runOnDatabase } from './run-on-database';

export async function main(): Promise<void> {
  await runOnDatabase({
    command: [join(ROOT, 'cms/dist/src/cli/partner.js'), ...process.argv.slice(3)],
    environment: (installation) => ({ ...environmentOfProcess('cms', installation), SAMPLE_ARCHIVE: 'no', CMS_WORK: 'batch' }),
    // Where Dossier is stopped, nobody else fills the feed; where it runs, the second one waits for its turn.
    beside: {
      command: [join(ROOT, 'api/dist/syndicate.js')],
      environment: (installation) => environmentOfProcess('syndication', installation),
    },
    stopping: 'Stopping. npm run partner -- list shows what was made; npm run partner -- key PARTNER gives a key.',
  });
}

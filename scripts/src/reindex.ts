/** `npm run reindex`: builds the index anew from the ledger, on the database of this installation. The CMS need not run. */
import { join } from 'node:path';
import { ROOT, StartError } from './config';
import { runOnDatabase } from './run-on-database';

/** @throws StartError for any argument */
export async function main(): Promise<void> {
  const [argument] = process.argv.slice(3);
  if (argument !== undefined) throw new StartError(`reindex takes no argument, and was given "${argument}": run npm run reindex`);
  await runOnDatabase({
    command: [join(ROOT, 'api/dist/reindex.js')],
    environment: ({ urls }) => ({ DATABASE_URL: urls.index }),
    stopping: 'Stopping; the old index is still in use',
  });
}

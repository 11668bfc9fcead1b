/** `npm run reindex`: builds the index anew from the ledger, on the database of this installation. The CMS need not run. */
import { join } from 'node:path';
import { ROOT } from './config';
import { runOnDatabase } from './run-on-database';

export async function main(): Promise<void> {
  await runOnDatabase({
    command: [join(ROOT, 'api/dist/reindex.js')],
    environment: ({ urls }) => ({ DATABASE_URL: urls.index }),
    stopping: 'Stopping; the old index is still in use',
  });
}

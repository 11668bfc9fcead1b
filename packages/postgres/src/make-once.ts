/** Makes schemas and tables that several processes may make at the same moment. */
import { databaseFault } from './database-fault';

/** SQLSTATEs if another process has just created the same object: unique violation in a catalogue, duplicate schema, duplicate table. */
const MADE_MEANWHILE: ReadonlySet<string> = new Set(['23505', '42P06', '42P07']);
const TRIES = 5;

/**
 * Runs "create … if not exists", and runs it again when it fails because another process makes the same at that moment.
 * @param make creates the schema or the table; it must be safe to run again
 * @throws whatever `make` throws, if another process is not the cause
 */
export async function makeOnce(make: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await make();
      return;
    } catch (error) {
      if (!MADE_MEANWHILE.has(databaseFault(error)?.code ?? '') || tries >= TRIES) throw error;
    }
  }
}

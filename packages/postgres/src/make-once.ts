/** Schemas and tables that several processes may make at the same moment. */
import { databaseFault } from './database-fault';

/** SQLSTATE of what another process has made meanwhile: a row of a catalogue, a schema, a table. */
const MADE_MEANWHILE: ReadonlySet<string> = new Set(['23505', '42P06', '42P07']);
const TRIES = 5;

/**
 * Makes what may be there already: "if not exists" alone fails where another process makes the same at that moment, and succeeds then.
 * @param make is safe to run again
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

/** Waits until a PostgreSQL server answers. */
import { existsSync, readFileSync } from 'node:fs';
import { Client } from 'pg';
import { StartError } from '../config';
import { isAlive } from '../processes/alive';
import { waitFor, type Waiting } from '../processes/wait-for';

/** A server that was started, or found. */
interface Server {
  readonly url: string;
  readonly pid: number;
  readonly folder: string;
  readonly log: string;
}

const ANSWER_MS = 2_000;
/** The server is given up after this long without any answer. */
const SILENCE_MS = 30_000;
/** SQLSTATE cannot_connect_now, which the server answers while it starts or recovers after a crash. */
const STARTING = '57P03';
/** SQLSTATE's class of invalid authorisations. */
const REFUSED = /^28/;

/** Undefined when the server answers, else the code of the error. */
async function findObstacle(url: string): Promise<string | undefined> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: ANSWER_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'silent';
  } finally {
    await client.end().catch(() => undefined);
  }
}

function lastWords(log: string): string {
  return existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').slice(-3).join(' | ') : '';
}

/**
 * Waits until the server answers, however long its recovery takes.
 * @throws StartError when it is gone, says nothing for long, or does not know the password; or the reason of the signal
 */
export async function waitForAnswer({ url, pid, folder, log }: Server, waiting: Waiting): Promise<void> {
  let heard = Date.now();
  const answers = async (): Promise<boolean> => {
    const obstacle = await findObstacle(url);
    if (obstacle === undefined) return true;
    if (REFUSED.test(obstacle))
      throw new StartError(
        `The database in ${folder} has another password: restore the secrets.json that belongs to it, or set DATA_DIR to another folder.`,
      );
    if (obstacle === STARTING) heard = Date.now();
    if (!isAlive(pid) || Date.now() - heard > SILENCE_MS)
      throw new StartError(`PostgreSQL did not start: ${lastWords(log) || 'it gave no reason'} (see ${log})`);
    return false;
  };
  await waitFor('Starting the database', answers, waiting);
}

/** Whether the process lives, and whether what it serves is fresh. */
import type { FastifyInstance } from 'fastify';
import { RETRY_AFTER_SECONDS } from '../graphql/errors-database';
import type { Database } from '../queries/database';

/** Seconds without a word from the worker after which the index counts as left behind. */
const WORKER_SILENCE_SECONDS = 10;

interface Progress {
  readonly ready: boolean;
  /** Ledger changes not in the index yet, as the worker last saw, and the age of the oldest of them; 0 when there are none. */
  readonly behind: { readonly changes: number; readonly seconds: number };
  /** Documents that could not be indexed. */
  readonly failed: number;
  /** When the worker last looked at the ledger; null before its first look. */
  readonly checkedAt: string | null;
}

const PROGRESS = `
  select jsonb_build_object(
    'ready', coalesce(checked_at > now() - make_interval(secs => $1), false),
    'behind', jsonb_build_object(
      'changes', greatest(head - applied, 0),
      'seconds', case when head <= applied then 0
        else round(greatest(extract(epoch from clock_timestamp() - waiting_since), 0)::numeric, 3) end),
    'failed', failed,
    'checkedAt', checked_at) as progress
  from progress`;

async function readProgress(database: Database): Promise<Progress | undefined> {
  const rows = await database.query<{ progress: Progress }>('progress', PROGRESS, [WORKER_SILENCE_SECONDS]);
  return rows[0]?.progress;
}

/**
 * Adds `GET /health`, 200 for as long as the process answers, and `GET /ready`, 200 when the index can be reached and the worker
 * keeps it, else 503 with the reason. A worker that is behind but at work is ready: readers get what there is.
 */
export function addHealth(server: FastifyInstance, database: Database): void {
  server.get('/health', (_request, reply) => reply.header('cache-control', 'no-store').send({ alive: true }));
  server.get('/ready', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const progress = await readProgress(database).catch((error: unknown) => {
      request.log.warn({ err: error }, 'the index cannot be read');
      return undefined;
    });
    if (progress?.ready) return progress;
    reply.code(503).header('retry-after', RETRY_AFTER_SECONDS);
    if (!progress) return { ready: false, reason: 'The index cannot be read.' };
    return { ...progress, reason: `The worker has not written for ${WORKER_SILENCE_SECONDS} seconds.` };
  });
}

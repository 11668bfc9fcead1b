/** Whether the process lives, and whether what it serves is fresh. */
import type { FastifyInstance } from 'fastify';
import { RETRY_AFTER_SECONDS } from '../graphql/database-failure';
import type { Database } from '../queries/database';

/** Seconds without a word from the worker, or in which it applies nothing though something waits, after which the index counts as left behind. */
const PATIENCE_SECONDS = 10;

interface Progress {
  /** Whether the worker writes, and what waits is being applied. */
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
    'ready', reason is null,
    'behind', jsonb_build_object(
      'changes', greatest(head - applied, 0),
      'seconds', case when head <= applied then 0
        else round(greatest(extract(epoch from clock_timestamp() - waiting_since), 0)::numeric, 3) end),
    'failed', failed,
    'checkedAt', checked_at) as progress, reason
  from (
    select *, case
      when checked_at is null or checked_at < now() - make_interval(secs => $1) then
        format('The worker has not written for %s seconds.', $1)
      when head > applied and greatest(waiting_since, applied_at) < now() - make_interval(secs => $1) then
        coalesce(trouble, format('Nothing has been applied for %s seconds, although changes wait.', $1))
    end as reason
    from progress
  ) as progress`;

interface Readiness {
  readonly progress: Progress;
  /** Why the index is not ready, safe to be shown to anybody; null when it is. */
  readonly reason: string | null;
}

/**
 * Makes the function that reads the readiness. All who ask while it is being read get the same: the statement waits for nobody's share,
 * so that there is never more than one of it.
 */
function makeReader(database: Database): () => Promise<Readiness | undefined> {
  let underWay: Promise<Readiness | undefined> | undefined;
  const read = async (): Promise<Readiness | undefined> => {
    const rows = await database.query<Readiness>('progress', PROGRESS, [PATIENCE_SECONDS]);
    return rows[0];
  };
  return () => (underWay ??= read().finally(() => (underWay = undefined)));
}

/**
 * Adds `GET /health`, 200 for as long as the process answers, and `GET /ready`, 200 when the index can be reached and the worker
 * keeps it, else 503 with the reason. A worker that is behind but at work is ready: readers get what there is. One that has applied nothing
 * for ten seconds, though something waits, is not.
 */
export function addHealth(server: FastifyInstance, database: Database): void {
  const readReadiness = makeReader(database);
  server.get('/health', (_request, reply) => reply.header('cache-control', 'no-store').send({ alive: true }));
  server.get('/ready', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const found = await readReadiness().catch((error: unknown) => {
      request.log.warn({ err: error }, 'the index cannot be read');
      return undefined;
    });
    if (found?.progress.ready) return found.progress;
    reply.code(503).header('retry-after', RETRY_AFTER_SECONDS);
    return found ? { ...found.progress, reason: found.reason } : { ready: false, reason: 'The index cannot be read.' };
  });
}

/** Health and readiness: whether the process runs, and whether its index is up to date. */
import type { FastifyInstance } from 'fastify';
import { RETRY_AFTER_SECONDS } from '../graphql/database-failure';
import type { ChangesFollower } from '../changes/changes-follower';
import type { ReplicaFollower } from '../changes/replica-follower';
import type { Database } from '../queries/database';

/** The index is not ready when the worker has not written, or has applied no change although some wait, for this many seconds. */
const PATIENCE_SECONDS = 10;

interface Progress {
  /** Whether the worker writes, and waiting changes are being applied. */
  readonly ready: boolean;
  /** Changes of the ledger that are not in the index yet, as the worker last saw, and the age of the oldest; 0 when there are none. */
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
  /** Why the index is not ready, in words that may be public; null when it is ready. */
  readonly reason: string | null;
}

/**
 * Makes the function that reads the readiness. Concurrent calls share one statement: it is not limited by any client's share of connections,
 * so that there must never be more than one of it.
 */
function makeReader(database: Database): () => Promise<Readiness | undefined> {
  let underWay: Promise<Readiness | undefined> | undefined;
  const read = async (): Promise<Readiness | undefined> => {
    const rows = await database.query<Readiness>('progress', PROGRESS, [PATIENCE_SECONDS]);
    return rows[0];
  };
  return () => (underWay ??= read().finally(() => (underWay = undefined)));
}

/** What follows the servers of the index; nothing is told of those that are not followed. */
interface Followers {
  readonly changes?: Pick<ChangesFollower, 'number'>;
  readonly replica?: Pick<ReplicaFollower, 'status'> | undefined;
}

/**
 * Adds `GET /health`, which answers 200 while the process runs, with the number of the last change of the index that it knows, and `GET /ready`,
 * which answers 200 when the index can be read and the worker keeps it up to date, else 503 with the reason. An index that is behind but catching
 * up is ready; one to which nothing has been applied for ten seconds, although changes wait, is not. What is told there of a read replica does
 * not make the process less ready, since the primary answers in its place.
 */
export function addHealth(server: FastifyInstance, database: Database, { changes, replica }: Followers): void {
  const readReadiness = makeReader(database);
  server.get('/health', (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ alive: true, changes: changes?.number ?? null }),
  );
  server.get('/ready', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const found = await readReadiness().catch((error: unknown) => {
      request.log.warn({ err: error }, 'the index cannot be read');
      return undefined;
    });
    const ofReplica = replica && { replica: replica.status() };
    if (found?.progress.ready) return { ...found.progress, ...ofReplica };
    reply.code(503).header('retry-after', RETRY_AFTER_SECONDS);
    return {
      ...(found ? { ...found.progress, reason: found.reason } : { ready: false, reason: 'The index cannot be read.' }),
      ...ofReplica,
    };
  });
}

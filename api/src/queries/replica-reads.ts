/** Reads from a replica what it is known to have as it is on the primary (docs/decisions/0042-read-replica.md). */
import { databaseFault, isCollision, QUERY_CANCELED } from '@dossier/postgres/database-fault';
import { ANOTHER_SERVER, type ReplicaFollower } from '../changes/replica-follower';
import type { Operation } from '../sharing/operation';
import type { DependsOn } from './index-reader';
import { ServerPool, STATEMENT_TIMEOUT_MS, type PlannedStatement } from './server-pool';
import type { StatementNames } from './statement-names';

/** How long a new connection may take: the primary answers instead. */
const CONNECT_TIMEOUT_MS = 500;

/** On a replica only replay holds locks that a reader waits for. It may hold one for long, when it is paused or its primary is gone. */
const LOCK_TIMEOUT_MS = 100;

/** A server that does not end a statement in time by itself has gone silent. */
const SILENCE_MS = STATEMENT_TIMEOUT_MS + 500;

const STARTED = `select extract(epoch from pg_postmaster_start_time())::text as "startedAt"`;

/**
 * Whether the primary may answer what the replica did not: what replay cancelled (40001), a lock that it holds, a lost connection, a right or a table
 * that is missing. Not what the data are the cause of, nor a statement that took all the time it may have, nor what the operation's end cancelled.
 */
function isTriedAgain(error: unknown, ms: number): boolean {
  const fault = databaseFault(error);
  if (!fault || fault.kind === 'data') return false;
  return fault.code !== QUERY_CANCELED || ms < STATEMENT_TIMEOUT_MS * 0.9;
}

/** The reads that a replica may answer. */
export class ReplicaReads {
  private readonly pool: ServerPool;

  constructor(
    private readonly replica: ReplicaFollower,
    names: StatementNames,
  ) {
    this.pool = new ServerPool(
      {
        url: replica.databaseUrl,
        settings: `-c lock_timeout=${LOCK_TIMEOUT_MS}`,
        pool: { connectionTimeoutMillis: CONNECT_TIMEOUT_MS, query_timeout: SILENCE_MS },
        verify: async (client) => {
          const { rows } = await client.query<{ startedAt: string }>(STARTED);
          if (rows[0]?.startedAt === replica.startedAt) return;
          throw Object.assign(new Error('the connection leads to another server than the one that is looked at'), { code: ANOTHER_SERVER });
        },
      },
      names,
    );
  }

  /**
   * The rows of a statement; undefined when they must be read from the primary.
   * @throws what the primary would throw, too; OperationEnded
   */
  async run<Row extends object>(
    statement: PlannedStatement,
    operation: Operation | undefined,
    topics: DependsOn<Row>,
  ): Promise<Row[] | undefined> {
    const { replica } = this;
    const mark = replica.mark();
    if (mark === undefined || (typeof topics !== 'function' && !replica.holds(topics, mark))) return undefined;
    const began = performance.now();
    try {
      const rows = await this.pool.run<Row>(statement, operation);
      return typeof topics !== 'function' || replica.holds(topics(rows), mark) ? rows : undefined;
    } catch (error) {
      if (!isTriedAgain(error, performance.now() - began)) throw error;
      if (!isCollision(error) && databaseFault(error)?.code !== QUERY_CANCELED) replica.leaveAlone(error);
      return undefined;
    }
  }

  close(): Promise<void> {
    return this.pool.close();
  }
}

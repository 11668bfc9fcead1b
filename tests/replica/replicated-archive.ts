/** An archive on a real server with a real streaming replica, and what an API process reads it with. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ChangesFollower } from '../../api/src/changes/changes-follower';
import { ReplicaFollower } from '../../api/src/changes/replica-follower';
import type { Topic } from '../../api/src/model/topics';
import { openDatabase, type OpenDatabase } from '../../api/src/queries/database';
import { openArchive, type TestArchive } from '../support/archive';
import { aPost, aSite } from '../support/faces';
import { startReplicatedCluster, type ReplicatedCluster } from '../support/replicated-cluster';

/** A title, and whether the replica told it. */
export interface Read {
  readonly title: string;
  readonly isReplica: boolean;
}

const TITLE = `select face ->> 'title' as title, pg_is_in_recovery() as "isReplica" from documents where type = 'post' and document_id = $1`;

/** Resolves once the condition holds. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(5);
}

/** The posts `one` (First) and `two` (Second), on two servers. */
export class ReplicatedArchive {
  /** What was told of the replica. */
  readonly told: string[] = [];
  readonly changes: ChangesFollower;
  readonly replica: ReplicaFollower;
  readonly database: OpenDatabase;

  private constructor(
    readonly cluster: ReplicatedCluster,
    readonly archive: TestArchive,
  ) {
    const tell = (message: string): void => void this.told.push(message);
    this.changes = new ChangesFollower({ databaseUrl: archive.databaseUrl, boundMs: 60_000 });
    this.replica = new ReplicaFollower(cluster.replicaOf(archive.databaseUrl), this.changes, { info: tell, warn: tell });
    this.database = openDatabase(archive.databaseUrl, this.replica);
    this.changes.start();
    this.replica.start();
  }

  static async open(): Promise<ReplicatedArchive> {
    const cluster = await startReplicatedCluster();
    const archive = await openArchive(async (ledger) => {
      await ledger.put('site', 'site', aSite());
      await ledger.put('post', 'one', aPost({ slug: 'one', title: 'First' }));
      await ledger.put('post', 'two', aPost({ slug: 'two', title: 'Second' }));
    }, cluster.primaryUrl);
    const opened = new ReplicatedArchive(cluster, archive);
    await opened.known();
    return opened;
  }

  /** Resolves once the process knows the last change. */
  async knownHere(): Promise<void> {
    const { rows } = await this.archive.ledger.client.query<{ number: string }>('select number from changes.head');
    await until(() => this.changes.number === Number(rows[0]?.number));
  }

  /** Resolves once the process knows the last change, and the replica has replayed it. */
  async known(): Promise<void> {
    await this.knownHere();
    await until(() => this.replica.status().isUsed && this.replica.status().behind === 0);
  }

  /** Reads a post. @param topics that the title depends on */
  async read(id: string, topics: readonly Topic[] | ((rows: readonly object[]) => Topic[]) = [`post:${id}`]): Promise<Read | undefined> {
    const [row] = await this.database.query<Read>('title', TITLE, [id], undefined, { topics });
    return row;
  }

  /** Reads a post from the primary, as what does not say what it depends on. */
  async readPlainly(id: string): Promise<Read | undefined> {
    const [row] = await this.database.query<Read>('title', TITLE, [id]);
    return row;
  }

  async retitle(id: string, title: string): Promise<void> {
    await this.archive.publish((ledger) => ledger.put('post', id, aPost({ slug: id, title })));
  }

  async close(): Promise<void> {
    await this.replica.stop();
    await this.changes.stop();
    await this.database.close();
    await this.archive.close();
    await this.cluster.close();
  }
}

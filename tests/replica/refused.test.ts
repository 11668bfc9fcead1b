/** Which servers are used as a read replica, and what is told of the others. */
import { ChangesFollower } from '../../api/src/changes/changes-follower';
import { ReplicaFollower } from '../../api/src/changes/replica-follower';
import { openArchive } from '../support/archive';
import { aSite } from '../support/faces';
import { ReplicatedArchive, until } from './replicated-archive';

let opened: ReplicatedArchive;

beforeAll(async () => {
  opened = await ReplicatedArchive.open();
}, 60_000);
afterAll(async () => {
  await opened.close();
});

const SILENT = { info: (): void => undefined, warn: (): void => undefined };

/** What a follower finds at an address that is no good replica of the archive. */
async function reasonAt(url: string): Promise<string | null> {
  const other = new ReplicaFollower(url, opened.changes, SILENT);
  other.start();
  try {
    await until(() => other.status().reason !== 'READ_DATABASE_URL has not answered yet.');
    expect(other.status().isUsed).toBe(other.status().reason === null);
    return other.status().reason;
  } finally {
    await other.stop();
  }
}

test('what is not a replica of the database is not used, and the reason names the setting and the remedy', async () => {
  const at = opened.cluster.replicaOf(opened.archive.databaseUrl);
  expect(await reasonAt(at)).toBeNull();
  expect(await reasonAt(opened.archive.databaseUrl)).toMatch(
    /^READ_DATABASE_URL is not a replica.*: give the address of a streaming replica/,
  );
  expect(await reasonAt(at.replace(':test@', ':wrong@'))).toMatch(/^READ_DATABASE_URL refuses the role \(28P01\)/);
  expect(await reasonAt(opened.cluster.replicaOf(opened.cluster.primaryUrl))).toMatch(/^READ_DATABASE_URL has no log of changes \(42P01\)/);
  const second = await openArchive(undefined, opened.cluster.primaryUrl);
  await second.publish((ledger) => ledger.put('site', 'site', aSite()));
  await opened.cluster.caughtUp();
  expect(await reasonAt(opened.cluster.replicaOf(second.databaseUrl))).toMatch(
    /^READ_DATABASE_URL holds another database than DATABASE_URL/,
  );
  await second.close();
});

test('a role with the rights of the API alone can follow and read', async () => {
  await opened.archive.ledger.client.query(`create role reader login password 'test';
    grant usage on schema index, changes to reader; grant select on all tables in schema index, changes to reader`);
  await opened.cluster.caughtUp();
  const as = (url: string): string => Object.assign(new URL(url), { username: 'reader' }).toString();
  const ownChanges = new ChangesFollower({ databaseUrl: as(opened.archive.databaseUrl), boundMs: 60_000 });
  const own = new ReplicaFollower(as(opened.cluster.replicaOf(opened.archive.databaseUrl)), ownChanges, SILENT);
  ownChanges.start();
  own.start();
  await until(() => own.status().isUsed);
  await own.stop();
  await ownChanges.stop();
});

test('a promoted replica is not used any more', async () => {
  await opened.known();
  await opened.cluster.promoteReplica();
  await until(() => opened.replica.status().reason !== null);
  expect(opened.replica.status()).toEqual({
    isUsed: false,
    behind: null,
    reason: expect.stringContaining('READ_DATABASE_URL is not a replica') as string,
  });
  expect(await opened.read('two')).toMatchObject({ isReplica: false });
});

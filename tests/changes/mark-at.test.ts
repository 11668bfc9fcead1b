/** What a server that is behind may be asked: only what none of the changes that it lacks has touched. */
import fc from 'fast-check';
import { ChangesFollower } from '../../api/src/changes/changes-follower';
import { EVERYTHING } from '../../api/src/model/topics';
import { openChanges, type TestChanges } from '../support/changes';

const TOPICS = ['a', 'b', 'c', 'd'];
const some = fc.subarray(TOPICS, { minLength: 1 });
const change: fc.Arbitrary<string[]> = fc.oneof(
  { weight: 9, arbitrary: some },
  { weight: 1, arbitrary: fc.constant<string[]>([EVERYTHING]) },
);

let log: TestChanges;

beforeAll(async () => {
  log = await openChanges();
});
afterAll(async () => {
  await log.close();
});

async function epoch(): Promise<string> {
  const { rows } = await log.client.query<{ epoch: string }>('select epoch from changes.head');
  return rows[0]?.epoch ?? '';
}

/** Follows the log while changes are made, some of them lost, and gives the follower with the topics of each change by its number. */
async function follow(
  before: readonly string[][],
  after: readonly string[][],
  lost: number,
): Promise<[ChangesFollower, Map<number, string[]>]> {
  const made = new Map<number, string[]>();
  const make = async (all: readonly string[][]): Promise<void> => {
    for (const topics of all) made.set(await log.touch(...topics), topics);
  };
  await make(before);
  const follower = new ChangesFollower({ databaseUrl: log.databaseUrl, boundMs: 60_000, lookMs: 5 });
  follower.start();
  while (follower.number === undefined) await new Promise((resolve) => setTimeout(resolve, 2));
  await make(after);
  if (lost > 0) await log.client.query('update changes.head set number = number + $1', [lost]);
  const { rows } = await log.client.query<{ number: string }>('select number from changes.head');
  while (follower.number !== Number(rows[0]?.number)) await new Promise((resolve) => setTimeout(resolve, 2));
  return [follower, made];
}

test('rows of a server that has replayed up to a number count as new exactly where no later change touched them', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { maxLength: 4 }),
      fc.array(change, { maxLength: 8 }),
      some,
      fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(3) }),
      async (before, after, read, lost) => {
        const [follower, made] = await follow(before, after, lost);
        try {
          const head = follower.number ?? 0;
          const own = await epoch();
          const first = head - lost - after.length;
          for (let number = first - before.length; number <= head; number++) {
            const mark = follower.markAt(own, number) ?? NaN;
            const touched = Array.from({ length: head - number }, (_, n) => made.get(number + n + 1) ?? [EVERYTHING]);
            const isTouched = touched.some((topics) => topics.includes(EVERYTHING) || topics.some((topic) => read.includes(topic)));
            // What was before the first look is not known, and counts as touched.
            expect([number, follower.holdSince(read, mark)]).toEqual([number, !isTouched && number >= first]);
          }
          expect(follower.markAt(own, head + 1)).toBeUndefined();
          expect(follower.markAt('another', head)).toBeUndefined();
        } finally {
          await follower.stop();
        }
      },
    ),
    { numRuns: 60 },
  );
});

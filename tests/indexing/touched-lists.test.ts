/**
 * A topic may be touched too often, and never too rarely: after any change, each question whose answer changed was kept with a topic that was
 * touched. `CHANGES_RUNS` sets how many histories are tried.
 */
import fc from 'fast-check';
import { openDatabase, type OpenDatabase } from '../../api/src/queries/database';
import { openArchive, type TestArchive } from '../support/archive';
import { aFile, aSite } from '../support/faces';
import { askEverything } from '../support/kept-questions';
import { randomChange, writeChange, type RandomChange } from '../support/random-changes';
import { isTouched, touchedBy } from '../support/recorded-changes';

const RUNS = Number(process.env.CHANGES_RUNS ?? 2);
/** Changes before the first question, so that the archive is not empty. */
const FIRST = 80;

let archive: TestArchive;
let database: OpenDatabase;
beforeAll(async () => {
  archive = await openArchive(async (ledger) => {
    await ledger.put('site', 'site', aSite({ locales: ['en', 'fr'], formerHosts: ['old.example'] }));
    await ledger.put('file', 'file0', aFile());
    for (const change of fc.sample(randomChange, FIRST)) await writeChange(ledger, change);
  });
  database = openDatabase(archive.databaseUrl);
}, 60_000);
afterAll(async () => {
  await database.close();
  await archive.close();
});

async function publish(changes: readonly RandomChange[]): Promise<void> {
  await archive.publish(async (ledger) => {
    for (const change of changes) await writeChange(ledger, change);
  });
}

test('whatever changes, every question whose answer is another had one of its topics touched', async () => {
  const batches = fc.array(fc.array(randomChange, { minLength: 1, maxLength: 2 }), { minLength: 8, maxLength: 8 });
  let kept = await askEverything(database);
  let changed = 0;
  const history = fc.asyncProperty(batches, async (all) => {
    for (const changes of all) {
      const touched = await touchedBy(archive.ledger.client, () => publish(changes));
      const before = kept;
      kept = await askEverything(database);
      const others = [...before].filter(([question, { answer }]) => kept.get(question)?.answer !== answer);
      changed += others.length;
      const missed = others.filter(([, { topics }]) => !isTouched(touched, topics)).map(([question, { topics }]) => ({ question, topics }));
      expect({ missed, touched: missed.length > 0 ? [...touched] : [] }).toEqual({ missed: [], touched: [] });
    }
  });
  // Each history goes on where the last one ended, so that a failed one cannot be tried again with less.
  await fc.assert(history, { numRuns: RUNS, endOnFailure: true });
  expect(changed).toBeGreaterThan(RUNS);
}, 600_000);

/** `npm run bench -- hostile`: makes a large archive, runs the attacks and reports the results. */
import { fillLedger, makeLedger, runSql } from '../fill-ledger';
import { startPart, type Newsroom } from '../newsroom';
import { makeArchive, type ArchiveSize } from '../generated-archive';
import { reindex } from '../measure-reindex';
import { say } from '../tell-progress';
import { CASES } from './cases';
import type { HostileCase } from './case';
import { broken } from './attack-bounds';
import { measureHostile, type HostilePatience } from './measure';
import { pictureDocuments, writePicture } from './picture';
import { attackReport, hostileHeader } from './report';

/** The arguments of the command: which cases to run, for how long, and with how many clients. */
export interface HostileArguments {
  /** Runs only the cases whose names contain one of these texts; all cases when empty. */
  readonly only: readonly string[];
  readonly isQuick: boolean;
  /** The number of clients at the same time; the usual numbers when undefined. */
  readonly clients: number | undefined;
}

/** 20,000 entities, which are named 300,000 times. */
const WHOLE: ArchiveSize = {
  posts: 2_000,
  timelines: 360,
  entriesPerTimeline: 100,
  entities: 20_000,
  blocksPerPost: 60,
  wordsPerBlock: 60,
  entitiesPerPost: 70,
  entitiesPerEntry: 5,
  skew: 3,
  sharedTimelines: 20,
  comments: 2_000,
};
/** The same structure with fewer documents. */
const SMALL: ArchiveSize = { ...WHOLE, posts: 600, timelines: 100, entities: 5_000 };

const PATIENCE: HostilePatience = { usualMs: 500, attackMs: 1_400, ordinaryMs: 20_000, clients: [1, 4, 12] };
const QUICK: HostilePatience = { usualMs: 300, attackMs: 800, ordinaryMs: 8_000, clients: [12] };

function casesOf(only: readonly string[]): readonly HostileCase[] {
  const chosen = only.length > 0 ? CASES.filter(({ name }) => only.some((part) => name.includes(part))) : CASES;
  if (chosen.length === 0)
    throw new Error(`no case has "${only.join('" or "')}" in its name; they are:\n${CASES.map(({ name }) => name).join('\n')}`);
  return chosen;
}

async function prepare({ parts, apiUrl, adminUrl, urls, uploads }: Newsroom, size: ArchiveSize): Promise<void> {
  await makeLedger(urls.cms);
  say('Writing the archive into the ledger');
  await writePicture(uploads);
  const documents = await fillLedger(adminUrl, [...makeArchive(size), ...pictureDocuments()]);
  say(`Indexing ${documents} documents`);
  await reindex(urls.index);
  // Otherwise PostgreSQL's autovacuum might start during the measurement.
  await runSql(adminUrl, 'vacuum analyze');
  await startPart(parts.api, `${apiUrl}/health`);
  await startPart(parts.worker, `${apiUrl}/ready`);
}

/**
 * Runs the attacks and prints a line for each.
 * @returns the number of attacks that broke a bound
 * @throws Error with the names of all cases, when `only` matches none
 */
export async function runHostile(
  newsroom: Newsroom,
  { only, isQuick, clients }: HostileArguments,
  print: (line: string) => void,
): Promise<number> {
  const cases = casesOf(only);
  const patience = isQuick ? QUICK : PATIENCE;
  await prepare(newsroom, isQuick ? SMALL : WHOLE);
  const failed: string[] = [];
  let attacks = 0;
  print(hostileHeader());
  await measureHostile(newsroom, cases, clients === undefined ? patience : { ...patience, clients: [clients] }, (attack) => {
    const bounds = broken(attack);
    attacks += 1;
    if (bounds.length > 0) failed.push(`${attack.name}, ${attack.clients}`);
    print(attackReport(attack, bounds));
    return bounds.length > 0;
  });
  print(`${attacks - failed.length} of ${attacks} attacks broke no bound`);
  return failed.length;
}

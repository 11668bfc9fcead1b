/**
 * `npm run bench` measures the graph and the comparison servers on generated archives. `-- pages` measures only reading, `--json FILE` writes its
 * requests per second to a file, and `--peers` measures plain Apollo and PostGraphile (from npm), too. `-- publishing` measures only
 * publishing: alone, and beside readers. `-- --quick` measures for a shorter time. `-- import` measures the import of a WordPress export instead,
 * of 10,000 posts or of `--posts N`. `-- hostile` attacks the API and ends with exit code 1 when an attack broke a bound; `--only PART` selects
 * cases by a part of their names and may be repeated, and `--clients N` sets the number of clients. `-- sizes --url URL` reads an archive through the `/graphql` of a running installation, and prints the sizes
 * of its lists beside those from which costs are computed. `-- desk` does an editor's tasks in a browser and counts clicks, keys and minutes;
 * it needs Chromium, slows down the page by `--slowed N`, 4 by default, and ends with exit code 1 when readers do not see what the tasks should
 * have made. `--only PART` selects tasks, and the environment variable SCREENSHOTS is a folder for a screenshot of each step. `-- growth` measures
 * reads, the reindex, the disk and the memory on archives of 1, 10 and 100 times the usual size, or of `--times 1,10`; `--folder FOLDER` keeps
 * the archives for the next run, `--only PART` selects reads, and `--json FILE` writes the results with the plan of each read's slowest statement.
 * The API keeps nothing in memory, unless MEMORY_CACHE_MB and ANSWER_CACHE_MB say so. The archive of 100 times takes hours to make on two cores, and 20 GB of disk.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeArchive, type ArchiveSize } from './generated-archive';
import { measureDesk, type DeskRequest } from './desk/measure-desk';
import { fillLedger, makeLedger, runSql } from './fill-ledger';
import { runGrowth } from './growth/run';
import { runHostile, type HostileArguments } from './hostile/run';
import { measureImport } from './measure-import';
import { measurePages } from './measure-pages';
import { measureReindex, reindex } from './measure-reindex';
import { measureSizes, sizesReport } from './measure-sizes';
import { memoryOf } from './memory';
import { makeNewsroom, startPart, type Newsroom } from './newsroom';
import { measurePublishing, type PublishingPatience } from './publishing/measure-publishing';
import { makeFacts } from './reads/facts';
import { measureReads, type ReadPatience } from './reads/measure-reads';
import { readsReport, toJson } from './reads/report';
import { toDocuments } from './reads/to-faces';
import { deskReport, importReport, memoryReport, pagesReport, publishingReport, reindexReport } from './report';
import { say } from './tell-progress';
import { startServer } from './start-server';

const SIZE: ArchiveSize = {
  posts: 2_000,
  timelines: 500,
  entriesPerTimeline: 28,
  entities: 2_000,
  blocksPerPost: 6,
  wordsPerBlock: 70,
  entitiesPerPost: 10,
  entitiesPerEntry: 2,
  skew: 1,
  sharedTimelines: 0,
  comments: 0,
};
const WHOLE = { rounds: 3, secondsPerRound: 5, secondsOfReading: 15, publications: 200 };
const QUICK = { rounds: 3, secondsPerRound: 1, secondsOfReading: 5, publications: 20 };
/** There are many reads, at three sizes each. */
const GROWTH = { whole: { rounds: 3, secondsPerRound: 3 }, quick: { rounds: 1, secondsPerRound: 1 } };

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Starts the CMS, which creates the ledger's tables, and then writes the archive into the ledger. */
async function publishArchive(newsroom: Newsroom): Promise<number> {
  await startPart(newsroom.parts.cms, `${newsroom.cmsUrl}/_health`);
  say('Writing the archive into the ledger');
  return fillLedger(newsroom.adminUrl, makeArchive(SIZE));
}

/** Measures the three reads, with nothing running but what they need. */
async function measureReading(newsroom: Newsroom, patience: ReadPatience, jsonFile: string | undefined): Promise<void> {
  const { urls, adminUrl } = newsroom;
  const facts = makeFacts();
  await makeLedger(urls.cms);
  await fillLedger(adminUrl, toDocuments(facts));
  await reindex(urls.index);
  const results = await measureReads(newsroom, facts, patience);
  print(readsReport(results));
  if (jsonFile !== undefined) writeFileSync(jsonFile, toJson(results));
}

/** Starts what is still missing, and measures publishing. The index holds the archive. */
async function measurePublications(newsroom: Newsroom, patience: PublishingPatience): Promise<void> {
  await startPart(newsroom.parts.worker, `${newsroom.apiUrl}/ready`);
  print(publishingReport(await measurePublishing(newsroom, patience)));
  print(memoryReport('while publishing', memoryOf(newsroom.pids())));
}

/** Measures publishing alone. */
async function publish(newsroom: Newsroom, patience: PublishingPatience): Promise<void> {
  await publishArchive(newsroom);
  await reindex(newsroom.urls.index);
  await runSql(newsroom.adminUrl, 'vacuum analyze');
  await startPart(newsroom.parts.api, `${newsroom.apiUrl}/health`);
  await measurePublications(newsroom, patience);
}

async function measure(newsroom: Newsroom, patience: typeof WHOLE): Promise<void> {
  const { urls, adminUrl, parts, apiUrl, siteUrl } = newsroom;
  const documents = await publishArchive(newsroom);
  say(`Indexing ${documents} documents`);
  print(reindexReport(await measureReindex(urls.index, adminUrl, documents)));
  await startPart(parts.api, `${apiUrl}/health`);
  const yardstick = await startServer('hand-written-server', [], { DATABASE_URL: urls.api, SITE_URL: siteUrl });
  try {
    print(pagesReport(await measurePages(apiUrl, yardstick.origin, patience)));
    print(memoryReport('under load', memoryOf(new Map([...newsroom.pids(), ['yardstick', yardstick.pid]]))));
  } finally {
    await yardstick.stop();
  }
  await measurePublications(newsroom, patience);
}

const WHATS = ['all', 'pages', 'publishing', 'import', 'hostile', 'sizes', 'desk', 'growth'] as const;
type What = (typeof WHATS)[number];

interface Arguments extends HostileArguments {
  readonly what: What;
  readonly posts: number;
  readonly url: string;
  readonly slowed: number;
  readonly json: string | undefined;
  readonly withPeers: boolean;
  readonly times: readonly number[];
  readonly folder: string | undefined;
}

function isWhat(word: string): word is What {
  return WHATS.some((what) => what === word);
}

function count(name: string, value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} is "${value}": give a number from 1.`);
  return number;
}

/** @throws Error that says which arguments are allowed */
function readArguments(): Arguments {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      posts: { type: 'string', default: '10000' },
      only: { type: 'string', multiple: true, default: [] },
      clients: { type: 'string' },
      slowed: { type: 'string', default: '4' },
      json: { type: 'string' },
      peers: { type: 'boolean', default: false },
      times: { type: 'string', default: '1,10,100' },
      folder: { type: 'string' },
      url: { type: 'string', default: 'http://localhost:4000/graphql' },
    },
  });
  const [what = 'all', ...others] = positionals;
  if (others.length > 0 || !isWhat(what))
    throw new Error(
      'The first argument must be "pages", "publishing", "import", "hostile", "sizes", "desk" or "growth". Without an argument, pages, reindex and publishing are measured.',
    );
  const clients = values.clients === undefined ? undefined : count('clients', values.clients);
  const [posts, slowed] = [count('posts', values.posts), count('slowed', values.slowed)];
  return {
    what,
    url: values.url,
    json: values.json,
    withPeers: values.peers,
    times: values.times.split(',').map((value) => count('times', value)),
    folder: values.folder === undefined ? undefined : resolve(values.folder),
    posts,
    slowed,
    isQuick: values.quick,
    only: values.only,
    clients,
  };
}

/** Does an editor's tasks. */
async function runDesk(newsroom: Newsroom, request: DeskRequest): Promise<void> {
  const result = await measureDesk(newsroom, request);
  print(deskReport(result));
  if (result.lacking.length > 0) process.exitCode = 1;
}

async function run(newsroom: Newsroom, { what, posts, slowed, json, withPeers, ...hostile }: Arguments): Promise<void> {
  const patience = hostile.isQuick ? QUICK : WHOLE;
  if (what === 'pages') await measureReading(newsroom, { ...patience, withPeers }, json);
  else if (what === 'publishing') await publish(newsroom, patience);
  else if (what === 'all') await measure(newsroom, patience);
  else if (what === 'import') print(importReport(await measureImport(newsroom, posts)));
  else if (what === 'desk') await runDesk(newsroom, { only: hostile.only, slowed });
  else if ((await runHostile(newsroom, hostile, print)) > 0) process.exitCode = 1;
}

/** Does work in an installation that is removed afterwards, also when the benchmark is interrupted. */
async function inNewsroom(work: (newsroom: Newsroom) => Promise<void>): Promise<void> {
  say('Starting a database');
  const newsroom = await makeNewsroom();
  const stopped = (): void => void newsroom.stop().then(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stopped);
  try {
    await work(newsroom);
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stopped);
    await newsroom.stop();
  }
}

async function main(): Promise<void> {
  const asked = readArguments();
  if (asked.what === 'sizes') {
    print(sizesReport(await measureSizes(asked.url)));
    return;
  }
  if (asked.what === 'growth') {
    const { times, folder, json, only, isQuick } = asked;
    await runGrowth({ times, folder, json, only, ...(isQuick ? GROWTH.quick : GROWTH.whole) }, print);
    return;
  }
  // The three reads have an archive of their own.
  if (asked.what === 'all') await inNewsroom((newsroom) => run(newsroom, { ...asked, what: 'pages' }));
  await inNewsroom((newsroom) => run(newsroom, asked));
}

main().catch((error: unknown) => {
  say(`bench: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});

/**
 * `npm run bench` measures the graph and the comparison servers on generated archives. `-- pages` measures only reading, `--json FILE` writes its
 * requests per second to a file, and `--peers` measures plain Apollo and PostGraphile (from npm), too. `-- publishing` measures only
 * publishing: alone, and beside readers, or with `--filled` alone, in an empty CMS and in one of 200,000 posts and 100,000 files. `-- varnish` measures only the API behind Varnish. `--results FILE` writes one page with the results of the
 * whole run, which is bench/RESULTS.md unless it is quick. `-- endurance` asks 500 times and publishes 5 times per second for ten minutes, or
 * `--minutes N`. `-- --quick` measures for a shorter time. `-- import` measures the import of a WordPress export instead,
 * of 10,000 posts or of `--posts N`. `-- hostile` attacks the API and ends with exit code 1 when an attack broke a bound; `--only PART` selects
 * cases by a part of their names and may be repeated, and `--clients N` sets the number of clients. `-- sizes --url URL` reads an archive through the `/graphql` of a running installation, and prints the sizes
 * of its lists beside those from which costs are computed. `-- desk` does an editor's tasks in a browser and counts clicks, keys and minutes;
 * it needs Chromium, slows down the page by `--slowed N`, 4 by default, and ends with exit code 1 when readers do not see what the tasks should
 * have made. `--only PART` selects tasks, and the environment variable SCREENSHOTS is a folder for a screenshot of each step. `-- growth` measures
 * reads, the reindex, the disk and the memory on archives of 1, 10 and 100 times the usual size, or of `--times 1,10`; `--folder FOLDER` keeps
 * the archives for the next run, `--only PART` selects reads, and `--json FILE` writes the results with the plan of each read's slowest statement.
 * `-- partners` measures the feeds of twenty partners and their webhooks on 5,000 posts or `--posts N`, with `--json FILE`.
 * The API keeps nothing in memory, unless MEMORY_CACHE_MB and ANSWER_CACHE_MB say so. The archive of 100 times takes hours to make on two cores, and 20 GB of disk.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments, type Arguments } from './arguments';
import { measureDesk, type DeskRequest } from './desk/measure-desk';
import { runGrowth } from './growth/run';
import { runHostile } from './hostile/run';
import { cacheInFront, endure, measureReading, measureTheRest, partners, publish, publishInFilledCms, versionOf } from './measure-all';
import { measureImport } from './measure-import';
import { measureSizes, sizesReport } from './measure-sizes';
import { makeNewsroom, type Newsroom } from './newsroom';
import { deskReport, importReport } from './report';
import { resultsPage } from './results-page';
import { say } from './tell-progress';

const WHOLE = { rounds: 3, secondsPerRound: 5, secondsOfReading: 15, publications: 200 };
const QUICK = { rounds: 3, secondsPerRound: 1, secondsOfReading: 5, publications: 20 };
/** There are many reads, at three sizes each. */
const GROWTH = { whole: { rounds: 3, secondsPerRound: 3 }, quick: { rounds: 1, secondsPerRound: 1 } };
/** Beside `src` and `dist`. */
const RESULTS = join(__dirname, '../RESULTS.md');

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Does an editor's tasks. */
async function runDesk(newsroom: Newsroom, request: DeskRequest): Promise<void> {
  const result = await measureDesk(newsroom, request);
  print(deskReport(result));
  if (result.lacking.length > 0) process.exitCode = 1;
}

async function run(newsroom: Newsroom, { what, posts, slowed, json, withPeers, isFilled, minutes, ...hostile }: Arguments): Promise<void> {
  const patience = hostile.isQuick ? QUICK : WHOLE;
  if (what === 'pages') await measureReading(newsroom, { ...patience, withPeers }, json, print);
  else if (what === 'publishing') await (isFilled ? publishInFilledCms : publish)(newsroom, patience, print);
  else if (what === 'varnish') await cacheInFront(newsroom, patience, print);
  else if (what === 'endurance') await endure(newsroom, minutes, print);
  else if (what === 'import') print(importReport(await measureImport(newsroom, posts)));
  else if (what === 'partners') await partners(newsroom, posts, hostile.isQuick, json, print);
  else if (what === 'desk') await runDesk(newsroom, { only: hostile.only, slowed });
  else if ((await runHostile(newsroom, hostile, print)) > 0) process.exitCode = 1;
}

/** Does work in an installation that is removed afterwards, also when the benchmark is interrupted. */
async function inNewsroom<Result>(work: (newsroom: Newsroom) => Promise<Result>): Promise<Result> {
  say('Starting a database');
  const newsroom = await makeNewsroom();
  const stopped = (): void => void newsroom.stop().then(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stopped);
  try {
    return await work(newsroom);
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stopped);
    await newsroom.stop();
  }
}

/** The whole run, with its page of results. The three reads have an archive of their own. */
async function runAll({ json, withPeers, isQuick, results }: Arguments): Promise<void> {
  const patience = isQuick ? QUICK : WHOLE;
  const reports: string[] = [];
  const report = (text: string): void => {
    reports.push(text);
    print(text);
  };
  const reads = await inNewsroom((newsroom) => measureReading(newsroom, { ...patience, withPeers }, json, report));
  const [rest, postgres] = await inNewsroom(
    async (newsroom) => [await measureTheRest(newsroom, patience, report), await versionOf(newsroom)] as const,
  );
  const file = results ?? (isQuick ? undefined : RESULTS);
  if (file !== undefined) writeFileSync(file, resultsPage({ reads, ...rest }, reports, postgres, isQuick));
}

async function main(): Promise<void> {
  const asked = readArguments();
  const { what, times, folder, json, only, isQuick, url } = asked;
  if (what === 'sizes') print(sizesReport(await measureSizes(url)));
  else if (what === 'growth') await runGrowth({ times, folder, json, only, ...(isQuick ? GROWTH.quick : GROWTH.whole) }, print);
  else if (what === 'all') await runAll(asked);
  else await inNewsroom((newsroom) => run(newsroom, asked));
}

main().catch((error: unknown) => {
  say(`bench: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});

/**
 * `npm run bench` measures the graph and the comparison servers on a generated archive. `-- --quick` measures for a shorter time. `--
 * import` measures the import of a WordPress export instead, of 10,000 posts or of `--posts N`. `-- hostile` attacks the API and ends with
 * exit code 1 when an attack broke a bound; `--only PART` selects cases by a part of their names and may be repeated, and `--clients N`
 * sets the number of clients. `-- sizes --url URL` reads an archive through the `/graphql` of a running installation, and prints the sizes
 * of its lists beside those from which costs are computed. `-- desk` does an editor's tasks in a browser and counts clicks, keys and minutes;
 * it needs Chromium, slows down the page by `--slowed N`, 4 by default, and ends with exit code 1 when readers do not see what the tasks should
 * have made. `--only PART` selects tasks, and the environment variable SCREENSHOTS is a folder for a screenshot of each step.
 */
import { parseArgs } from 'node:util';
import type { ArchiveSize } from './generated-archive';
import { measureDesk, type DeskRequest } from './desk/measure-desk';
import { fillLedger } from './fill-ledger';
import { runHostile, type HostileArguments } from './hostile/run';
import { measureImport } from './measure-import';
import { measurePages } from './measure-pages';
import { measurePublishing } from './measure-publishing';
import { measureReindex } from './measure-reindex';
import { measureSizes, sizesReport } from './measure-sizes';
import { memoryOf } from './memory';
import { makeNewsroom, startPart, type Newsroom } from './newsroom';
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
const WHOLE = { rounds: 3, secondsPerRound: 5, publications: 100 };
const QUICK = { rounds: 3, secondsPerRound: 1, publications: 20 };

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Starts the CMS, which creates the ledger's tables, and then writes the archive into the ledger. */
async function makeArchive(newsroom: Newsroom): Promise<number> {
  await startPart(newsroom.parts.cms, `${newsroom.cmsUrl}/_health`);
  say('Writing the archive into the ledger');
  return fillLedger(newsroom.adminUrl, SIZE);
}

async function measure(newsroom: Newsroom, { rounds, secondsPerRound, publications }: typeof WHOLE): Promise<void> {
  const { urls, adminUrl, parts, apiUrl, cmsUrl, siteUrl } = newsroom;
  const documents = await makeArchive(newsroom);
  say(`Indexing ${documents} documents`);
  print(reindexReport(await measureReindex(urls.index, adminUrl, documents)));
  await startPart(parts.api, `${apiUrl}/health`);
  const yardstick = await startServer('hand-written-server', [], { DATABASE_URL: urls.api, SITE_URL: siteUrl });
  try {
    print(pagesReport(await measurePages(apiUrl, yardstick.origin, { rounds, secondsPerRound })));
    print(memoryReport('under load', memoryOf(new Map([...newsroom.pids(), ['yardstick', yardstick.pid]]))));
  } finally {
    await yardstick.stop();
  }
  await startPart(parts.worker, `${apiUrl}/ready`);
  print(publishingReport(await measurePublishing(cmsUrl, apiUrl, publications)));
  print(memoryReport('while publishing', memoryOf(newsroom.pids())));
}

const WHATS = ['pages', 'import', 'hostile', 'sizes', 'desk'] as const;
type What = (typeof WHATS)[number];

interface Arguments extends HostileArguments {
  readonly what: What;
  readonly posts: number;
  readonly url: string;
  readonly slowed: number;
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
      url: { type: 'string', default: 'http://localhost:4000/graphql' },
    },
  });
  const [what = 'pages', ...others] = positionals;
  if (others.length > 0 || !isWhat(what))
    throw new Error('The first argument must be "import", "hostile", "sizes" or "desk". Without an argument, the pages are measured.');
  const clients = values.clients === undefined ? undefined : count('clients', values.clients);
  const [posts, slowed] = [count('posts', values.posts), count('slowed', values.slowed)];
  return { what, url: values.url, posts, slowed, isQuick: values.quick, only: values.only, clients };
}

/** Does an editor's tasks. */
async function runDesk(newsroom: Newsroom, request: DeskRequest): Promise<void> {
  const result = await measureDesk(newsroom, request);
  print(deskReport(result));
  if (result.lacking.length > 0) process.exitCode = 1;
}

async function run(newsroom: Newsroom, { what, posts, slowed, ...hostile }: Arguments): Promise<void> {
  if (what === 'pages') await measure(newsroom, hostile.isQuick ? QUICK : WHOLE);
  else if (what === 'import') print(importReport(await measureImport(newsroom, posts)));
  else if (what === 'desk') await runDesk(newsroom, { only: hostile.only, slowed });
  else if ((await runHostile(newsroom, hostile, print)) > 0) process.exitCode = 1;
}

async function main(): Promise<void> {
  const asked = readArguments();
  if (asked.what === 'sizes') {
    print(sizesReport(await measureSizes(asked.url)));
    return;
  }
  say('Starting a database');
  const newsroom = await makeNewsroom();
  const stopped = (): void => void newsroom.stop().then(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stopped);
  try {
    await run(newsroom, asked);
  } finally {
    await newsroom.stop();
  }
}

main().catch((error: unknown) => {
  say(`bench: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});

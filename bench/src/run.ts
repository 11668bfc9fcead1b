/**
 * `npm run bench`: measures the graph beside its yardsticks on a generated archive. `-- --quick` measures less; `-- import` measures the
 * import of a WordPress export instead, of 10,000 posts unless `--posts N` says otherwise.
 */
import { parseArgs } from 'node:util';
import { fillLedger } from './fill-ledger';
import { measureImport } from './measure-import';
import { measurePages } from './measure-pages';
import { measurePublishing } from './measure-publishing';
import { measureReindex } from './measure-reindex';
import { memoryOf } from './memory';
import { makeNewsroom, startPart, type Newsroom } from './newsroom';
import { importReport, memoryReport, pagesReport, publishingReport, reindexReport } from './report';
import { say } from './say';
import { startServer } from './server';

const SIZE = { posts: 2_000, timelines: 500, entriesPerTimeline: 28, entities: 2_000 };
const WHOLE = { rounds: 3, secondsPerRound: 5, publications: 100 };
const QUICK = { rounds: 3, secondsPerRound: 1, publications: 20 };

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** The CMS makes the ledger's tables when it starts; then the archive is written beside what it publishes. */
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
  const yardstick = await startServer('yardstick', [], { DATABASE_URL: urls.api, SITE_URL: siteUrl });
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

/** @throws Error that says what may be given */
function readArguments(): { readonly posts: number | null; readonly isQuick: boolean } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: 'boolean' }, posts: { type: 'string', default: '10000' } },
  });
  const posts = Number(values.posts);
  if (!Number.isInteger(posts) || posts < 1) throw new Error(`--posts is "${values.posts}": give a number from 1.`);
  const [what, ...others] = positionals;
  if (others.length > 0 || (what !== undefined && what !== 'import')) throw new Error('give nothing, or "import"');
  return { posts: what === undefined ? null : posts, isQuick: values.quick === true };
}

async function main(): Promise<void> {
  const { posts, isQuick } = readArguments();
  say('Starting a database');
  const newsroom = await makeNewsroom();
  const stopped = (): void => void newsroom.stop().then(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stopped);
  try {
    if (posts === null) await measure(newsroom, isQuick ? QUICK : WHOLE);
    else print(importReport(await measureImport(newsroom, posts)));
  } finally {
    await newsroom.stop();
  }
}

main().catch((error: unknown) => {
  say(`bench: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});

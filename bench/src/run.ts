/** `npm run bench`: measures the graph beside its yardsticks on a generated archive. `-- --quick` measures less. */
import { fillLedger } from './fill-ledger';
import { measurePages } from './measure-pages';
import { measurePublishing } from './measure-publishing';
import { measureReindex } from './measure-reindex';
import { memoryOf } from './memory';
import { makeNewsroom, startPart, type Newsroom } from './newsroom';
import { memoryReport, pagesReport, publishingReport, reindexReport } from './report';
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

async function main(): Promise<void> {
  say('Starting a database');
  const newsroom = await makeNewsroom();
  const stopped = (): void => void newsroom.stop().then(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stopped);
  try {
    await measure(newsroom, process.argv.includes('--quick') ? QUICK : WHOLE);
  } finally {
    await newsroom.stop();
  }
}

main().catch((error: unknown) => {
  say(`bench: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});

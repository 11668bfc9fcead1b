/** What each measurement needs to run, and the whole run. */
import { writeFileSync } from 'node:fs';
import { Client } from 'pg';
import { enduranceReport, measureEndurance } from './endurance/measure-endurance';
import { fillLedger, makeLedger, runSql } from './fill-ledger';
import { makeArchive, type ArchiveSize } from './generated-archive';
import { hasVarnish } from './in-front/varnish';
import { measureVarnish, varnishReport, type InFrontResult } from './in-front/measure-varnish';
import { measurePages, type PageResult } from './measure-pages';
import { measureReindex, reindex } from './measure-reindex';
import { memoryOf } from './memory';
import { startPart, type Newsroom } from './newsroom';
import { measurePartners, partnersReport } from './partners/measure-partners';
import { Editor } from './publishing/editor';
import { fillCms, FILLED } from './publishing/fill-cms';
import { measureLatency, measurePublishing, type PublishingPatience, type PublishingResult } from './publishing/measure-publishing';
import { makeFacts } from './reads/facts';
import { hasWrk } from './reads/load-with-wrk';
import { measureReads, type ReadPatience, type ReadResults } from './reads/measure-reads';
import { readsReport, toJson } from './reads/report';
import { toDocuments } from './reads/to-faces';
import { filledReport, memoryReport, pagesReport, publishingReport, reindexReport } from './report';
import type { Results } from './results-page';
import { startServer } from './start-server';
import { say } from './tell-progress';

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

/** How long a run measures. */
export interface Patience extends PublishingPatience, Omit<ReadPatience, 'withPeers'> {}

/** Takes a line of a report. */
export type Print = (text: string) => void;

/** Starts the CMS, which creates the ledger's tables, and then writes the archive into the ledger. */
async function publishArchive(newsroom: Newsroom): Promise<number> {
  await startPart(newsroom.parts.cms, `${newsroom.cmsUrl}/_health`);
  say('Writing the archive into the ledger');
  return fillLedger(newsroom.adminUrl, makeArchive(SIZE));
}

/** Starts every process with the archive in the index, and signs an editor in. */
async function openForEditors(newsroom: Newsroom): Promise<Editor> {
  await startPart(newsroom.parts.worker, `${newsroom.apiUrl}/ready`);
  return Editor.signIn(newsroom.cmsUrl);
}

/** An installation that holds the archive, with every process running. */
async function openWithArchive(newsroom: Newsroom): Promise<Editor> {
  await publishArchive(newsroom);
  await reindex(newsroom.urls.index);
  await runSql(newsroom.adminUrl, 'vacuum analyze');
  await startPart(newsroom.parts.api, `${newsroom.apiUrl}/health`);
  return openForEditors(newsroom);
}

/** Measures the three reads, with nothing running but what they need. @param jsonFile for the requests per second; undefined for none */
export async function measureReading(
  newsroom: Newsroom,
  patience: ReadPatience,
  jsonFile: string | undefined,
  print: Print,
): Promise<ReadResults> {
  const { urls, adminUrl } = newsroom;
  const facts = makeFacts();
  await makeLedger(urls.cms);
  await fillLedger(adminUrl, toDocuments(facts));
  await reindex(urls.index);
  const results = await measureReads(newsroom, facts, patience);
  print(readsReport(results));
  if (jsonFile !== undefined) writeFileSync(jsonFile, toJson(results));
  return results;
}

async function measurePublications(newsroom: Newsroom, editor: Editor, patience: Patience, print: Print): Promise<PublishingResult> {
  const publishing = await measurePublishing(newsroom, editor, patience);
  print(publishingReport(publishing));
  print(memoryReport('while publishing', memoryOf(newsroom.pids())));
  return publishing;
}

async function measureInFront(newsroom: Newsroom, editor: Editor, patience: Patience, print: Print): Promise<InFrontResult | undefined> {
  if (!hasVarnish() || !hasWrk()) {
    print('varnish  not measured: install varnish, varnish-modules and wrk');
    return undefined;
  }
  const varnish = await measureVarnish(newsroom, editor, patience.secondsOfReading);
  print(varnishReport(varnish));
  return varnish;
}

/** Measures publishing alone. */
export async function publish(newsroom: Newsroom, patience: Patience, print: Print): Promise<void> {
  await measurePublications(newsroom, await openWithArchive(newsroom), patience, print);
}

/** Measures publications in a CMS with little in it, and then in one with as much as a large newsroom has. */
export async function publishInFilledCms(newsroom: Newsroom, { publications }: Patience, print: Print): Promise<void> {
  const editor = await openWithArchive(newsroom);
  const post = await editor.makePost('published-by-the-benchmark');
  const before = await measureLatency(newsroom.apiUrl, editor, post, publications);
  say(`Filling the CMS with ${FILLED.posts} posts and ${FILLED.files} files`);
  await fillCms(newsroom.adminUrl, post, FILLED);
  print(filledReport(before, await measureLatency(newsroom.apiUrl, editor, post, publications), FILLED));
  print(memoryReport('afterwards', memoryOf(newsroom.pids())));
}

/** Measures the API behind Varnish alone. */
export async function cacheInFront(newsroom: Newsroom, patience: Patience, print: Print): Promise<void> {
  await measureInFront(newsroom, await openWithArchive(newsroom), patience, print);
}

/** Reads and publishes for some minutes. */
export async function endure(newsroom: Newsroom, minutes: number, print: Print): Promise<void> {
  const editor = await openWithArchive(newsroom);
  print(enduranceReport(await measureEndurance(newsroom, editor, minutes)));
  print(memoryReport('at the end', memoryOf(newsroom.pids())));
}

async function pagesWithAllFields(newsroom: Newsroom, patience: Patience, print: Print): Promise<PageResult[]> {
  const { urls, siteUrl, apiUrl } = newsroom;
  const yardstick = await startServer('hand-written-server', [], { DATABASE_URL: urls.api, SITE_URL: siteUrl });
  try {
    const pages = await measurePages(apiUrl, yardstick.origin, patience);
    print(pagesReport(pages));
    print(memoryReport('under load', memoryOf(new Map([...newsroom.pids(), ['yardstick', yardstick.pid]]))));
    return pages;
  } finally {
    await yardstick.stop();
  }
}

/** Measures everything but the three reads, which have an archive of their own. */
export async function measureTheRest(newsroom: Newsroom, patience: Patience, print: Print): Promise<Omit<Results, 'reads'>> {
  const { urls, adminUrl, parts, apiUrl } = newsroom;
  const documents = await publishArchive(newsroom);
  say(`Indexing ${documents} documents`);
  const reindexed = await measureReindex(urls.index, adminUrl, documents);
  print(reindexReport(reindexed));
  await startPart(parts.api, `${apiUrl}/health`);
  const pages = await pagesWithAllFields(newsroom, patience, print);
  const editor = await openForEditors(newsroom);
  const publishing = await measurePublications(newsroom, editor, patience, print);
  return { pages, reindex: reindexed, publishing, varnish: await measureInFront(newsroom, editor, patience, print) };
}

/** The version of PostgreSQL. */
export async function versionOf({ adminUrl }: Newsroom): Promise<string> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  await client.end();
  return rows[0]?.server_version ?? '';
}

/** The feeds of partners. @param json a file for the result; undefined for none */
export async function partners(
  newsroom: Newsroom,
  posts: number,
  isQuick: boolean,
  json: string | undefined,
  print: (text: string) => void,
): Promise<void> {
  const result = await measurePartners(newsroom, posts, isQuick);
  print(partnersReport(result));
  if (json !== undefined) writeFileSync(json, JSON.stringify(result, null, 2));
}

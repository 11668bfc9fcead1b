/** Measures the feeds of partners: how fast they are filled and read, how soon a change is told, and what a dead endpoint costs the others. */
import { setTimeout as sleep } from 'node:timers/promises';
import { fillLedger, makeLedger } from '../fill-ledger';
import { makeArchive, type ArchiveSize } from '../generated-archive';
import { median, quantile } from '../load-test';
import { reindex } from '../measure-reindex';
import type { Newsroom } from '../newsroom';
import { say } from '../tell-progress';
import { PartnerSite } from './partner-site';
import { Receivers } from './receivers';

const PARTNERS = 20;
/** Changes that are measured, one after another. */
const CHANGES = { quick: 20, whole: 60 } as const;
const PAGE = 500;

/** Milliseconds at the median and at the 99th percentile. */
interface Times {
  readonly p50: number;
  readonly p99: number;
}

/** Documents are those of one partner. `told`: from the commit of a change until a waiting partner has it. `delivered`: until a webhook has come. */
export interface PartnersResult {
  readonly documents: number;
  readonly partners: number;
  readonly fillSeconds: number;
  /** Documents per second of one reader from the empty cursor, over HTTP. */
  readonly firstLoad: number;
  /** Bytes of `delivery.shown` per partner and document, and of `delivery.documents` per document, with indexes. */
  readonly bytesPerShown: number;
  readonly bytesPerDocument: number;
  readonly told: Times;
  readonly delivered: { readonly allWell: Times; readonly oneDead: Times };
}

function sizeOf(posts: number): ArchiveSize {
  const words = { entriesPerTimeline: 28, blocksPerPost: 6, wordsPerBlock: 70, entitiesPerPost: 10, entitiesPerEntry: 2 };
  return { posts, timelines: Math.ceil(posts / 4), entities: 100, skew: 1, sharedTimelines: 0, comments: 0, ...words };
}

const timesOf = (all: readonly number[]): Times => ({ p50: median(all), p99: quantile(all, 0.99) });

async function loadFirst(site: PartnerSite): Promise<number> {
  const start = performance.now();
  const { documents } = await site.readAll(0, PAGE);
  return documents / ((performance.now() - start) / 1_000);
}

async function told(site: PartnerSite, changes: number): Promise<Times> {
  const cursors: string[] = [];
  for (const at of site.keys.keys()) cursors.push((await site.readAll(at, PAGE)).cursor);
  const all: number[] = [];
  for (let change = 0; change < changes; change++) {
    const waiting = cursors.map(async (cursor, at) => {
      const page = await site.changes(at, cursor, PAGE, 30);
      cursors[at] = page.cursor;
      return performance.now();
    });
    await sleep(150);
    const start = await site.change(change);
    for (const at of await Promise.all(waiting)) all.push(at - start);
  }
  return timesOf(all);
}

async function delivered(site: PartnerSite, receivers: Receivers, changes: number): Promise<Times> {
  const all: number[] = [];
  for (let change = 0; change < changes; change++) {
    const arrived = receivers.next();
    const start = await site.change(change);
    for (const at of await arrived) all.push(at - start);
  }
  return timesOf(all);
}

/** Fills the feeds of twenty partners with an archive of so many posts, and measures. */
export async function measurePartners(newsroom: Newsroom, posts: number, isQuick: boolean): Promise<PartnersResult> {
  const changes = isQuick ? CHANGES.quick : CHANGES.whole;
  say(`Making an archive of ${posts} posts`);
  await makeLedger(newsroom.urls.cms);
  await fillLedger(newsroom.adminUrl, makeArchive(sizeOf(posts)));
  await reindex(newsroom.urls.index);
  const site = await PartnerSite.open(newsroom, PARTNERS);
  try {
    say(`Filling the feeds of ${PARTNERS} partners`);
    const fillSeconds = await site.fill();
    const perSecond = await loadFirst(site);
    const sizes = await site.sizes();
    say('Changing single posts');
    const toldIn = await told(site, changes);
    const receivers = await Receivers.open(site, PARTNERS);
    const allWell = await delivered(site, receivers, changes);
    receivers.killOne();
    const oneDead = await delivered(site, receivers, changes);
    await receivers.close();
    return {
      ...{ documents: posts, partners: PARTNERS, fillSeconds, firstLoad: perSecond },
      ...{ ...sizes, told: toldIn, delivered: { allWell, oneDead } },
    };
  } finally {
    await site.close();
  }
}

/** The results as text, ratios first. */
export function partnersReport(result: PartnersResult): string {
  const { documents, partners, fillSeconds, firstLoad, told: toldIn, delivered: sent } = result;
  const said = ({ p50, p99 }: Times): string => `p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`;
  return [
    `partners  p99 of webhooks beside a dead endpoint / without it  ${(sent.oneDead.p99 / sent.allWell.p99).toFixed(2)} (${said(sent.oneDead)}; ${said(sent.allWell)})`,
    `  ${documents} posts and ${partners} partners filled in ${fillSeconds.toFixed(1)} s: ${Math.round(documents / fillSeconds)} posts/s for all of them`,
    `  first load over HTTP  ${Math.round(firstLoad)} documents/s, in pages of ${PAGE}`,
    `  one change of one post, until all ${partners} waiting partners have it  ${said(toldIn)}`,
    `  on disk  ${result.bytesPerShown.toFixed(0)} bytes per partner and post, ${result.bytesPerDocument.toFixed(0)} per post`,
  ].join('\n');
}

/** Formats the results as text. */
import type { DeskResult } from './desk/measure-desk';
import type { Load } from './load-test';
import type { ImportResult, ImportTimes } from './measure-import';
import type { PageResult } from './measure-pages';
import type { Latency, PublishingResult, Times } from './publishing/measure-publishing';
import type { Served } from './publishing/steady-readers';
import type { ReindexResult } from './measure-reindex';

const WIDTHS = [13, 9, 34, 34, 34, 14, 14] as const;

function row(...cells: readonly string[]): string {
  return cells.map((cell, index) => (index === 0 ? cell.padEnd(WIDTHS[0]) : cell.padStart(WIDTHS[index] ?? 0))).join('');
}

const loadOf = ({ perSecond, p50, p99 }: Load): string => `${Math.round(perSecond)}/s  p50 ${p50.toFixed(0)} ms  p99 ${p99.toFixed(0)} ms`;

/** The results of each page on the three servers, and the ratio of each server's rate to that of the next. */
export function pagesReport(results: readonly PageResult[]): string {
  return [
    row('', 'bytes', 'graph', '(a) one statement', '(b) constant', 'graph / (a)', '(a) / (b)'),
    ...results.map(({ page, bytes, graph, yardstick, constant }) =>
      row(
        page,
        String(bytes),
        loadOf(graph),
        loadOf(yardstick),
        loadOf(constant),
        (graph.perSecond / yardstick.perSecond).toFixed(2),
        (yardstick.perSecond / constant.perSecond).toFixed(3),
      ),
    ),
  ].join('\n');
}

/** How fast readers see a publication, and how much publications slow them down. */
export function publishingReport({ count, request, after, whole, quiet, busy, busyRequest }: PublishingResult): string {
  const told = ({ p50, p99 }: Times): string => `p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`;
  const served = (one: Served): string => `${told(one)}, ${one.failed} of ${one.asked} failed`;
  return [
    `publishing  readers' p99 with 2 publications per second / without  ${(busy.p99 / quiet.p99).toFixed(2)}`,
    `  without  ${served(quiet)}`,
    `  with     ${served(busy)}; the requests to publish  ${told(busyRequest)}`,
    `  one after another, over ${count} publications: the request to publish  ${told(request)}`,
    `  from its answer to visible  ${told(after)}; from the request to visible  ${told(whole)}`,
  ].join('\n');
}

/** How long publications take in a CMS with little in it, and in one with as many posts and files as are given. */
export function filledReport(
  before: Latency,
  after: Latency,
  { posts, files }: { readonly posts: number; readonly files: number },
): string {
  const told = ({ request, after: shown }: Latency): string =>
    `the request to publish p50 ${request.p50.toFixed(0)} ms, p99 ${request.p99.toFixed(0)} ms; from its answer to visible p50 ${shown.p50.toFixed(0)} ms, p99 ${shown.p99.toFixed(0)} ms`;
  return [
    `publishing  the request with ${posts} posts and ${files} files in the CMS / with little in it  ${(after.request.p50 / before.request.p50).toFixed(2)}`,
    `  little  ${told(before)}`,
    `  filled  ${told(after)}`,
  ].join('\n');
}

/** How fast the index is built. */
export function reindexReport({ documents, rows, reindexSeconds, copySeconds }: ReindexResult): string {
  const rate = (seconds: number): string => `${Math.round(documents / seconds)} documents/s (${seconds.toFixed(2)} s)`;
  const share = (copySeconds / reindexSeconds).toFixed(2);
  return `reindex  ${rate(reindexSeconds)}; COPY of the same ${rows} rows  ${rate(copySeconds)}; reindex / COPY ${share}`;
}

/** How fast an export is imported, and how fast the same documents are created without an import. */
export function importReport({ posts, first, again, byHand }: ImportResult): string {
  const perSecond = ({ seconds }: { readonly seconds: number }, count = posts): number => count / seconds;
  const told = (times: ImportTimes): string =>
    `${perSecond(times).toFixed(1)} posts/s (${times.seconds.toFixed(1)} s for ${posts}, of which ${times.surveySeconds.toFixed(1)} s to read it through), at most ${times.peak ?? '?'} MB`;
  const hand = perSecond(byHand, byHand.posts);
  return [
    `import, publishing  ${told(first)}`,
    `by hand through the Document Service  ${hand.toFixed(1)} posts/s (${byHand.seconds.toFixed(1)} s for ${byHand.posts}); import / by hand ${(perSecond(first) / hand).toFixed(2)}`,
    `import again, nothing new  ${told(again)}`,
  ].join('\n');
}

/** The memory of each process in megabytes. */
export function memoryReport(when: string, memory: ReadonlyMap<string, number>): string {
  return `memory ${when}  ${[...memory].map(([name, megabytes]) => `${name} ${megabytes} MB`).join(', ')}`;
}

/** What each task of the editor took. */
export function deskReport({ efforts, lacking }: DeskResult): string {
  const minutes = (ms: number): string => (ms / 60_000).toFixed(1);
  const told = [...efforts].map(
    ([task, { clicks, keys, elapsedMs, waitingMs }]) =>
      `${task}  ${clicks} clicks, ${keys} keys, ${minutes(elapsedMs)} minutes, of which ${minutes(waitingMs)} waiting for the page`,
  );
  return [...told, ...lacking.map((what) => `not as it was meant: ${what}`)].join('\n');
}

/** Sends purges, again and again until the cache has taken them. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ALL } from '../model/cache-tags';
import type { PurgedCache, PurgeRequest } from './purged-cache';

const PATIENCE_MS = 10_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
/** The longest pause that a cache may ask for with `Retry-After`. */
const LONGEST_ASKED_MS = 60_000;

/** With more requests than these for one purge, everything is purged by one instead. */
const MOST_REQUESTS = 10;

/** Why a purge did not succeed, and the pause before the next try that the cache asked for; 0 when it asked for none. */
interface Failure {
  readonly reason: string;
  readonly pauseMs: number;
}

/** The requests that purge the tags. Pure. */
function requestsFor(cache: PurgedCache, tags: readonly string[]): PurgeRequest[] {
  if (tags.includes(ALL) || tags.length > cache.tagsPerRequest * MOST_REQUESTS) return [cache.request([ALL])];
  const requests: PurgeRequest[] = [];
  for (let start = 0; start < tags.length; start += cache.tagsPerRequest)
    requests.push(cache.request(tags.slice(start, start + cache.tagsPerRequest)));
  return requests;
}

function pauseOf(retryAfter: string | null): number {
  const seconds = Number(retryAfter ?? 0);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0) * 1_000, LONGEST_ASKED_MS) : 0;
}

async function trySend({ url, ...request }: PurgeRequest, signal: AbortSignal): Promise<Failure | undefined> {
  try {
    const answer = await fetch(url, { ...request, redirect: 'error', signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]) });
    const text = await answer.text();
    if (answer.ok) return undefined;
    return { reason: `it answered ${answer.status}: ${text.slice(0, 200)}`, pauseMs: pauseOf(answer.headers.get('retry-after')) };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { reason: cause instanceof Error ? cause.message : String(cause), pauseMs: 0 };
  }
}

/** Callbacks of `sendPurge`. */
export interface PurgeReport {
  /** Called after each failure; it is tried again. */
  failed(reason: string): void;
}

/**
 * Purges the tags. Resolves once the cache has confirmed it.
 * @throws AbortError when the signal is aborted
 */
export async function sendPurge(cache: PurgedCache, tags: readonly string[], report: PurgeReport, signal: AbortSignal): Promise<void> {
  for (const request of requestsFor(cache, tags)) {
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      const failure = await trySend(request, signal);
      signal.throwIfAborted();
      if (!failure) break;
      report.failed(failure.reason);
      await sleep(Math.max(pauseMs, failure.pauseMs), undefined, { signal });
    }
  }
}

/** Sends many HTTP requests to a server and measures the answers. */
import autocannon from 'autocannon';

/** One request for a page. The variables vary between requests, so that caches do not answer all of them. */
export interface PageRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
}

/** Requests per second, and the latency in milliseconds at the median and at the 99th percentile. */
export interface Load {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

const CONNECTIONS = 10;

/**
 * Sends the requests in turn over ten connections, for the given number of seconds.
 * @throws Error when an answer has another status than 200
 */
export async function load(origin: string, requests: readonly PageRequest[], seconds: number): Promise<Load> {
  const result = await autocannon({
    url: origin,
    connections: CONNECTIONS,
    duration: seconds,
    requests: requests.map(({ method, path, body }) => ({ method, path, body, headers: { 'content-type': 'application/json' } })),
  });
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0) throw new Error(`${failed} of ${result.requests.total} requests to ${origin} failed`);
  return { perSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
}

/** The median. */
export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/** A quantile: the smallest of the numbers that at least the given share of all numbers does not exceed. NaN for an empty list. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

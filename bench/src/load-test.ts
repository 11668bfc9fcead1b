/** Loads an address over HTTP and tells how it bore it. */
import autocannon from 'autocannon';

/** One request of a page: the same path with other variables each time, so that nobody answers from a warm page alone. */
export interface PageRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
}

/** Requests a second, and milliseconds at the median and at the 99th percentile. */
export interface Load {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

const CONNECTIONS = 10;

/** Sends the requests in turn over ten connections for some seconds; anything but a 200 is an error. */
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

/** The middle of several runs: one noisy second does not count. */
export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/** The number that a share of all numbers does not exceed. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

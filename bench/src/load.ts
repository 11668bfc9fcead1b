/** Loads an address over HTTP and tells how it bore it. */
import autocannon from 'autocannon';

/** One request of a page: the same path with other variables each time, so that nobody answers from a warm page alone. */
export interface PageRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
}

/** Requests a second, milliseconds at the median and at the 99th percentile, and the mean size of an answer in bytes. */
export interface Load {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly bytes: number;
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
  return {
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    bytes: result.requests.total === 0 ? 0 : result.throughput.total / result.requests.total,
  };
}

/** The middle of several runs: one noisy second does not count. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

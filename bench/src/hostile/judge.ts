/** The bounds of an attack, and which of them it broke. */
import type { Attack } from './measure';
import { ANSWERED, TOLD_TO_WAIT } from './outcome';

/** The polite reader waits at most this many times as long as usual at the median, and at the 99th percentile this much longer. */
const MEDIAN_TIMES = 3;
const P99_MORE_MS = 100;
const MOST_MEGABYTES = 1_024;
/** Milliseconds from the hang-up until nothing of the attack is at work. */
const MOST_AFTER_MS = 1_000;
/** Of ordinary requests, those that are answered at least. */
const ORDINARY_SHARE = 0.99;

const count = (seen: Attack['seen'], outcome: string): number => seen[outcome]?.length ?? 0;

function brokenByOrdinary({ seen }: Attack): string[] {
  const all = Object.values(seen).reduce((sum, times) => sum + times.length, 0);
  return count(seen, ANSWERED) < all * ORDINARY_SHARE ? ['requests failed'] : [];
}

function brokenByPolite({ usual, beside }: Attack): string[] {
  return [
    ...(beside.p50 > usual.p50 * MEDIAN_TIMES ? ['p50'] : []),
    ...(beside.p99 > usual.p99 + P99_MORE_MS ? ['p99'] : []),
    ...(beside.failures > 0 ? ['failures'] : []),
  ];
}

/** The bounds that an attack broke, by name; none when all held. */
export function broken(attack: Attack): string[] {
  const { expected, seen, peaks, afterMs, deaths, isOrdinary } = attack;
  const unexpected = Object.keys(seen).filter((outcome) => outcome !== TOLD_TO_WAIT && !expected.includes(outcome));
  return [
    ...(isOrdinary ? brokenByOrdinary(attack) : brokenByPolite(attack)),
    ...(peaks.megabytes > MOST_MEGABYTES ? ['memory'] : []),
    ...(afterMs === null || afterMs > MOST_AFTER_MS ? ['work after hang-up'] : []),
    ...(deaths > 0 ? ['the API died'] : []),
    ...unexpected.map((outcome) => `unexpected: ${outcome}`),
  ];
}

/** The bounds of an attack, and the check which of them it broke. */
import type { Attack } from './measure';
import { quantile } from '../load-test';
import { ANSWERED, TOLD_TO_WAIT } from './outcome';

/** How much slower the polite reader may become: a factor for the median, and milliseconds for the 99th percentile. */
const MEDIAN_TIMES = 3;
const P99_MORE_MS = 100;
const MOST_MEGABYTES = 1_024;
/** Maximum time from the disconnection of the clients until the server has stopped all of their work, in milliseconds. */
const MOST_AFTER_MS = 1_000;
/**
 * Maximum median time of ordinary requests that are answered, and of those that are told to retry later, in milliseconds. How many can be
 * answered depends on the machine.
 */
const ORDINARY_MEDIAN = { [ANSWERED]: 1_000, [TOLD_TO_WAIT]: 100 } as const;

function brokenByOrdinary({ seen }: Attack): string[] {
  return Object.entries(ORDINARY_MEDIAN).flatMap(([outcome, most]) =>
    quantile(seen[outcome] ?? [], 0.5) > most ? [`${outcome}: over ${most} ms`] : [],
  );
}

function brokenByPolite({ usual, beside }: Attack): string[] {
  return [
    ...(beside.p50 > usual.p50 * MEDIAN_TIMES ? ['p50'] : []),
    ...(beside.p99 > usual.p99 + P99_MORE_MS ? ['p99'] : []),
    ...(beside.failures > 0 ? ['failures'] : []),
  ];
}

/** The names of the bounds that an attack broke; empty when it broke none. */
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

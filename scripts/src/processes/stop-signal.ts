/** Being asked to stop: Ctrl-C and its kin. */
import { StartError } from '../config';

/** One press of Ctrl-C may reach a process twice: from the terminal, and from the npm that runs it. */
const ONE_PRESS_MS = 1_000;

/**
 * From now on a signal to stop ends nothing by itself.
 * @param onFirst told of the first one, after which the result is aborted
 * @param onSecond told of every one that comes a second later or more: whoever sends it will not wait
 */
export function listenForStop(onFirst: () => void, onSecond: () => void): AbortSignal {
  const stopping = new AbortController();
  let first = 0;
  const stop = (): void => {
    if (stopping.signal.aborted) return Date.now() - first < ONE_PRESS_MS ? undefined : onSecond();
    first = Date.now();
    onFirst();
    stopping.abort(new StartError('Stopped before it was done.'));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  return stopping.signal;
}

/** Waits until then. */
export async function untilAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}

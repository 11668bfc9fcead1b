/** Being asked to stop: Ctrl-C and its kin. */
import { StartError } from '../config';

/**
 * From now on a signal to stop ends nothing by itself.
 * @param onFirst told of the first one, after which the result is aborted
 * @param onSecond told of every later one: whoever sends it will not wait
 */
export function listenForStop(onFirst: () => void, onSecond: () => void): AbortSignal {
  const stopping = new AbortController();
  const stop = (): void => {
    if (stopping.signal.aborted) return onSecond();
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

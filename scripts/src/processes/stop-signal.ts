/** Handles the signals that ask the process to stop, such as Ctrl-C. */
import { StartError } from '../config';

/** A signal within this time after the first is ignored: one Ctrl-C may come twice, from the terminal and from npm. */
const ONE_PRESS_MS = 1_000;

/**
 * From now on a signal does not end the process by itself.
 * @param onFirst called at the first signal; then the result is aborted
 * @param onSecond called at every signal that comes a second later or more: the user does not want to wait
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

/** Resolves when the signal is aborted. */
export async function untilAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}

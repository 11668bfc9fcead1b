/** Waits for a condition, and shows the progress. */
import type { ProgressLine } from '@dossier/progress';

const PAUSE_MS = 100;
const ANSWER_MS = 2_000;

/** Options of waiting. */
export interface Waiting {
  /** Where the progress is shown; nowhere by default. */
  readonly progress?: ProgressLine;
  /** Aborts the waiting. */
  readonly signal?: AbortSignal;
}

/** Shows the progress of some work until it ends. @returns the result of the work */
export async function tellWhile<Result>(what: string, work: Promise<Result>, { progress }: Waiting): Promise<Result> {
  return progress ? progress.during(what, work) : work;
}

async function untilTrue(check: () => Promise<boolean>, signal: AbortSignal | undefined): Promise<void> {
  for (;;) {
    signal?.throwIfAborted();
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** Waits until the check is true, and shows the progress meanwhile. @throws what `check` throws, or the signal's reason */
export async function waitFor(what: string, check: () => Promise<boolean>, waiting: Waiting): Promise<void> {
  await tellWhile(what, untilTrue(check, waiting.signal), waiting);
}

/** The answer of an address; undefined when there is none. */
export async function ask(url: string): Promise<{ ok: boolean; text: string } | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) });
    return { ok: response.ok, text: await response.text() };
  } catch {
    return undefined;
  }
}

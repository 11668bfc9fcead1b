/** Waiting for something, with a word on what takes long. */
import type { ProgressLine } from '@dossier/progress';

const PAUSE_MS = 100;
const ANSWER_MS = 2_000;

/** How somebody waits: told what takes long, and free to give up. */
export interface Waiting {
  /** Where that is told; nowhere unless given. */
  readonly progress?: ProgressLine;
  /** Aborted by who gives up. */
  readonly signal?: AbortSignal;
}

/** Gives what the work gives, telling meanwhile what takes so long. */
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

/** Waits until the check holds, telling meanwhile what is waited for. @throws what `check` throws, or the signal's reason */
export async function waitFor(what: string, check: () => Promise<boolean>, waiting: Waiting): Promise<void> {
  await tellWhile(what, untilTrue(check, waiting.signal), waiting);
}

/** The answer of an address, or undefined when there is none yet. */
export async function ask(url: string): Promise<{ ok: boolean; text: string } | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) });
    return { ok: response.ok, text: await response.text() };
  } catch {
    return undefined;
  }
}

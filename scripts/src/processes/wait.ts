/** Waiting for something, with a word on what takes long. */

const PAUSE_MS = 100;
const PROGRESS_MS = 2_000;
const ANSWER_MS = 2_000;

/** Waits until the check holds, telling every two seconds what is waited for. @throws what `check` throws */
export async function waitFor(what: string, check: () => Promise<boolean>, log: (line: string) => void): Promise<void> {
  const start = Date.now();
  let told = start;
  while (!(await check())) {
    if (Date.now() - told >= PROGRESS_MS) {
      told = Date.now();
      log(`${what}: ${Math.round((told - start) / 1_000)} s`);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
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

/** Asks each process of the API up to which change its answers are known to be true. */
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 1_000;
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 1_000;

/** Reads `changes` of an answer of `/health`; undefined when the process does not know any change yet. */
function readNumber(body: unknown): number | undefined {
  const changes: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'changes') : undefined;
  return typeof changes === 'number' ? changes : undefined;
}

/** One process of the API. */
class ApiOrigin {
  /** The number of the last change that it knows. */
  private known = -1;
  private asking: Promise<void> | undefined;

  private isSilent = false;

  constructor(
    private readonly origin: string,
    private readonly log: (line: string) => void,
    private readonly stopped: AbortSignal,
  ) {}

  async passed(number: number, signal: AbortSignal): Promise<void> {
    for (let pause = FIRST_PAUSE_MS; this.known < number; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      // Those who wait at the same time share one request.
      await (this.asking ??= this.ask().finally(() => (this.asking = undefined)));
      signal.throwIfAborted();
      if (this.known < number) await sleep(pause, undefined, { signal });
    }
  }

  forget(): void {
    this.known = -1;
  }

  /** A process that does not answer keeps the number that it told last: it may be restarting. */
  private async ask(): Promise<void> {
    try {
      const answer = await fetch(`${this.origin}/health`, { signal: AbortSignal.any([this.stopped, AbortSignal.timeout(PATIENCE_MS)]) });
      this.known = readNumber(await answer.json()) ?? this.known;
      this.isSilent = false;
    } catch (error) {
      if (this.stopped.aborted) return;
      if (!this.isSilent) this.log(`${this.origin} does not answer: ${error instanceof Error ? error.message : String(error)}`);
      this.isSilent = true;
    }
  }
}

/** All processes of the API. */
export class ApiOrigins {
  private readonly origins: readonly ApiOrigin[];

  /**
   * @param origins addresses of the processes themselves, without a slash at the end
   * @param stopped ends requests that are under way
   */
  constructor(origins: readonly string[], log: (line: string) => void, stopped: AbortSignal) {
    this.origins = origins.map((origin) => new ApiOrigin(origin, log, stopped));
  }

  /** Forgets what the processes told: the numbers of a restored database are lower. */
  forget(): void {
    for (const origin of this.origins) origin.forget();
  }

  /** Resolves once every process answers with the change of the number. @throws AbortError when the signal is aborted */
  async passed(number: number, signal: AbortSignal): Promise<void> {
    await Promise.all(this.origins.map((origin) => origin.passed(number, signal)));
  }
}

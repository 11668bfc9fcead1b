/** Reads `/ready` of the API, and decides how long to wait for the index. */

/** How many changes the index is behind, undefined while unknown; and why it is not ready, null when it is. */
export interface Ready {
  readonly changes: number | undefined;
  readonly reason: string | null;
}

/** Reads an answer of `/ready`; undefined stands for no answer. */
export function readReady(text: string | undefined): Ready {
  let body: unknown;
  try {
    body = JSON.parse(text ?? '');
  } catch {
    body = undefined;
  }
  if (typeof body !== 'object' || body === null) return { changes: undefined, reason: 'The API does not answer.' };
  const behind: unknown = Reflect.get(body, 'behind');
  const changes: unknown = typeof behind === 'object' && behind !== null ? Reflect.get(behind, 'changes') : undefined;
  const reason: unknown = Reflect.get(body, 'reason');
  const isReady = Reflect.get(body, 'ready') === true;
  return {
    changes: typeof changes === 'number' ? changes : undefined,
    reason: isReady ? null : typeof reason === 'string' ? reason : 'The index is not ready.',
  };
}

/** Measures how long something has made no progress. */
export class Patience {
  private since: number | undefined;

  constructor(private readonly longestMs: number) {}

  /** @param isStanding whether there is no progress now @returns whether there has been none for too long */
  isOver(isStanding: boolean): boolean {
    this.since = isStanding ? (this.since ?? Date.now()) : undefined;
    return this.since !== undefined && Date.now() - this.since >= this.longestMs;
  }
}

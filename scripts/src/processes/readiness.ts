/** What the API says of its index, and how long it is waited for. */

/** How many changes the index lacks, undefined while nobody tells; and why it is not ready, null when it is. */
export interface Ready {
  readonly changes: number | undefined;
  readonly reason: string | null;
}

/** Reads an answer of `/ready`; no answer at all is a reason too. */
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

/** Bears with something that stands still, for a time. */
export class Patience {
  private since: number | undefined;

  constructor(private readonly longestMs: number) {}

  /** Told whether it stands still now. @returns whether it has done so for too long without a break */
  isOver(isStanding: boolean): boolean {
    this.since = isStanding ? (this.since ?? Date.now()) : undefined;
    return this.since !== undefined && Date.now() - this.since >= this.longestMs;
  }
}

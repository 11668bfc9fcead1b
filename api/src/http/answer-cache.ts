/** Whole answers in memory, each until one of the topics is touched that it was read from. */
import type { FastifyRequest } from 'fastify';
import type { Kept, KeptKind, KeptValues } from '../changes/kept-values';
import { COST_HEADER } from '../graphql/limits';
import type { Topic } from '../model/topics';
import type { Body } from './body';
import { compress, type Coding, type InSlot } from './content-coding';

/** An answer as it is sent. */
export class WholeAnswer {
  private readonly byCoding = new Map<Coding, Promise<Buffer>>();

  /** @param hash of the body's bytes, for the entity tag; undefined for an answer without one */
  constructor(
    readonly headers: Readonly<Record<string, string>>,
    readonly body: Body,
    readonly hash: string | undefined,
  ) {}

  /** The bytes in a coding, compressed once. @throws what `inSlot` throws */
  compressed(coding: Coding, inSlot: InSlot): Promise<Buffer> {
    const known = this.byCoding.get(coding);
    // The client for which it is being compressed may hang up: others then compress it themselves.
    if (known) return known.catch(() => this.compressed(coding, inSlot));
    const made = compress(this.body.bytes, coding, inSlot);
    this.byCoding.set(coding, made);
    made.catch(() => this.byCoding.delete(coding));
    return made;
  }
}

/** Keeps a whole answer for others, with all that it depends on. */
export type KeepAnswer = (answer: WholeAnswer, topics: ReadonlySet<Topic>) => void;

/** An answer takes its bytes, and those of it in two codings. */
const COPIES = 1.5;

/**
 * Keeps answers by the text of their request. Errors are never kept, nor what was answered when an operation ended early.
 *
 * A client that asks what another is being answered waits for that answer, and gets it only if it still holds then: so it gets nothing that it
 * could not have got from memory at that moment.
 */
export class AnswerCache {
  private readonly answers: KeptKind<WholeAnswer>;
  private readonly underWay = new Map<string, Promise<unknown>>();

  /** Whether answers are kept at all. */
  readonly keepsAny: boolean;

  constructor(kept: KeptValues) {
    this.keepsAny = kept.keepsAny;
    this.answers = kept.of('answer');
  }

  /** What answers are kept by: the whole request, apart from headers that do not change the answer. */
  keyOf({ method, url, headers, bodyText }: FastifyRequest): string {
    const asked = method === 'POST' ? bodyText : url;
    return `${method === 'POST' ? 'POST' : 'GET'}\0${headers.accept ?? ''}\0${headers[COST_HEADER]?.toString() ?? ''}\0${asked}`;
  }

  /** The answer in memory; undefined when there is none that surely holds. */
  get(key: string): Kept<WholeAnswer> | undefined {
    return this.answers.get(key);
  }

  /** Waits for the answer to the same request of another client, if it is being computed; undefined when it has to be computed here. */
  async wait(key: string): Promise<Kept<WholeAnswer> | undefined> {
    const other = this.underWay.get(key);
    if (!other) return undefined;
    await other.catch(() => undefined);
    return this.get(key);
  }

  /**
   * Computes an answer; others who ask the same meanwhile can wait for it.
   * @param work calls `keep` with its answer when it may be kept, with what it depends on
   */
  async compute<Result>(key: string, work: (keep: KeepAnswer) => Promise<Result>): Promise<Result> {
    const mark = this.answers.mark();
    if (mark === undefined) return work(() => undefined);
    const computing = work(({ headers, body, hash }, topics) => {
      const value = new WholeAnswer(headers, body.kept, hash);
      this.answers.keep(key, { value, topics: [...topics] }, body.length * COPIES, mark);
    });
    if (this.underWay.has(key)) return computing;
    this.underWay.set(key, computing);
    try {
      return await computing;
    } finally {
      this.underWay.delete(key);
    }
  }
}

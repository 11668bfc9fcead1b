/** Headers of answers to GET for HTTP caches: browsers and proxies, and a cache in front that a purger keeps true. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Validity } from '../changes/kept-values';
import { COST_HEADER } from '../graphql/limits';
import { tagsOfAnswer, type CacheKind } from '../model/cache-tags';
import type { Topic } from '../model/topics';

/** With a purger: browsers ask each time whether what they have still holds, by its ETag. */
const REVALIDATED = 'no-cache';

/**
 * For the cache in front, in seconds. An answer that changes is purged, so that what is older than a day, or served while a new one is fetched
 * or the API is down, still holds.
 */
const LIFETIME = 'max-age=86400, stale-while-revalidate=86400, stale-if-error=86400';

type Headers = Readonly<Record<string, string>>;

/** The headers of one kind of cache. */
interface Fields {
  /** The field that is addressed to the cache alone. */
  readonly control: string;
  /** The field that holds the tags, and what separates them. */
  readonly tags: string;
  readonly separator: string;
  /** What keeps the cache from keeping an answer that a browser may revalidate, and an error. */
  readonly refusal: Headers;
  readonly error: string;
}

/** Fastly does not look at `no-store` and `no-cache`. */
const FIELDS: Readonly<Record<CacheKind, Fields>> = {
  varnish: { control: 'surrogate-control', tags: 'xkey', separator: ' ', refusal: { 'surrogate-control': 'no-store' }, error: 'no-store' },
  fastly: {
    control: 'surrogate-control',
    tags: 'surrogate-key',
    separator: ' ',
    refusal: { 'cache-control': `private, ${REVALIDATED}` },
    error: 'private, no-store',
  },
  cloudflare: {
    control: 'cdn-cache-control',
    tags: 'cache-tag',
    separator: ',',
    refusal: { 'cdn-cache-control': 'no-store' },
    error: 'no-store',
  },
};

/** What an answer depends on, and the mark of the changes that were known before it was made. */
export interface Dependencies {
  /** Undefined when they are not known. */
  readonly topics: ReadonlySet<Topic> | readonly Topic[] | undefined;
  readonly mark: number | undefined;
}

/**
 * Whether an answer is given to whoever asks for its address. Cloudflare does not look at `Vary`: it would give it to clients that accept
 * another content type, or did not ask for the price.
 */
function isForAll(kind: CacheKind, { headers }: FastifyRequest, reply: FastifyReply): boolean {
  const isPlain = String(reply.getHeader('content-type')).startsWith('application/json') && headers[COST_HEADER] === undefined;
  return kind !== 'cloudflare' || isPlain;
}

/** Sets the headers of answers for the cache in front of the API. */
export class CacheInFront {
  /**
   * @param kind undefined when there is no purger
   * @param validity tells whether an answer still holds when it is sent
   */
  constructor(
    private readonly kind: CacheKind | undefined,
    private readonly validity: Validity,
  ) {}

  /** To be called before an answer is made. */
  mark(): number | undefined {
    return this.validity.mark();
  }

  /**
   * The headers of a whole answer to GET, to be asked for when it is sent and its content type is set. One of which it is not certain that it
   * holds at that moment, because something that it depends on was touched meanwhile or changes cannot be followed, may not be kept by the
   * cache: its purge may already be over.
   */
  headersOfAnswer(request: FastifyRequest, reply: FastifyReply, { topics, mark }: Dependencies): Headers {
    const { kind, validity } = this;
    if (!kind) return {};
    const { control, tags, separator, refusal } = FIELDS[kind];
    const holds = topics !== undefined && mark !== undefined && validity.isRecent() && validity.holdSince(topics, mark);
    if (!holds || !isForAll(kind, request, reply)) return { 'cache-control': REVALIDATED, ...refusal };
    return { 'cache-control': REVALIDATED, [control]: LIFETIME, [tags]: tagsOfAnswer(topics).join(separator) };
  }

  /** The headers of an error. */
  headersOfError(): Headers {
    return this.kind ? { 'cache-control': FIELDS[this.kind].error } : {};
  }
}

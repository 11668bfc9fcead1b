/** Tags of answers in an HTTP cache in front of the API: what the API writes into headers, and the purger asks the cache to drop. */
import { createHash } from 'node:crypto';
import { EVERYTHING, type Topic } from './topics';

/** Kinds of HTTP caches that can drop answers by tag. */
export const CACHE_KINDS = ['varnish', 'fastly', 'cloudflare'] as const;

/** A kind of HTTP cache. */
export type CacheKind = (typeof CACHE_KINDS)[number];

/** Every answer carries this tag. */
export const ALL = 'all';

/** Answers that depend on more topics than fit into a header carry this tag instead of theirs; every change drops them. */
export const MANY = 'many';

/** The most topics of an answer that are sent as tags: with their separators 6.3 kB, of the 8 kB that Varnish reads of one header. */
const MOST_TAGS = 700;

/** Characters of a tag, each of 6 bits. Two topics with the same tag are purged together, which is correct. */
const TAG_LENGTH = 8;

/** The tag of a topic; no topic has the tag `all` or `many`, which are shorter. */
export function tagOf(topic: Topic): string {
  return createHash('sha256').update(topic).digest('base64url').slice(0, TAG_LENGTH);
}

/** The tags of an answer that depends on the topics. */
export function tagsOfAnswer(topics: ReadonlySet<Topic> | readonly Topic[]): string[] {
  const count = 'size' in topics ? topics.size : topics.length;
  return count > MOST_TAGS ? [ALL, MANY] : [ALL, ...Array.from(topics, tagOf)];
}

/** The tags to purge after a change of the topics. */
export function tagsOfChange(topics: readonly Topic[]): string[] {
  return topics.includes(EVERYTHING) ? [ALL] : [MANY, ...topics.map(tagOf)];
}

/** The names of the three reads. */

/** The reads that are measured: a post with its timeline, the newest twenty posts, and an entity with its posts and entries. */
export const READS = ['post', 'front', 'entity'] as const;
export type Read = (typeof READS)[number];

/** Whether a word is the name of a read. */
export function isRead(word: string): word is Read {
  return READS.some((read) => read === word);
}

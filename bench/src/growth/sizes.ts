/** The sizes of the archives whose growth is measured. */
import type { ArchiveSize } from '../generated-archive';

const ONCE: ArchiveSize = {
  posts: 2_000,
  timelines: 500,
  entriesPerTimeline: 28,
  entities: 2_000,
  blocksPerPost: 6,
  wordsPerBlock: 70,
  entitiesPerPost: 8,
  entitiesPerEntry: 1,
  // Well-known entities exist at each size: with this skew, the first is named ten times as often in an archive of a hundred times the size.
  skew: 2,
  sharedTimelines: 0,
  comments: 0,
};

/** The archive of `times` the usual size: 2,000 posts, 500 timelines of 28 entries, 2,000 entities, 30,000 mentions. */
export function sizeOf(times: number): ArchiveSize {
  return { ...ONCE, posts: ONCE.posts * times, timelines: ONCE.timelines * times, entities: ONCE.entities * times };
}

/** Which topics were touched lately, by which change. */
import { EVERYTHING, type Topic } from '../model/topics';

/** One change of the index: what the worker committed in one transaction. */
export interface Change {
  /** Numbers rise by one per change, in the order of the commits. */
  readonly number: number;
  readonly topics: readonly Topic[];
}

/** The most topics that are remembered; what was read before the oldest of them counts as touched. */
const MOST_TOPICS = 200_000;

/**
 * Remembers when each topic was last touched. A value read when changes were known up to a mark still holds when none of its topics has been
 * touched since. Marks are counted here and not by the database, whose numbers start anew when it is restored from a backup.
 */
export class RecentChanges {
  /** The mark of the last change per topic, the one touched longest ago first. */
  private readonly touchedAt = new Map<Topic, number>();
  /** Values read before this mark do not hold any more. */
  private floor = 0;
  private now = 0;

  constructor(private readonly mostTopics = MOST_TOPICS) {}

  /** The mark of what is known now. */
  get mark(): number {
    return this.now;
  }

  /** Learns the topics of the next change. */
  learn(topics: readonly Topic[]): void {
    this.now += 1;
    if (topics.includes(EVERYTHING)) {
      this.touchedAt.clear();
      this.floor = this.now;
      return;
    }
    for (const topic of topics) {
      this.touchedAt.delete(topic);
      this.touchedAt.set(topic, this.now);
    }
    this.forgetOldest();
  }

  /** Whether none of the topics was touched since the mark. */
  holdSince(topics: Iterable<Topic>, mark: number): boolean {
    if (mark === this.now) return true;
    if (mark < this.floor) return false;
    for (const topic of topics) if ((this.touchedAt.get(topic) ?? 0) > mark) return false;
    return true;
  }

  private forgetOldest(): void {
    for (const [topic, mark] of this.touchedAt) {
      if (this.touchedAt.size <= this.mostTopics) return;
      this.touchedAt.delete(topic);
      this.floor = Math.max(this.floor, mark);
    }
  }
}

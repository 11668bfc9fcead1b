/** What `Query.changes` reads, whoever serves it. */
import type { FeedChanges } from './generated';

/** A change as the feed tells it, with JSON texts. */
interface ToldChange extends Omit<FeedChanges['changes'][number], '__typename' | 'type' | 'corrections' | 'document'> {
  readonly corrections: readonly string[];
  readonly document: string | null;
}

/** Changes, and how to go on. */
export interface ToldChanges {
  readonly changes: readonly ToldChange[];
  readonly cursor: string;
  readonly hasMore: boolean;
}

/** Reads the feed of the partner who sends a request. */
export interface PartnerFeed {
  /** Whether the feed was asked for: then the answer is for this request alone, whatever came of it. */
  readonly isAsked: boolean;
  /** Headers of the answer, once the feed was read. */
  readonly headers: Readonly<Record<string, string>>;
  /**
   * The next changes after a cursor; the empty one stands at the beginning.
   * @throws GraphQLError that says why the key or the cursor is refused
   */
  changes(after: string, first: number): Promise<ToldChanges>;
}

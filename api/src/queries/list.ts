/** What a list is: where its items come from, and what they are ordered by. */
import type { Topic } from '../model/topics';
import type { Sql } from './sql';

/** The order of one locale, as the worker has made it (`api/src/indexing/name-orders.ts`). */
export interface LocaleOrder {
  readonly collation: Sql;
  /** The locale as a constant, which the indexes of its order require; a parameter when it has no order of its own. */
  readonly locale: Sql;
}

/** An order key that depends on the locale. */
export interface NameKey {
  readonly inOrder: (order: LocaleOrder) => Sql;
  readonly type: 'text';
  readonly isDescending?: boolean;
}

/** A value that a list is ordered by. The last key of an order must be unique. */
export interface OrderKey {
  readonly sql: Sql;
  /** PostgreSQL's type, to read a cursor's text back. */
  readonly type: 'text' | 'timestamptz' | 'date' | 'int' | 'real';
  readonly isDescending?: boolean;
}

/** A list, as SQL: `select item from from where where`; `item` is a jsonb value. `from` and `where` may use `parent.id` and `parent.locale`. */
export interface List {
  /** Labels the statements. */
  readonly name: string;
  /** What the items of a parent depend on: as long as none of the topics is touched, the list holds the same items in the same order. */
  readonly topics: (parent: Parent) => readonly Topic[];
  readonly item: Sql;
  readonly from: Sql;
  readonly where: readonly Sql[];
  readonly order: readonly (OrderKey | NameKey)[];
  /** The locale in whose order names and titles are; by default the parent's, else the site's. */
  readonly locale?: string | null | undefined;
  /** A condition that an order of names or titles adds, so that the index of its locale is used. */
  readonly within?: (order: LocaleOrder) => Sql;
  /** The number of items, where the index keeps it: that of a list without conditions. It may use `parent.locale`. */
  readonly counted?: Sql | undefined;
  /** Whether its statements are planned for their values: those with a filter, which may leave a few items or nearly all. */
  readonly isPlannedAnew?: boolean | undefined;
  /**
   * Whether the list is what a search found: all that it found is sorted. PostgreSQL does not know how often a word occurs, and would read an index in
   * the order of the list, looking into each text, until it has found a page: for a rare word, all texts.
   */
  readonly isFound?: boolean | undefined;
  /** The rank of an item, computed once per item; the order refers to it as `ranked.rank`. */
  readonly rank?: Sql;
}

/** The parent of a list: its identifier and the locale it is shown in; null for the site's. */
export interface Parent {
  readonly id: string;
  readonly locale: string | null;
}

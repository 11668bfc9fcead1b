/** Reads from the index, each with the topics that its rows depend on. */
import type { Topic } from '../model/topics';

/** A statement. A name belongs to one SQL text: a statement whose text varies has an empty name. */
export interface Statement {
  readonly name: string;
  readonly sql: string;
  readonly values: readonly unknown[];
  /** Whether it is planned for its values each time: for conditions that few rows meet with some values, and most with others. */
  readonly isPlannedAnew?: boolean | undefined;
  /** Whether the caller keeps what it makes of the rows, so that the rows themselves are not kept. */
  readonly isKeptByCaller?: true;
}

/**
 * What rows depend on: as long as none of the topics is touched, the statement gives the same rows. Where that shows only in the rows, a function
 * of them.
 */
export type DependsOn<Row> = readonly Topic[] | ((rows: readonly Row[]) => readonly Topic[]);

/** Reads for one operation. The rows may be kept and given again, so that they must not be changed. */
export interface IndexReader {
  read<Row extends object>(statement: Statement, topics: DependsOn<Row>): Promise<readonly Row[]>;
}

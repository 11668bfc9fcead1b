/** Reads from the index for one operation: what is kept in memory from there, and notes what the operation depends on. */
import type { KeptKind } from '../changes/kept-values';
import type { Topic } from '../model/topics';
import type { DependsOn, IndexReader, Statement } from '../queries/index-reader';
import type { RunStatement } from './batch-by-level';

type Rows = readonly object[];

/** Rows of a kept statement take about this many times the bytes of their JSON. */
const BYTES_PER_CHARACTER = 3;

/** An operation's view of the index. */
export class OperationReader implements IndexReader {
  /** All topics that the operation has depended on so far; undefined when they are not gathered. */
  readonly topics: Set<Topic> | undefined;

  /**
   * @param query runs a statement in the operation's turn
   * @param kept rows of statements by name and values
   * @param gathersTopics whether the topics are gathered
   */
  constructor(
    private readonly query: RunStatement,
    private readonly kept: KeptKind<Rows>,
    gathersTopics: boolean,
  ) {
    this.topics = gathersTopics ? new Set() : undefined;
  }

  async read<Row extends object>(statement: Statement, topics: DependsOn<Row>): Promise<readonly Row[]> {
    const key = statement.isKeptByCaller ? undefined : `${statement.name}\0${JSON.stringify(statement.values)}`;
    const known = key === undefined ? undefined : this.kept.get(key);
    if (known) {
      this.dependOn(known.topics);
      // The rows were kept under the name of the same statement.
      return known.value as readonly Row[];
    }
    const mark = this.kept.mark();
    const rows = await this.query<Row>(statement, topics);
    const dependencies = typeof topics === 'function' ? topics(rows) : topics;
    this.dependOn(dependencies);
    if (key !== undefined && mark !== undefined)
      this.kept.keep(key, { value: rows, topics: dependencies }, JSON.stringify(rows).length * BYTES_PER_CHARACTER, mark);
    return rows;
  }

  /** Notes topics that the operation depends on. */
  dependOn(topics: readonly Topic[]): void {
    if (!this.topics) return;
    for (const topic of topics) this.topics.add(topic);
  }
}

/** The nodes of a page of a list, with their cursors. */
import { toCursor, type CursorValues } from '../queries/cursor';
import type { Edge } from '../queries/keyset-pagination';

/** An edge whose cursor is made when it is asked for. */
class LazyEdge<Node> implements Edge<Node> {
  constructor(
    readonly node: Node,
    private readonly values: CursorValues,
    private readonly name: () => string,
  ) {}

  get cursor(): string {
    return toCursor(this.name(), this.values);
  }
}

/** The nodes of a page. Most answers show them alone, so that their edges are made when they are asked for. */
export class PageNodes<Node> {
  private made: Edge<Node>[] | undefined;

  /**
   * @param valuesOf what the cursor of the node at an index holds
   * @param name what the cursors of the list begin with
   */
  constructor(
    readonly nodes: readonly Node[],
    private readonly valuesOf: (index: number) => CursorValues,
    private readonly name: () => string,
  ) {}

  get edges(): Edge<Node>[] {
    return (this.made ??= this.nodes.map((node, index) => new LazyEdge(node, this.valuesOf(index), this.name)));
  }

  /** The cursor of the first node; null when there is none. */
  get startCursor(): string | null {
    return this.cursorOf(0);
  }

  /** The cursor of the last node; null when there is none. */
  get endCursor(): string | null {
    return this.cursorOf(this.nodes.length - 1);
  }

  private cursorOf(index: number): string | null {
    return index in this.nodes ? toCursor(this.name(), this.valuesOf(index)) : null;
  }
}

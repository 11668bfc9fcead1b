/** A queue with one line per client; the client that has used the least time is next. */
import type { Client } from './client';

/** A waiting item. */
export interface Waiting<Item> {
  readonly client: Client;
  readonly item: Item;
  /** Set when it no longer waits: it is skipped. */
  isGone: boolean;
}

/** First in, first out; removing the first does not move the others. */
class Line<Item> {
  private items: Waiting<Item>[] = [];
  private head = 0;

  push(waiting: Waiting<Item>): void {
    this.items.push(waiting);
  }

  /** The first item that still waits; items before it are dropped. */
  first(): Waiting<Item> | undefined {
    while (this.items[this.head]?.isGone) this.head += 1;
    const first = this.items[this.head];
    if (!first) this.items = [];
    if (!first || this.head > 1_024) this.items = this.items.slice(this.head);
    if (this.items.length === 0 || this.items[0] === first) this.head = 0;
    return first;
  }
}

/** A queue that is fair between clients. */
export class FairQueue<Item> {
  private readonly lines = new Map<Client, Line<Item>>();

  /** False means that nothing waits; true may mean items that no longer wait. */
  get isWaiting(): boolean {
    return this.lines.size > 0;
  }

  /** Adds an item to the end of its client's line. Set `isGone` on the result when it no longer waits. */
  push(client: Client, item: Item): Waiting<Item> {
    const waiting = { client, item, isGone: false };
    const line = this.lines.get(client) ?? new Line<Item>();
    this.lines.set(client, line);
    line.push(waiting);
    return waiting;
  }

  /** Takes the next item: the first of the client that has used the least time, among the clients that `mayGo` allows. */
  take(mayGo: (client: Client) => boolean = () => true): Waiting<Item> | undefined {
    let next: Waiting<Item> | undefined;
    for (const [client, line] of this.lines) {
      const first = line.first();
      if (!first) this.lines.delete(client);
      else if ((!next || client.used < next.client.used) && mayGo(client)) next = first;
    }
    if (!next) return undefined;
    next.isGone = true;
    if (!this.lines.get(next.client)?.first()) this.lines.delete(next.client);
    next.client.crowd.serve(next.client);
    return next;
  }
}

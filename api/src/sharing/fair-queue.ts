/** Who waits for something: one queue per client, and the client that has used least is next. */
import type { Client } from './client';

/** Something that waits. */
export interface Waiting<Item> {
  readonly client: Client;
  readonly item: Item;
  /** It no longer waits, and is passed over. */
  isGone: boolean;
}

/** First in, first out, without moving what is behind. */
class Line<Item> {
  private items: Waiting<Item>[] = [];
  private head = 0;

  push(waiting: Waiting<Item>): void {
    this.items.push(waiting);
  }

  /** The first that still waits; what has gone before it is dropped. */
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

  /** Items may have gone meanwhile: an answer of false is sure. */
  get isWaiting(): boolean {
    return this.lines.size > 0;
  }

  /** Puts an item at the end of its client's line. Set `isGone` of what is returned when it need not wait any longer. */
  push(client: Client, item: Item): Waiting<Item> {
    const waiting = { client, item, isGone: false };
    const line = this.lines.get(client) ?? new Line<Item>();
    this.lines.set(client, line);
    line.push(waiting);
    return waiting;
  }

  /** Takes the next item: the first in line of the client that has used least, of those that may go now. */
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

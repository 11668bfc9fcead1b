/** All clients of the process, and whether several are active. */
import { clientOf } from './network-addresses';
import { Client, type Crowd } from './client';

/** How long a client counts as active after its last operation. */
const ACTIVE_MS = 5_000;

/** The most clients that are remembered. The one that was seen least recently, and has no operation, is forgotten first. */
const MOST_CLIENTS = 10_000;

/** The credit of a new or returning client, in milliseconds of used time: enough that an ordinary visit does not wait. */
const CREDIT_MS = 25;

/** How often it is checked whether several clients are active. */
const LOOK_EVERY_MS = 50;

/** The clients, by address. */
export class Clients implements Crowd {
  private readonly known = new Map<string, Client>();
  private readonly active = new Set<Client>();
  private served = 0;
  private lookedAt = Number.NEGATIVE_INFINITY;
  private contended = false;

  /** @param weightOf the weight of an address, 1 or more */
  constructor(private readonly weightOf: (address: string) => number = () => 1) {}

  /** The client of an address; from now on it is the one seen most recently. */
  of(address: string): Client {
    const key = clientOf(address);
    const client = this.known.get(key) ?? new Client(key, this.weightOf(address), this);
    this.known.delete(key);
    this.known.set(key, client);
    if (this.known.size > MOST_CLIENTS) this.forgetOne();
    return client;
  }

  /** Counts an operation of a client. A client that returns after a pause gets no more than the usual credit. */
  begin(client: Client): void {
    if (client.operations === 0) client.used = Math.max(client.used, this.served - CREDIT_MS);
    client.operations += 1;
    client.seenAt = performance.now();
    if (!this.active.has(client)) this.lookedAt = Number.NEGATIVE_INFINITY;
    this.active.add(client);
  }

  /** Ends what `begin` began. */
  end(client: Client): void {
    client.operations -= 1;
    client.seenAt = performance.now();
  }

  serve(client: Client): void {
    this.served = Math.max(this.served, client.used);
  }

  isContended(): boolean {
    const now = performance.now();
    if (now - this.lookedAt < LOOK_EVERY_MS) return this.contended;
    this.lookedAt = now;
    for (const client of this.active) if (client.operations === 0 && now - client.seenAt > ACTIVE_MS) this.active.delete(client);
    this.contended = this.active.size > 1;
    return this.contended;
  }

  isAhead(client: Client): boolean {
    for (const other of this.active) if (other.used + CREDIT_MS < client.used) return true;
    return false;
  }

  private forgetOne(): void {
    for (const [address, client] of this.known) {
      if (client.operations > 0 || this.active.has(client)) continue;
      this.known.delete(address);
      return;
    }
  }
}

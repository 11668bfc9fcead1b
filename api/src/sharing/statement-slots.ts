/** PostgreSQL's connections, shared among clients: who runs how many statements at a time. */
import type { Client } from './client';
import { FairQueue } from './fair-queue';
import type { Operation } from './operation';

/**
 * Statements at a time: of one client while it is alone; while several ask, of one client, of one heavy client, and of all heavy clients
 * together. What is left over answers those who ask for little. More statements than PostgreSQL has processors make none of them faster.
 */
const AT_ONCE = { alone: 10, contended: 6, heavy: 2, allHeavy: 3 } as const;

/** Connections that the slots need. Two are always left for a client that comes while another is alone. */
export const CONNECTIONS = 12;

interface Ask {
  readonly go: () => void;
}

/** Hands out the right to run a statement. */
export class StatementSlots {
  private readonly waiting = new FairQueue<Ask>();
  private running = 0;
  private ofHeavy = 0;

  /** Runs a statement when its client may, and charges the time to it. @throws OperationEnded when the operation ends before that */
  async run<Result>(operation: Operation, send: () => Promise<Result>): Promise<Result> {
    await operation.enterStatement();
    try {
      const isHeavy = await this.enter(operation);
      return await this.measured(operation.client, isHeavy, send);
    } finally {
      operation.leaveStatement();
    }
  }

  private async measured<Result>(client: Client, isHeavy: boolean, send: () => Promise<Result>): Promise<Result> {
    const start = performance.now();
    try {
      return await send();
    } finally {
      const now = performance.now();
      client.charge(now - start, now);
      this.leave(client, isHeavy);
    }
  }

  /** @returns whether it counts as one of a heavy client */
  private enter(operation: Operation): boolean | Promise<boolean> {
    const { client } = operation;
    if (this.mayGo(client)) return this.begin(client);
    return new Promise((resolve, reject) => {
      const go = (): void => {
        forget();
        resolve(this.begin(client));
      };
      const ask = this.waiting.push(client, { go });
      const forget = operation.onEnd((reason) => {
        ask.isGone = true;
        reject(reason);
      });
    });
  }

  private mayGo(client: Client): boolean {
    if (this.running >= CONNECTIONS) return false;
    if (!client.crowd.isContended()) return client.statements < AT_ONCE.alone;
    if (client.isHeavy(performance.now())) return client.statements < AT_ONCE.heavy && this.ofHeavy < AT_ONCE.allHeavy;
    return client.statements < AT_ONCE.contended;
  }

  private begin(client: Client): boolean {
    const isHeavy = client.isHeavy(performance.now());
    this.running += 1;
    client.statements += 1;
    if (isHeavy) this.ofHeavy += 1;
    return isHeavy;
  }

  private leave(client: Client, isHeavy: boolean): void {
    this.running -= 1;
    client.statements -= 1;
    if (isHeavy) this.ofHeavy -= 1;
    for (let next = this.takeNext(); next; next = this.takeNext()) next.item.go();
  }

  private takeNext(): ReturnType<FairQueue<Ask>['take']> {
    return this.waiting.isWaiting ? this.waiting.take((client) => this.mayGo(client)) : undefined;
  }
}

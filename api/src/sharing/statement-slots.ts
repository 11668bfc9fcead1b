/** Shares PostgreSQL's connections among clients: limits how many statements of each run at a time. */
import { availableParallelism } from 'node:os';
import type { Client, Pace } from './client';
import { FairQueue } from './fair-queue';
import { ConcurrencyLimiter, type ConcurrencyLimits } from './concurrency-limiter';
import type { Operation } from './operation';

const PROCESSORS = availableParallelism();

/** Half of the processors, within bounds. */
const halfOfProcessors = (least: number, most: number): number => Math.min(most, Math.max(least, Math.floor(PROCESSORS / 2)));

/**
 * Statements at a time. More statements than processors make all of them slower: while several clients are active, none has so many that
 * the statements of another wait for a processor. PostgreSQL is assumed to have as many processors as this process.
 */
const AT_ONCE: ConcurrencyLimits = {
  all: 12,
  alone: 10,
  each: halfOfProcessors(1, 3),
  long: halfOfProcessors(1, 2),
  unproven: halfOfProcessors(2, 4),
};

/** Connections that the slots need. Two are always free for a client that comes while another is alone. */
export const CONNECTIONS = AT_ONCE.all;

interface Ask {
  readonly go: () => void;
}

/** Decides when a statement may run. */
export class StatementSlots {
  private readonly waiting = new FairQueue<Ask>();
  private readonly limiter = new ConcurrencyLimiter(AT_ONCE);

  /** Runs a statement once its client may, and charges the time to the client. @throws OperationEnded when the operation ends first */
  async run<Result>(operation: Operation, send: () => Promise<Result>): Promise<Result> {
    await operation.enterStatement();
    try {
      const pace = await this.enter(operation);
      return await this.measured(operation.client, pace, send);
    } finally {
      operation.leaveStatement();
    }
  }

  private async measured<Result>(client: Client, pace: Pace, send: () => Promise<Result>): Promise<Result> {
    const start = performance.now();
    try {
      return await send();
    } finally {
      const took = performance.now() - start;
      client.charge(took);
      client.statementTime.add(took);
      this.leave(client, pace);
    }
  }

  /** @returns the pace that it is counted under */
  private enter(operation: Operation): Pace | Promise<Pace> {
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
    return this.limiter.hasRoom(client, client.statements, client.statementTime.pace);
  }

  private begin(client: Client): Pace {
    const { pace } = client.statementTime;
    this.limiter.begin(pace);
    client.statements += 1;
    return pace;
  }

  private leave(client: Client, pace: Pace): void {
    this.limiter.end(pace);
    client.statements -= 1;
    for (let next = this.takeNext(); next; next = this.takeNext()) next.item.go();
  }

  private takeNext(): ReturnType<FairQueue<Ask>['take']> {
    return this.waiting.isWaiting ? this.waiting.take((client) => this.mayGo(client)) : undefined;
  }
}

/** One operation while it executes: its client, what it has used, and how it is ended early. */
import { BUDGET, BudgetSpent, HungUp, STATEMENTS_AT_ONCE, type OperationEnded, type Resource } from './budget';
import type { Client } from './client';
import type { Turns } from './processor-turns';

/** An operation. After it has been ended, most methods throw the reason. */
export class Operation {
  /** Why it was ended early; undefined when it was not. */
  failure: OperationEnded | undefined;
  /** Statements that run, or wait to run. */
  private statements = 0;
  private readonly statementsWaiting: (() => void)[] = [];
  private written = 0;
  private readonly spent: Record<Resource, number> = { rows: 0, documents: 0, bytesRead: 0, bytesWritten: 0, milliseconds: 0 };
  private readonly listeners = new Set<(reason: OperationEnded) => void>();
  private readonly timer: NodeJS.Timeout;

  /** Its time begins now. Call `finish` once the answer is complete. */
  constructor(
    readonly client: Client,
    private readonly turns: Turns,
    private readonly budget: Readonly<Record<Resource, number>> = BUDGET,
  ) {
    this.timer = setTimeout(() => this.end(new BudgetSpent('milliseconds', budget.milliseconds)), budget.milliseconds);
    this.timer.unref();
  }

  /** Approximate bytes of the answer so far. */
  get bytesWritten(): number {
    return this.written;
  }

  /** Throws the reason when it has been ended. */
  check(): void {
    if (this.failure) throw this.failure;
  }

  /** Counts a used resource. @throws BudgetSpent when the budget is exceeded, now and at every later call */
  spend(resource: Resource, amount: number): void {
    this.check();
    this.spent[resource] += amount;
    if (this.spent[resource] > this.budget[resource]) this.exceed(resource);
  }

  /** Counts bytes of the answer. @throws OperationEnded */
  wrote(bytes: number): void {
    if (this.failure) throw this.failure;
    this.written += bytes;
    if (this.written > this.budget.bytesWritten) this.exceed('bytesWritten');
  }

  /** Resolves at its client's next turn, whether or not the operation has been ended. */
  nextTurn(): Promise<void> {
    return this.turns.enter(this.client);
  }

  /** Resolves at its client's next turn. @throws OperationEnded */
  async turn(): Promise<void> {
    await this.nextTurn();
    this.check();
  }

  /** Whether the current turn is over, so that further work should wait for the next `turn`. */
  isTurnOver(sinceMs = 0): boolean {
    return this.turns.isOver(sinceMs);
  }

  /** To be called between two steps of long work: the next turn when this one is over, else undefined. @throws OperationEnded */
  rest(): Promise<void> | undefined {
    return this.turns.isOver() ? this.turn() : undefined;
  }

  /** Resolves when it may send one more statement. @throws OperationEnded */
  async enterStatement(): Promise<void> {
    this.check();
    this.statements += 1;
    if (this.statements <= STATEMENTS_AT_ONCE) return;
    await new Promise<void>((resolve) => void this.statementsWaiting.push(resolve));
    if (this.failure) this.leaveStatement();
    this.check();
  }

  /** Ends what `enterStatement` began. */
  leaveStatement(): void {
    this.statements -= 1;
    this.statementsWaiting.shift()?.();
  }

  /** Calls the listener when the operation is ended early. @returns a function that removes the listener */
  onEnd(listener: (reason: OperationEnded) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Ends it early; only the first reason counts. */
  end(reason: OperationEnded): void {
    if (this.failure) return;
    this.failure = reason;
    clearTimeout(this.timer);
    for (const listener of this.listeners) listener(reason);
    this.listeners.clear();
  }

  /** Ends it because the client disconnected. */
  hangUp(): void {
    this.end(new HungUp());
  }

  /** To be called once the answer is complete. */
  finish(): void {
    clearTimeout(this.timer);
  }

  private exceed(resource: Resource): never {
    const reason = new BudgetSpent(resource, this.budget[resource]);
    this.end(reason);
    throw this.failure ?? reason;
  }
}

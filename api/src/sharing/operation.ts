/** One operation while it executes: whose it is, what it has used, and how it ends before it is done. */
import { BUDGET, BudgetSpent, HungUp, STATEMENTS_AT_ONCE, type OperationEnded, type Resource } from './budget';
import type { Client } from './client';
import type { Turns } from './processor-turns';

/** Bytes of JSON around a value and its name: quotes, colon, comma. */
const AROUND = 6;

/** From this length on a text's bytes are counted, and not its characters. */
const LONG = 64;

/** An operation. What is asked of it after it has ended throws the reason. */
export class Operation {
  /** Why it ended, when it did not end by itself. */
  failure: OperationEnded | undefined;
  /** Statements that it has in PostgreSQL or waits to send, and those that wait for one of these. */
  private statements = 0;
  private readonly statementsWaiting: (() => void)[] = [];
  private written = 0;
  private readonly spent: Record<Resource, number> = { rows: 0, documents: 0, bytesRead: 0, bytesWritten: 0, milliseconds: 0 };
  private readonly listeners = new Set<(reason: OperationEnded) => void>();
  private readonly timer: NodeJS.Timeout;

  /** Its time begins now. Call `finish` when it has been answered. */
  constructor(
    readonly client: Client,
    private readonly turns: Turns,
    private readonly budget: Readonly<Record<Resource, number>> = BUDGET,
  ) {
    this.timer = setTimeout(() => this.end(new BudgetSpent('milliseconds', budget.milliseconds)), budget.milliseconds);
    this.timer.unref();
  }

  /** Bytes of the answer so far, about. */
  get bytesWritten(): number {
    return this.written;
  }

  /** Throws the reason when it has ended. */
  check(): void {
    if (this.failure) throw this.failure;
  }

  /** Counts what it uses. @throws BudgetSpent when that is too much, and from then on */
  spend(resource: Resource, amount: number): void {
    this.check();
    this.spent[resource] += amount;
    if (this.spent[resource] > this.budget[resource]) this.exceed(resource);
  }

  /** Counts a value of the answer under its name. @throws BudgetSpent */
  write(name: string | number, value: unknown): void {
    if (this.failure) throw this.failure;
    this.written += AROUND + (typeof name === 'string' ? name.length : 0) + lengthOf(value);
    if (this.written > this.budget.bytesWritten) this.exceed('bytesWritten');
  }

  /** Resolves when it is its client's turn to use the processor, whether or not the operation has ended. */
  nextTurn(): Promise<void> {
    return this.turns.enter(this.client);
  }

  /** Resolves when it is this operation's turn to use the processor. @throws OperationEnded */
  async turn(): Promise<void> {
    await this.nextTurn();
    this.check();
  }

  /** Whether it has used the processor for long enough, and should wait for its next `turn` with what is yet to do. */
  isTurnOver(sinceMs = 0): boolean {
    return this.turns.isOver(sinceMs);
  }

  /** Between two stretches of work: its next turn when this one is over, else nothing. @throws OperationEnded */
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

  /** Calls the listener when the operation ends before it is done. @returns how to take the listener back */
  onEnd(listener: (reason: OperationEnded) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Ends it for a reason; only the first counts. */
  end(reason: OperationEnded): void {
    if (this.failure) return;
    this.failure = reason;
    clearTimeout(this.timer);
    for (const listener of this.listeners) listener(reason);
    this.listeners.clear();
  }

  /** The client is gone. */
  hangUp(): void {
    this.end(new HungUp());
  }

  /** It has been answered. */
  finish(): void {
    clearTimeout(this.timer);
  }

  private exceed(resource: Resource): never {
    const reason = new BudgetSpent(resource, this.budget[resource]);
    this.end(reason);
    throw this.failure ?? reason;
  }
}

function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length < LONG ? value.length : Buffer.byteLength(value);
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + 1 + lengthOf(item), 0);
  return 4;
}

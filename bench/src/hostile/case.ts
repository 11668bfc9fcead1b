/** A case of the hostile benchmark: what a client sends repeatedly, and which outcomes are correct. */
import type { HostileClient } from './hostile-client';

/** A case of the hostile benchmark. */
export interface HostileCase {
  readonly name: string;
  /** The correct outcomes (see outcome.ts). TOLD_TO_WAIT is always correct. */
  readonly expected: readonly string[];
  /**
   * What a client does, again and again. The client itself records the outcomes.
   * @param turn how often the client has done it before, from 0
   */
  readonly act: (client: HostileClient, turn: number) => Promise<unknown>;
}

/** A GraphQL query with its variables. */
interface Question {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** A case that sends the same body again and again. `make` is called once, when the body is first sent. */
export function body(name: string, expected: readonly string[], make: () => string): HostileCase {
  let made: string | undefined;
  return { name, expected, act: (client) => client.ask((made ??= make())) };
}

/** A case that sends the same query again and again. `make` is called once, when the query is first sent. */
export function question(name: string, expected: readonly string[], make: () => Question): HostileCase {
  return body(name, expected, () => JSON.stringify(make()));
}

/** A case that sends another query each time. */
export function questions(name: string, expected: readonly string[], make: (turn: number) => Question): HostileCase {
  return { name, expected, act: (client, turn) => client.ask(JSON.stringify(make(turn + client.number * 1_000_000))) };
}

/** Calls `make` for each number from 0 to below `count` and joins the results. */
export function repeat(count: number, make: (number: number) => string, separator = ' '): string {
  return Array.from({ length: count }, (_, number) => make(number)).join(separator);
}

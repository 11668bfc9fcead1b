/** A case of the hostile benchmark: what a client sends repeatedly, and which outcomes are right. */
import type { HostileClient } from './hostile-client';

/** A case of the benchmark. */
export interface HostileCase {
  readonly name: string;
  /** The outcomes that are right (see outcome.ts). To be told to wait is always right. */
  readonly expected: readonly string[];
  /** What a client does; it begins again as soon as this ends. The client itself notes the outcomes. @param turn how often it has, from 0 */
  readonly act: (client: HostileClient, turn: number) => Promise<unknown>;
}

/** What a case asks of the graph. */
interface Question {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** A case that sends the same body again and again; the body is made when it is first sent. */
export function body(name: string, expected: readonly string[], make: () => string): HostileCase {
  let made: string | undefined;
  return { name, expected, act: (client) => client.ask((made ??= make())) };
}

/** A case that asks the same question again and again; the question is made when it is first asked. */
export function question(name: string, expected: readonly string[], make: () => Question): HostileCase {
  return body(name, expected, () => JSON.stringify(make()));
}

/** A case whose question differs each time. */
export function questions(name: string, expected: readonly string[], make: (turn: number) => Question): HostileCase {
  return { name, expected, act: (client, turn) => client.ask(JSON.stringify(make(turn + client.number * 1_000_000))) };
}

/** Something for each number below a count, joined. */
export function repeat(count: number, make: (number: number) => string, separator = ' '): string {
  return Array.from({ length: count }, (_, number) => make(number)).join(separator);
}

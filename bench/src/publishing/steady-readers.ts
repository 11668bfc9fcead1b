/**
 * Readers that ask at a fixed rate, however slow the answers are. The time of an answer is counted from the moment at which its request was
 * due, so that waiting counts, too.
 */
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from '../load-test';
import { ordinaryRequest } from '../ordinary-mix';

/** How readers were served: the requests, those without an answer, and the milliseconds of the others. */
export interface Served {
  readonly asked: number;
  readonly failed: number;
  /** How many of those failed in each way: the code of the error, the status, or what broke the connection. */
  readonly failures: Readonly<Record<string, number>>;
  readonly p50: number;
  readonly p99: number;
}

const LONGEST_MS = 10_000;

/** The code of the first error of an answer; undefined when it has none. */
function codeIn(text: string): string | undefined {
  return text.includes('"errors"') ? (/"code":"(\w+)"/.exec(text)?.[1] ?? 'an error without a code') : undefined;
}

/** Asks once. @returns why it failed; undefined when it did not */
function ask(apiUrl: string, agent: Agent, turn: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const { body, from } = ordinaryRequest(turn);
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const asked = request(`${apiUrl}/graphql`, { method: 'POST', agent, localAddress: from, headers, timeout: LONGEST_MS }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => resolve(codeIn(text) ?? (answer.statusCode === 200 ? undefined : `status ${answer.statusCode}`)));
      answer.on('error', (error) => resolve(error.message));
    });
    asked.on('timeout', () => asked.destroy(new Error('timed out'))).on('error', (error) => resolve(error.message));
    asked.end(body);
  });
}

/** Asks `perSecond` times per second for some seconds, and waits for all answers. */
export async function readSteadily(apiUrl: string, perSecond: number, seconds: number): Promise<Served> {
  const agent = new Agent({ keepAlive: true });
  const times: number[] = [];
  const failures: Record<string, number> = {};
  const read = async (turn: number, due: number): Promise<void> => {
    const failure = await ask(apiUrl, agent, turn);
    if (failure === undefined) times.push(performance.now() - due);
    else failures[failure] = (failures[failure] ?? 0) + 1;
  };
  const start = performance.now();
  const reads: Promise<void>[] = [];
  for (let turn = 0; turn < perSecond * seconds; turn++) {
    const due = start + (turn * 1_000) / perSecond;
    if (due > performance.now()) await sleep(due - performance.now());
    reads.push(read(turn, due));
  }
  await Promise.all(reads);
  agent.destroy();
  const failed = reads.length - times.length;
  return { asked: reads.length, failed, failures, p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

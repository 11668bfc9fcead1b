/** The polite reader: it sends one simple query during an attack, waits for the answer, and sends the query again. */
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from '../load-test';

/**
 * How the reader was served: the number of requests and of failures, and the milliseconds at the median, at the 99th percentile and at
 * most.
 */
export interface Service {
  readonly asked: number;
  readonly failures: number;
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
}

const ADDRESS = '127.0.0.2';
const QUESTION = JSON.stringify({ query: '{ posts(first: 3) { nodes { title path } } }' });
const HEADERS = { 'content-type': 'application/json', 'content-length': QUESTION.length };
const PAUSE_MS = 5;
const LONGEST_MS = 10_000;

function askOnce(apiUrl: string, agent: Agent): Promise<boolean> {
  return new Promise((resolve) => {
    const options = { method: 'POST', agent, localAddress: ADDRESS, headers: HEADERS, timeout: LONGEST_MS };
    const asked = request(`${apiUrl}/graphql`, options, (answer) => {
      let text = '';
      answer.on('data', (part: Buffer) => (text += part.toString()));
      answer.on('end', () => resolve(answer.statusCode === 200 && text.startsWith('{"data":{"posts"') && !text.includes('"errors"')));
      answer.on('error', () => resolve(false));
    });
    asked.on('timeout', () => asked.destroy()).on('error', () => resolve(false));
    asked.end(QUESTION);
  });
}

/** Sends requests for `forMs` milliseconds. */
export async function askPolitely(apiUrl: string, forMs: number): Promise<Service> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times: number[] = [];
  let failures = 0;
  const end = performance.now() + forMs;
  while (performance.now() < end) {
    const asked = performance.now();
    if (!(await askOnce(apiUrl, agent))) failures += 1;
    times.push(performance.now() - asked);
    await sleep(PAUSE_MS);
  }
  agent.destroy();
  return { asked: times.length, failures, p50: quantile(times, 0.5), p99: quantile(times, 0.99), longest: Math.max(...times) };
}

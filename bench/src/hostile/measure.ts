/** Attacks the API, one case after the other, while a polite reader sends simple requests. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import type { Newsroom } from '../newsroom';
import type { HostileCase } from './case';
import type { Seen } from './clients-process';
import { ORDINARY } from './ordinary-readers';
import { askPolitely, type Service } from './polite-reader';
import { publishFor } from './publish';
import { Watch, type Peaks } from './watch-api';

/** How long is measured, and with how many clients. */
export interface HostilePatience {
  readonly usualMs: number;
  readonly attackMs: number;
  readonly ordinaryMs: number;
  readonly clients: readonly number[];
}

/** What one case did with so many clients. */
export interface Attack {
  readonly name: string;
  readonly clients: number;
  readonly expected: readonly string[];
  readonly isOrdinary: boolean;
  /** The polite reader right before the attack, and beside it. */
  readonly usual: Service;
  readonly beside: Service;
  readonly peaks: Peaks;
  readonly seen: Seen;
  /** Milliseconds from the hang-up until no statement ran and the event loop was idle; null when that took too long to wait for. */
  readonly afterMs: number | null;
  /** How often the API's process ended. */
  readonly deaths: number;
}

/** Elsewhere the clients would be other machines: here they get what the server and its database leave. */
const LOW_PRIORITY = 5;
const WARM_UP_MS = 1_200;
const WARM_UP_CLIENTS = 4;
const LONGEST_AFTER_MS = 4_000;
const PUBLICATIONS_PER_SECOND = 2;

async function startClients(apiUrl: string, name: string, clients: number): Promise<ChildProcess> {
  const child = fork(join(__dirname, 'clients-process.js'), [apiUrl, name, String(clients)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  if (child.pid !== undefined) setPriority(child.pid, LOW_PRIORITY);
  await Promise.race([once(child, 'message'), once(child, 'exit')]);
  if (child.exitCode !== null) throw new Error(`the clients of "${name}" died`);
  return child;
}

async function hangUp(child: ChildProcess): Promise<Seen> {
  const told = once(child, 'message');
  const gone = once(child, 'exit');
  child.send('hang up');
  const [seen] = (await Promise.race([told, gone.then(() => [{}])])) as [Seen];
  await gone;
  return seen;
}

/** A process that has just begun is slow. */
async function warmUp(apiUrl: string): Promise<void> {
  await Promise.all(Array.from({ length: WARM_UP_CLIENTS }, () => askPolitely(apiUrl, WARM_UP_MS)));
}

async function attack(newsroom: Newsroom, watch: Watch, one: HostileCase, clients: number, patience: HostilePatience): Promise<Attack> {
  const { apiUrl, adminUrl, parts } = newsroom;
  const isOrdinary = one === ORDINARY;
  const [usual] = await watch.during(askPolitely(apiUrl, patience.usualMs));
  const before = parts.api.deaths;
  const child = await startClients(apiUrl, one.name, clients);
  const forMs = isOrdinary ? patience.ordinaryMs : patience.attackMs;
  const published = isOrdinary ? publishFor(adminUrl, forMs, PUBLICATIONS_PER_SECOND) : undefined;
  const [beside, peaks] = await watch.during(askPolitely(apiUrl, forMs));
  await published;
  const seen = await hangUp(child);
  const afterMs = await watch.untilIdle(LONGEST_AFTER_MS);
  const deaths = parts.api.deaths - before;
  return { name: one.name, clients, expected: one.expected, isOrdinary, usual, beside, peaks, seen, afterMs, deaths };
}

/**
 * Measures each case with each number of clients.
 *
 * @param tell told of each attack as soon as it is over, and says whether it broke a bound: then the API starts anew before the next
 */
export async function measureHostile(
  newsroom: Newsroom,
  cases: readonly HostileCase[],
  patience: HostilePatience,
  tell: (attack: Attack) => boolean,
): Promise<void> {
  const watch = await Watch.open(newsroom.adminUrl, newsroom.apiUrl, () => newsroom.pids().get('api') ?? 0);
  try {
    await warmUp(newsroom.apiUrl);
    for (const one of cases) {
      for (const clients of one === ORDINARY ? [1] : patience.clients) {
        if (!tell(await attack(newsroom, watch, one, clients, patience))) continue;
        await newsroom.restartApi();
        await warmUp(newsroom.apiUrl);
      }
    }
  } finally {
    await watch.close();
  }
}

/** Attacks the API with one case after the other, while a polite reader sends simple requests. */
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

/** The duration of the measurements in milliseconds, and the numbers of clients to measure with. */
export interface HostilePatience {
  readonly usualMs: number;
  readonly attackMs: number;
  readonly ordinaryMs: number;
  readonly clients: readonly number[];
}

/** The result of one case with one number of clients. */
export interface Attack {
  readonly name: string;
  readonly clients: number;
  readonly expected: readonly string[];
  readonly isOrdinary: boolean;
  /** How the polite reader was served right before the attack (`usual`) and during it (`beside`). */
  readonly usual: Service;
  readonly beside: Service;
  readonly peaks: Peaks;
  readonly seen: Seen;
  /**
   * Milliseconds from the disconnection of the clients until no statement was running and the event loop was idle; null when this did not
   * happen in time.
   */
  readonly afterMs: number | null;
  /** How often the API's process ended during the attack. */
  readonly deaths: number;
}

/**
 * In reality the clients run on other machines. The low priority keeps them from taking processor time from the server and its database.
 */
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
  if (child.exitCode !== null) throw new Error(`The process with the clients of "${name}" ended.`);
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

/** Sends requests to a new process, since its first answers are slow. */
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
 * @param tell called after each attack; returns whether the attack broke a bound, in which case the API is restarted before the next one
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

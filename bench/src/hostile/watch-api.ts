/** Watches, from outside, the API's process and its statements during an attack. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { memoryOf } from '../memory';

/** The highest values that were seen. */
export interface Peaks {
  /** Resident memory in megabytes. */
  readonly megabytes: number;
  /** Number of statements that ran at the same time. */
  readonly statements: number;
}

const SAMPLE_MS = 100;
const ACTIVE = `select count(*)::int as active from pg_stat_activity where application_name = 'dossier api' and state = 'active'`;
/** An event loop that answers a request within this time counts as idle. */
const IDLE_ANSWER_MS = 50;
/** An idle process uses at most IDLE_WORK hundredths of a second of processor time within this number of milliseconds. */
const IDLE_WINDOW_MS = 100;
const IDLE_WORK = 3;
const PAGE_KILOBYTES = 4;
const KILOBYTES = 1_024;

/** The numbers in a file of `/proc`; undefined when it does not exist. */
function numbersOf(pid: number, file: 'stat' | 'statm'): number[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/${file}`, 'utf8');
    return text
      .slice(text.indexOf(')') + 1)
      .trim()
      .split(' ')
      .map(Number);
  } catch {
    return undefined;
  }
}

/** Watches with its own connection to the database. */
export class Watch {
  private constructor(
    private readonly client: Client,
    private readonly apiUrl: string,
    /** Returns the id of the API's process, which may be restarted meanwhile. */
    private readonly pid: () => number,
  ) {}

  static async open(adminUrl: string, apiUrl: string, pid: () => number): Promise<Watch> {
    const client = new Client({ connectionString: adminUrl, application_name: 'dossier bench' });
    // If the benchmark is ended early, the database stops first and this connection fails.
    client.on('error', () => undefined);
    await client.connect();
    return new Watch(client, apiUrl, pid);
  }

  close(): Promise<void> {
    return this.client.end();
  }

  private async active(): Promise<number> {
    return (await this.client.query<{ active: number }>(ACTIVE)).rows[0]?.active ?? 0;
  }

  private megabytes(): number {
    const pages = numbersOf(this.pid(), 'statm')?.[1];
    if (pages !== undefined) return Math.round((pages * PAGE_KILOBYTES) / KILOBYTES);
    return memoryOf(new Map([['api', this.pid()]])).get('api') ?? 0;
  }

  /** The processor time that the process has used so far, in hundredths of a second. */
  private worked(): number {
    const stat = numbersOf(this.pid(), 'stat') ?? [];
    // Fields 14 and 15 of proc(5), utime and stime. The numbers begin with field 3.
    return (stat[11] ?? 0) + (stat[12] ?? 0);
  }

  /** Measures the peaks until the work has ended. */
  async during<T>(work: Promise<T>): Promise<readonly [T, Peaks]> {
    let [megabytes, statements, isOver] = [0, 0, false];
    const over = work.finally(() => (isOver = true));
    const look = async (): Promise<void> => {
      while (!isOver) {
        megabytes = Math.max(megabytes, this.megabytes());
        statements = Math.max(statements, await this.active());
        await sleep(SAMPLE_MS);
      }
    };
    const [result] = await Promise.all([over, look()]);
    return [result, { megabytes, statements }];
  }

  private async answersAtOnce(): Promise<boolean> {
    const start = performance.now();
    const answer = await fetch(`${this.apiUrl}/health`, { signal: AbortSignal.timeout(1_000) }).catch(() => undefined);
    await answer?.text();
    return answer?.ok === true && performance.now() - start < IDLE_ANSWER_MS;
  }

  /** Milliseconds from now until no statement runs and the event loop is idle; null when this takes longer than `longestMs`. */
  async untilIdle(longestMs: number): Promise<number | null> {
    const start = performance.now();
    while (performance.now() - start < longestMs) {
      const [since, worked] = [performance.now() - start, this.worked()];
      const isQuiet = (await this.active()) === 0 && (await this.answersAtOnce());
      await sleep(IDLE_WINDOW_MS);
      if (isQuiet && this.worked() - worked <= IDLE_WORK && (await this.active()) === 0) return since;
    }
    return null;
  }
}

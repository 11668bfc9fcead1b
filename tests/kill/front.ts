/** What readers ask: two API processes with their caches on, and Varnish before one of them, with its purger. */
import { join, resolve } from 'node:path';
import { freePort } from '../../scripts/src/processes/ports';
import { startVarnish, type Varnish } from '../support/varnish';
import { Part, pause, PAUSE_MS } from './part';

const ROOT = resolve(__dirname, '../..');
const ANSWER_MS = 10_000;
const LONGEST_START_MS = 60_000;

/** The bounds that docs/operations.md names, in milliseconds: a request that comes so long after a change shows nothing from before it. */
const API_BOUND_MS = 250;
const VARNISH_BOUND_MS = 2_000;

/** The processes of the front that a test can kill. */
export type FrontPartName = 'api' | 'api behind Varnish' | 'purger';

/** An answer, as it came. */
interface Reply {
  readonly isOk: boolean;
  readonly text: string;
  /** Whether Varnish had kept it. */
  readonly isKept: boolean;
}

/** A way to the graph. */
export interface Door {
  readonly name: string;
  /** Milliseconds after a change from which on it shows nothing from before it. */
  readonly boundMs: number;
  /** Whether it is Varnish, which needs the other processes to keep the bound. */
  readonly isVarnish: boolean;
  /** @throws when there is no answer, because a process is down */
  ask(query: string): Promise<Reply>;
}

/** Varnish names the request that fetched an answer besides the one that it answers. */
const isKept = ({ headers }: Response): boolean => (headers.get('x-varnish') ?? '').includes(' ');

/** @param method answers to GET and to POST are kept apart, and Varnish keeps those to GET alone */
function doorAt(name: string, url: string, method: 'GET' | 'POST', boundMs: number): Door {
  return {
    name,
    boundMs,
    isVarnish: boundMs === VARNISH_BOUND_MS,
    async ask(query) {
      const address = method === 'GET' ? `${url}/graphql?${new URLSearchParams({ query }).toString()}` : `${url}/graphql`;
      const body = method === 'GET' ? {} : { body: JSON.stringify({ query }) };
      const headers = { accept: 'application/json', ...(method === 'POST' && { 'content-type': 'application/json' }) };
      const answer = await fetch(address, { method, headers, ...body, signal: AbortSignal.timeout(ANSWER_MS) });
      return { isOk: answer.ok, text: await answer.text(), isKept: isKept(answer) };
    },
  };
}

/** A time in which something that answers depend on was down, in milliseconds of `performance.now()`. */
export interface Outage {
  readonly from: number;
  /** Infinite while it lasts. */
  to: number;
}

/** The processes that answer readers. Those that end are started again. */
export class Front {
  /** When the database, an API or the purger was down. */
  readonly outages: Outage[] = [];

  private constructor(
    private readonly parts: ReadonlyMap<FrontPartName, Part>,
    readonly doors: readonly Door[],
    private readonly varnish: Varnish | undefined,
  ) {}

  /**
   * @param databaseUrl the database, as the API's role
   * @param folder for files and logs
   * @param withVarnish whether Varnish and the purger are started too
   */
  static async open(databaseUrl: string, folder: string, withVarnish: boolean): Promise<Front> {
    const settings = { DATABASE_URL: databaseUrl, NODE_ENV: 'production', PURGER: '' };
    const serve = (name: string, port: number, purger: string): Part =>
      new Part({
        command: [join(ROOT, 'api/dist/serve.js')],
        cwd: ROOT,
        env: {
          ...{ ...settings, PURGER: purger, API_PORT: String(port), SITE_URL: 'https://news.example', LOG_LEVEL: 'error' },
          ...{ UPLOADS_DIR: join(folder, 'public/uploads'), MEDIA_CACHE_DIR: join(folder, `media-${port}`) },
        },
        log: join(folder, `${name}.log`),
        health: `http://127.0.0.1:${port}/health`,
      });
    const [port, cachedPort, purgerPort] = [await freePort(), await freePort(), await freePort()];
    const urls = [port, cachedPort].map((one) => `http://127.0.0.1:${one}`);
    const parts = new Map<FrontPartName, Part>([
      ['api', serve('api', port, '')],
      ['api behind Varnish', serve('api-behind-varnish', cachedPort, 'varnish')],
    ]);
    const doors = [doorAt('api', urls[0] ?? '', 'POST', API_BOUND_MS), doorAt('api behind Varnish', urls[1] ?? '', 'GET', API_BOUND_MS)];
    const front = (varnish?: Varnish): Front => new Front(parts, doors, varnish);
    try {
      if (!withVarnish) return front();
      await untilUp(parts.values());
      const varnish = await startVarnish(cachedPort);
      doors.push(doorAt('Varnish', varnish.url, 'GET', VARNISH_BOUND_MS));
      const purger = new Part({
        command: [join(ROOT, 'api/dist/purge.js')],
        cwd: ROOT,
        env: {
          ...{ ...settings, PURGER: 'varnish', PURGER_PORT: String(purgerPort), VARNISH_URLS: varnish.url, API_ORIGINS: urls.join(',') },
          PURGED_FILE: join(folder, 'purged.json'),
        },
        log: join(folder, 'purger.log'),
        health: `http://127.0.0.1:${purgerPort}/health`,
      });
      parts.set('purger', purger);
      return front(varnish);
    } catch (error) {
      for (const part of parts.values()) part.close();
      throw error;
    }
  }

  /** Waits until every process answers. */
  async untilUp(): Promise<void> {
    await untilUp(this.parts.values());
  }

  /** The processes that can be killed here. */
  get partNames(): readonly FrontPartName[] {
    return [...this.parts.keys()];
  }

  /** Ends a process with SIGKILL. It is started again. */
  async kill(name: FrontPartName): Promise<void> {
    await this.without(() => this.parts.get(name)?.kill());
  }

  /** Ends something that answers depend on; the outage lasts until that has resolved and every process answers. */
  async without(kill: () => unknown): Promise<void> {
    const outage = { from: performance.now(), to: Infinity };
    this.outages.push(outage);
    await kill();
    // A killed process ends before this pause, and starts after it.
    void pause(PAUSE_MS)
      .then(() => this.untilUp())
      .then(() => (outage.to = performance.now()))
      // One that does not come back fails the test when it waits for it; the outage lasts on.
      .catch(() => undefined);
  }

  /** Ends a process for good. */
  stop(name: FrontPartName): void {
    this.parts.get(name)?.close();
  }

  async close(): Promise<void> {
    for (const part of this.parts.values()) part.close();
    await this.varnish?.close();
  }
}

async function untilUp(parts: Iterable<Part>): Promise<void> {
  for (const part of parts) {
    for (const start = Date.now(); !(await part.isUp().catch(() => false));) {
      if (Date.now() - start > LONGEST_START_MS) throw new Error('waited too long for an API or the purger');
      await pause(PAUSE_MS);
    }
  }
}

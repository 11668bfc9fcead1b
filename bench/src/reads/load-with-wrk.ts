/**
 * Sends the requests of a read to a server as fast as it answers: with wrk where it is installed, because other load generators take as much of the
 * processor as the server that they measure; else with autocannon.
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { load as loadWithAutocannon, type Load } from '../load-test';
import { COUNTS } from './facts';
import type { Read } from './read-names';
import { requestOf, slugOf, type Asking } from './reads';

/** A server and the words in which it is asked. */
export interface Target {
  readonly origin: string;
  readonly asking: Asking;
}

const CONNECTIONS = 16;
const VISITS = 200;

/** Whether wrk is installed (`apt-get install wrk`). */
export function hasWrk(): boolean {
  try {
    execFileSync('wrk', ['--version'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    // wrk ends with 1 after it has told its version.
    return (error as { status?: number }).status === 1;
  }
}

/** A script of wrk that asks for another post or entity each time, at random. */
function scriptOf({ asking }: Target, read: Read): string {
  const { path, body } = requestOf(asking, read, 1);
  const [before = '', after = ''] = read === 'front' ? [body, ''] : body.split(`"${slugOf(read, 1)}"`);
  const slug = read === 'front' ? '' : `"\\"${slugOf(read, 1).slice(0, -1)}" .. math.random(1, ${COUNTS.posts}) .. "\\""`;
  return `
    local before = [==[${before}]==]
    local after = [==[${after}]==]
    local headers = { ["content-type"] = "application/json" }
    function init() math.randomseed(os.time()) end
    function request() return wrk.format("POST", "${path}", headers, before .. ${slug || '""'} .. after) end`;
}

interface Counted {
  readonly requests: number;
  readonly microseconds: number;
  readonly failed: number;
  readonly p50: number;
  readonly p99: number;
}

/** Lua that prints, at the end of a run of wrk, what it has counted. */
const DONE = `
    function done(summary, latency)
      local e = summary.errors
      io.write(string.format('{"requests":%d,"microseconds":%d,"failed":%d,"p50":%.1f,"p99":%.1f}\\n', summary.requests, summary.duration,
        e.status + e.connect + e.read + e.write + e.timeout, latency:percentile(50), latency:percentile(99)))
    end`;

/** Runs wrk. @param requests Lua that defines the function `request`, and others that wrk calls @throws Error when a request fails */
export async function runWrk(origin: string, requests: string, seconds: number): Promise<Load> {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-wrk-'));
  try {
    const script = join(folder, 'requests.lua');
    writeFileSync(script, `${requests}${DONE}`);
    const options = ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '--timeout', '10s', '-s', script, origin];
    const { stdout } = await promisify(execFile)('wrk', options);
    const { requests: count, microseconds, failed, p50, p99 } = JSON.parse(stdout.slice(stdout.lastIndexOf('{"requests"'))) as Counted;
    if (failed > 0) throw new Error(`${failed} of ${count} requests to ${origin} failed`);
    return { perSecond: (count * 1e6) / microseconds, p50: p50 / 1e3, p99: p99 / 1e3 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Requests per second and latencies of a server for one read. @throws Error when a request fails */
export async function load(target: Target, read: Read, seconds: number, withWrk: boolean): Promise<Load> {
  if (withWrk) return runWrk(target.origin, scriptOf(target, read), seconds);
  const requests = Array.from({ length: VISITS }, (_, visit) => {
    const { path, body } = requestOf(target.asking, read, 1 + ((visit * 397) % COUNTS.posts));
    return { method: 'POST', path, body } as const;
  });
  return loadWithAutocannon(target.origin, requests, seconds);
}

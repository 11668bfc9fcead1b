/** Measures the API behind Varnish: requests per second and the share of hits, without and with publications. */
import { runWrk } from '../reads/load-with-wrk';
import type { Newsroom } from '../newsroom';
import { ordinaryRequest } from '../ordinary-mix';
import type { Editor } from '../publishing/editor';
import { publishSteadily, PUBLICATIONS_PER_SECOND } from '../publishing/measure-publishing';
import type { Load } from '../load-test';
import { say } from '../tell-progress';
import { startVarnish, type Front } from './varnish';

/** Requests per second, their latency, and the share of answers that came from Varnish's memory. */
export interface InFront {
  readonly load: Load;
  readonly hitRate: number;
}

/** The same without publications, and beside them. */
export interface InFrontResult {
  readonly quiet: InFront;
  readonly busy: InFront;
}

/** Different requests: every tenth of them is a front page, which each publication changes. */
const REQUESTS = 2_000;
const WARM_UP_SECONDS = 5;

/** Lua for wrk: the ordinary mix as GET, at random. */
function requests(): string {
  const paths = Array.from({ length: REQUESTS }, (_, turn) => {
    const { query, variables } = JSON.parse(ordinaryRequest(turn).body) as { query: string; variables: object };
    return `/graphql?${new URLSearchParams({ query, variables: JSON.stringify(variables) }).toString()}`;
  });
  return `
    local paths = { ${paths.map((path) => `[==[${path}]==]`).join(', ')} }
    local headers = { ["accept"] = "application/json" }
    function init() math.randomseed(os.time()) end
    function request() return wrk.format("GET", paths[math.random(#paths)], headers) end`;
}

async function measure(front: Front, seconds: number): Promise<InFront> {
  const before = front.hits();
  const load = await runWrk(front.origin, requests(), seconds);
  const after = front.hits();
  const [hit, missed] = [after.hits - before.hits, after.misses - before.misses];
  return { load, hitRate: hit / Math.max(1, hit + missed) };
}

/** Measures with wrk. All processes must run. */
export async function measureVarnish(newsroom: Newsroom, editor: Editor, seconds: number): Promise<InFrontResult> {
  const front = await startVarnish(newsroom);
  try {
    await measure(front, WARM_UP_SECONDS);
    say('Behind Varnish, without publications');
    const quiet = await measure(front, seconds);
    say(`Behind Varnish, with ${PUBLICATIONS_PER_SECOND} publications per second`);
    const post = await editor.makePost('behind-varnish');
    const [busy] = await Promise.all([measure(front, seconds), publishSteadily(editor, post, seconds, 1)]);
    return { quiet, busy };
  } finally {
    await front.stop();
  }
}

/** A line for each. */
export function varnishReport({ quiet, busy }: InFrontResult): string {
  const told = ({ load, hitRate }: InFront): string =>
    `${Math.round(load.perSecond)}/s  p50 ${load.p50.toFixed(1)}  p99 ${load.p99.toFixed(1)} ms  hits ${(100 * hitRate).toFixed(1)} %`;
  return `varnish  without publications ${told(quiet)}\n  with ${PUBLICATIONS_PER_SECOND} per second ${told(busy)}`;
}

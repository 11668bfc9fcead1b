/** Many readers that send ordinary requests at a fixed rate, which does not depend on the speed of the answers. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { HostileCase } from './case';
import { ANSWERED } from './outcome';

/** The number of requests per second, and the number of IP addresses that send them. */
const RATE = 500;
const ADDRESSES = 50;

const POST = 'query ($n: String!) { post(slug: $n) { title path excerpt dateline authors { name } categories { name } bodyHtml } }';
const FRONT = '{ posts(first: 10) { nodes { title path excerpt authors { name } } } }';
const ENTITY = 'query ($n: String!) { entity(slug: $n) { name summary posts(first: 5) { nodes { title path } } } }';
const TIMELINE =
  'query ($n: String!) { timeline(slug: $n) { title entries(first: 20) { nodes { date { printed } html entities { name } } } } }';

/** The mix of ten requests: the query of each, and its slug without the number. */
const MIX: readonly (readonly [query: string, stem: string])[] = [
  [POST, 'post'],
  [FRONT, ''],
  [POST, 'post'],
  [ENTITY, 'entity'],
  [POST, 'post'],
  [FRONT, ''],
  [POST, 'post'],
  [ENTITY, 'entity'],
  [POST, 'post'],
  [TIMELINE, 'timeline'],
];

/** The case. Its only client plays all readers. */
export const ORDINARY: HostileCase = {
  name: `${RATE} ordinary requests per second`,
  expected: [ANSWERED],
  act: async (client, turn) => {
    const [query, stem] = MIX[turn % MIX.length] ?? [FRONT, ''];
    const variables = { n: `${stem}-${(turn * 37) % (stem === 'timeline' ? 40 : 400)}` };
    void client.ask(JSON.stringify({ query, variables }), { from: `127.0.1.${1 + (turn % ADDRESSES)}` });
    const due = ((turn + 1) * 1_000) / RATE - (performance.now() - client.born);
    if (due > 1) await sleep(due);
  },
};

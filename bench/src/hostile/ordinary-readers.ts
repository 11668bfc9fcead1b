/** Many readers that send ordinary requests at a fixed rate, which does not depend on the speed of the answers. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ordinaryRequest } from '../ordinary-mix';
import type { HostileCase } from './case';
import { ANSWERED } from './outcome';

/** The number of requests per second. */
const RATE = 500;

/** The case. Its only client plays all readers. */
export const ORDINARY: HostileCase = {
  name: `${RATE} ordinary requests per second`,
  expected: [ANSWERED],
  act: async (client, turn) => {
    const { body, from } = ordinaryRequest(turn);
    void client.ask(body, { from });
    const due = ((turn + 1) * 1_000) / RATE - (performance.now() - client.born);
    if (due > 1) await sleep(due);
  },
};
